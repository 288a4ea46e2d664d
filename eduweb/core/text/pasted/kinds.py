"""Kinds of elements, as this room's modules tell them apart."""

from bs4 import PageElement, Tag

WRAPPERS = (
    *("section", "div", "center", "article", "header", "footer", "main", "aside", "nav", "address", "details"),
    *("summary", "fieldset", "legend", "form", "hgroup", "dialog", "dl", "dt", "dd"),
)
# Without a meaning of their own that a story knows; their styles may have one.
PLAIN = ("span", "font", "em", "i", "small", "big", "label", "code", "cite", "ins", "mark")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LISTS = ("ul", "ol")
CELLS = ("td", "th")
BLOCKS = (
    *(*WRAPPERS, *HEADINGS, *LISTS, *CELLS, "p", "li", "table", "caption", "thead", "tbody", "tfoot", "tr"),
    *("blockquote", "figure", "figcaption", "hr", "pre"),
)
# Known only as long as it takes to see what was meant by them.
FOREIGN_TAGS = {*WRAPPERS, *PLAIN, "h1", "h5", "h6", "pre", "del", "strike", "ruby", "rt", "rp"}
READ_ATTRIBUTES = {"style", "class", "align", "hidden", "type", "value"}


def is_block(node: PageElement) -> bool:
    """Whether it is a block, or an inline element around blocks."""
    return isinstance(node, Tag) and (node.name in BLOCKS or node.find(BLOCKS) is not None)


def is_blank(node: PageElement | Tag) -> bool:
    """Whether it shows nothing: no words and no picture."""
    if isinstance(node, Tag):
        return not node.get_text(strip=True) and node.name not in ("img", "hr") and not node.find(["img", "hr"])
    return not str(node).strip()
