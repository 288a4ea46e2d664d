"""Words to search for: frequent and rare ones, long and short, and phrases that are rare though their parts are not."""

from itertools import islice

from eduweb.corpus.story_texts import PLACES, SCHOOL_KINDS, WORDS, write_story

EACH = 8


def chosen() -> list[str]:
    """The same words at every run."""
    ordinary, verbs, themes = WORDS["ordinary"], WORDS["verbs"], WORDS["short_themes"] + WORDS["long_themes"]
    found = [
        *ordinary[:EACH],
        *ordinary[-EACH:],
        *themes[:: max(1, len(themes) // EACH)],
        *verbs[:4],
        *PLACES[:4],
        *SCHOOL_KINDS[:4],
        # Phrases across two frequent words: every trigram is known, the whole is seldom or never written.
        *(first + second for first, second in zip(ordinary[:EACH], reversed(ordinary[:EACH]), strict=True)),
        *(PLACES[number] + verbs[number % len(verbs)] + ordinary[number] for number in range(4)),
        # Single characters, punctuation, and what nobody wrote.
        "的", "学", "，", "。", "x", "鼹", "量子纠缠", "高考状元",
        *_sentences(),
    ]  # fmt: skip
    return list(dict.fromkeys(found))


def _sentences() -> list[str]:
    """Long pieces of single stories."""
    stories = (write_story(number, schools=300) for number in islice(range(11, 10_000, 997), 4))
    return [story.paragraphs[0][5:25] for story in stories]
