"""What the text above tells: whether it may have ended there."""

from articles.newspaper.lines import ends_sentence
from articles.newspaper.paragraphs.evidence import signs
from articles.newspaper.paragraphs.evidence.page_lines import PageLines

_OPEN_ENDS = "，、（《“‘"


def follows_full_stop(page: PageLines, i: int) -> bool:
    return i > 0 and (ends_sentence(page.texts[i - 1]) or signs.follows_writers(page, i))


def follows_semicolon(page: PageLines, i: int) -> bool:
    return i > 0 and page.texts[i - 1][-1] in "；;"


def follows_colon(page: PageLines, i: int) -> bool:
    return i > 0 and page.texts[i - 1][-1] in "：:"


def follows_mid_sentence(page: PageLines, i: int) -> bool:
    return i > 0 and not follows_full_stop(page, i) and not follows_colon(page, i)


def follows_open_end(page: PageLines, i: int) -> bool:
    return i > 0 and page.texts[i - 1][-1] in _OPEN_ENDS


def follows_attribution(page: PageLines, i: int) -> bool:
    """Whether the text above ends with who said something."""
    return i > 0 and page.texts[i - 1].endswith(("说。", "道。", "表示。", "告诉记者。"))


def follows_dots(page: PageLines, i: int) -> bool:
    return i > 0 and page.texts[i - 1].endswith("……")
