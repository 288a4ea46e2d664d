"""Mark-up of Word, WPS, WeChat, Google Docs, LibreOffice, mail and web pages, turned into a story's own.

One implementation for every way in: the editor's paste asks the server, imports and saves call `clean` (adr/0026).
What the text means stays (numbers, lists, headings, sides, bold, struck, raised), what is not the text goes (deleted
words, comments, hidden text), pictures that cannot be taken leave a marked place.
"""

from bs4 import BeautifulSoup

from . import blocks, html_lists, inline, pictures, removed, styles, whitespace, word_lists
from .signs import is_foreign

__all__ = ["is_foreign", "tidy"]


def tidy(html: str, well_formed: str) -> str:
    """Well-formed HTML without another program's mark-up. `html` is the text as it came, with its style sheets."""
    tree = BeautifulSoup(well_formed, "html.parser")
    styles.apply_sheets(tree, styles.sheet_rules(html))
    removed.drop(tree)
    pictures.mark_missing(tree)
    whitespace.set_breaks(tree)
    word_lists.make_lists(tree)
    inline.translate(tree)
    blocks.align(tree)
    blocks.separate(tree)
    html_lists.mend_lists(tree)
    blocks.finish(tree)
    return str(tree)
