"""Setting a body by the house rules (STANDARDS §9.3, §3.4): pure functions from HTML to HTML."""

from bs4 import BeautifulSoup

from ..clean import clean
from .blocks import set_blocks
from .lines import set_lines
from .repeated_title import drop_title

_MOST_ROUNDS = 8


def typeset(html: str, title: str = "") -> str:
    """The body in house style: marks, spaces, headings, pictures, no empty paragraphs. Done twice it changes nothing.

    A body that begins with the story's `title` once more begins after it.
    """
    html = drop_title(clean(html), title)
    for _ in range(_MOST_ROUNDS):
        typeset_html = _typeset(html)
        if typeset_html == html:
            break
        html = typeset_html
    return html


def _typeset(html: str) -> str:
    tree = BeautifulSoup(html, "html.parser")
    set_lines(tree)
    set_blocks(tree)
    return clean(str(tree))
