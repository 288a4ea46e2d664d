"""Signs of credits: bylines, datelines, captions, and writers in brackets."""

import re

from articles.newspaper import captions
from articles.newspaper.credits.datelines import starts_story
from articles.newspaper.credits.parsing import goes_on, read_credits, starts_credits
from articles.newspaper.lines import ends_sentence
from articles.newspaper.paragraphs.evidence import brackets
from articles.newspaper.paragraphs.evidence.page_lines import PageLines

_WRITERS_BELOW = re.compile(r"[。！？…”][（(][^（）()]{0,40}(?:记者|通讯员|作者|供稿|摄|文/图)[^（）()]{0,40}[）)]$")
_MOST_CREDIT_LINES = 4
_CAPTION_BROKEN = re.compile(r"[。！？”][\s（(]+[^\s。]{1,12}$")


def follows_writers(page: PageLines, i: int) -> bool:
    """Whether the text above ends with its writers in brackets, as stories do."""
    above = "".join(page.texts[max(0, i - 3) : i])
    return bool(_WRITERS_BELOW.search(above)) and not captions.ends_caption(above)


def is_signed(page: PageLines, i: int) -> bool:
    """Whether the line ends with writers in brackets behind a full stop."""
    return bool(_WRITERS_BELOW.search(page.texts[i]))


def follows_caption(page: PageLines, i: int) -> bool:
    return i > 0 and captions.ends_caption("".join(page.texts[max(0, i - 2) : i]))


def is_caption(page: PageLines, i: int) -> bool:
    """Whether the line is a whole caption with its photographer."""
    return i > 0 and ends_sentence(page.texts[i - 1]) and captions.ends_caption(page.texts[i])


def starts_caption(page: PageLines, i: int) -> bool:
    return captions.starts_caption(page.texts[i])


def breaks_caption(page: PageLines, i: int) -> bool:
    """Whether the line above ends, and the line goes on, with who took a photograph."""
    above = page.texts[i - 1] if i else ""
    return bool(_CAPTION_BROKEN.search(above)) and captions.ends_caption(above + page.texts[i])


def follows_photographer(page: PageLines, i: int) -> bool:
    """Whether the line above names only a photographer, as below a caption, and no writer."""
    said = read_credits(page.texts[i - 1]) if i else None
    return bool(said and said.credit and not said.byline)


def starts_dateline(page: PageLines, i: int) -> bool:
    return starts_story(page.texts[i])


def is_credits(page: PageLines, i: int) -> bool:
    text, below = page.texts[i], page.texts[i + 1] if i + 1 < len(page.texts) else ""
    starts = starts_credits(text) or (bool(below) and goes_on(text, below))
    return starts and not brackets.is_within_brackets(page, i)


def continues_credits(page: PageLines, i: int) -> bool:
    """Whether the line is the rest of a credit that only makes sense together with it."""
    starts = range(max(0, i - _MOST_CREDIT_LINES + 1), i)
    return any(goes_on("".join(page.texts[start:i]), page.texts[i]) for start in starts)
