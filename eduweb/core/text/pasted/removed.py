"""Words that are not the text: deleted under tracked changes, Word's comments, hidden text, page headers."""

import re

from bs4 import BeautifulSoup, Tag

from .kinds import PLAIN, WRAPPERS
from .styles import classes_of, style_of

_CLASSES = {
    *("msodel", "msocommentreference", "msocommenttext", "msocommentsubject", "msocomanchor", "msocomtxt"),
    *("msocomoff", "msoheader", "msofooter"),
}
_ELEMENTS = {"comment-list", "comment", "header", "footer"}

_SIZED = re.compile("font-size|visibility")


def drop(tree: BeautifulSoup) -> None:
    """Take them out, in place."""
    for element in tree.find_all(True):
        if not element.decomposed and _is_removed(element):
            element.decompose()
    _drop_comments_of_google(tree)


def _is_removed(element: Tag) -> bool:
    if element.name == "del" or element.has_attr("hidden"):
        return True
    if any(name.lower() in _CLASSES for name in classes_of(element)):
        return True
    style = style_of(element)
    # WeChat's whole article lies in a block that is invisible until its script has run; pictures in lines of no height.
    is_words = element.name in ("p", *PLAIN) and not element.find("img")
    invisible = style.get("visibility") == "hidden" or style.get("font-size") in ("0", "0px", "0pt")
    return (
        (is_words and invisible and not element.find(style=_SIZED))
        or style.get("display") == "none"
        or style.get("mso-hide") == "all"
        or style.get("mso-element") in _ELEMENTS
        or style.get("mso-special-character") == "comment"
    )


def _drop_comments_of_google(tree: BeautifulSoup) -> None:
    """Google Docs numbers comments by links in the text, and writes them below it in boxes."""
    for link in tree.find_all("a", href=lambda href: bool(href) and href.startswith("#cmnt")):
        if link.decomposed:
            continue
        place = link.find_parent(WRAPPERS if "#cmnt_ref" in str(link["href"]) else "sup")
        (place or link).decompose()
