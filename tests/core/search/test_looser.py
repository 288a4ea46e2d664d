"""A run that nothing holds is parted so that the fewest characters are left over, with few questions."""

from random import Random

import pytest

from eduweb.core.search.alike.looser import looser
from eduweb.core.search.words import Words

ALPHABET = "红旗汇龙湖"


def left_over(word: str, text: str) -> int:
    """The fewest characters that are in no piece of two or more that the text holds: every way is tried."""
    if not word:
        return 0
    pieces = (end for end in range(2, len(word) + 1) if word[:end] in text)
    return min([1 + left_over(word[1:], text), *(left_over(word[end:], text) for end in pieces)])


@pytest.mark.parametrize("seed", range(40))
def test_the_fewest_characters_are_left_over_and_each_is_asked_for_twice_at_most(seed):
    chance = Random(seed)
    word, text = ("".join(chance.choices(ALPHABET, k=length)) for length in (9, 14))
    asked: list[tuple[str, ...]] = []

    def is_held(words: Words) -> bool:
        asked.append(words.words)
        return all(one in text for one in words.words)

    found = looser(Words((word,)), is_held)
    assert found.missing == left_over(word, text)
    assert all(piece in text for piece in found.words.words)
    assert len([words for words in asked if len(words) == 1]) <= 2 * len(word)
