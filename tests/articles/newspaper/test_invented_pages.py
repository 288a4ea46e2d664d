"""The short form of `python -m bench.newspaper`: invented pages, in all settings, come out nearly always right."""

import pytest

from bench.newspaper.measuring import Figures, measure, pages
from bench.newspaper.pages import BLANKS, INDENTS

SEED, TEXTS = "short form", 15


@pytest.fixture(scope="module")
def figures() -> Figures:
    return measure(pages(SEED, TEXTS))


def share(figures: Figures, what: str, indents: tuple[str, ...]) -> float:
    counted, right = (
        sum(figures[kind, blanks, what, count] for kind in indents for blanks in BLANKS) for count in ("all", "right")
    )
    return right / counted


@pytest.mark.parametrize(("indents", "bar"), [("kept", 0.99), ("lost", 0.96), ("none", 0.96)])
def test_paragraphs_are_found_whatever_became_of_their_indents(figures, indents, bar):
    assert share(figures, "paragraphs", (indents,)) >= bar


def test_stories_are_found_with_headline_writers_and_all_their_words(figures):
    assert share(figures, "stories", INDENTS) >= 0.97


def test_most_paragraphs_are_read_right_without_a_word_of_doubt(figures):
    assert share(figures, "quiet", INDENTS) >= 0.9


def test_a_seed_gives_the_same_pages_at_every_run():
    first, again = (next(pages("same", 1)) for _ in range(2))
    assert first.text == again.text
