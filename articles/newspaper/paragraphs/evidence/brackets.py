"""Quotations and brackets that were opened above and are still open."""

from articles.newspaper.paragraphs.evidence.page_lines import PageLines

_WITHIN_QUOTE, _WITHIN_BRACKETS = 12, 3


def is_within_quote(page: PageLines, i: int) -> bool:
    """Whether a quotation that was opened above is still open."""
    return _is_open(page, i, "“”", _WITHIN_QUOTE)


def is_within_brackets(page: PageLines, i: int) -> bool:
    return _is_open(page, i, "（）", _WITHIN_BRACKETS)


def _is_open(page: PageLines, i: int, pair: str, most_lines: int) -> bool:
    for text in reversed(page.texts[max(0, i - most_lines) : i]):
        opened, closed = (text.rfind(mark) for mark in pair)
        if opened != closed:
            return opened > closed
    return False
