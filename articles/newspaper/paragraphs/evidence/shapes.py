"""The shape of headings: short, without a final stop, centred, above the start of a passage."""

import re

from articles.newspaper.boilerplate import is_date as is_day
from articles.newspaper.credits.datelines import starts_story
from articles.newspaper.credits.parsing import read_credits
from articles.newspaper.lines import ends_sentence
from articles.newspaper.paragraphs.evidence.page_lines import PageLines

_QUESTION = re.compile("[^，。！？；：“”]{3,14}？")
_MARK = re.compile("[，。！？；、]")


def starts_with_dash(page: PageLines, i: int) -> bool:
    return page.texts[i].startswith(("—", "──", "－－", "--"))


def follows_dash(page: PageLines, i: int) -> bool:
    return i > 0 and starts_with_dash(page, i - 1)


def is_above_dash(page: PageLines, i: int) -> bool:
    return i + 1 < len(page.texts) and starts_with_dash(page, i + 1)


def is_above_story(page: PageLines, i: int) -> bool:
    """Whether the line below begins a story's text or names its writers."""
    below = page.texts[i + 1] if i + 1 < len(page.texts) else ""
    return bool(below) and (starts_story(below) or read_credits(below) is not None)


def ends_with_stop(page: PageLines, i: int) -> bool:
    return page.texts[i].rstrip("”’」』）)")[-1:] in ("。", "；")


def ends_with_colon(page: PageLines, i: int) -> bool:
    return page.texts[i][-1] in "：:"


def ends_with_call(page: PageLines, i: int) -> bool:
    return ends_sentence(page.texts[i]) and not ends_with_stop(page, i)


def is_single_question(page: PageLines, i: int) -> bool:
    """Whether the line is one short question, as titles are."""
    return bool(_QUESTION.fullmatch(page.texts[i]))


def contains_full_stop(page: PageLines, i: int) -> bool:
    return "。" in page.texts[i]


def contains_commas(page: PageLines, i: int) -> bool:
    return page.texts[i].count("，") > 1


def has_no_marks(page: PageLines, i: int) -> bool:
    return not _MARK.search(page.texts[i])


def leaves_quote_open(page: PageLines, i: int) -> bool:
    return page.texts[i].count("“") > page.texts[i].count("”")


def leaves_brackets_open(page: PageLines, i: int) -> bool:
    return page.texts[i].count("（") > page.texts[i].count("）")


def is_long_for_heading(page: PageLines, i: int) -> bool:
    return page.lines[i].width > 30


def is_too_long_for_heading(page: PageLines, i: int) -> bool:
    return page.lines[i].width > 60


def is_centred(page: PageLines, i: int) -> bool:
    return page.lines[i].indent > 3


def is_date_or_above_one(page: PageLines, i: int) -> bool:
    return is_day(page.texts[i]) or (i + 1 < len(page.texts) and is_day(page.texts[i + 1]))


def is_first_of_page(page: PageLines, i: int) -> bool:
    return i == 0


def is_last_of_page(page: PageLines, i: int) -> bool:
    return i == len(page.texts) - 1
