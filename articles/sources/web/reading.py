"""The inner reader of saved pages: the article's part of the page, its pictures, and what the page says of itself."""

import re
from base64 import b64decode
from binascii import Error as Base64Error
from typing import Any

from bs4 import BeautifulSoup, Tag

from eduweb.core.text.isolated.problem import Problem

from ..page import MOST_PICTURES
from ..rich.blocks import blocks_of
from ..rich.places import PLACE
from .decoding import decoded
from .looks import tell_headings
from .saved import SavedPage, open_page

_DATA = re.compile(r"data:image/(?:png|jpe?g|webp|gif|bmp);base64,(.+)", re.I | re.S)
_BODIES = ("#js_content", ".rich_media_content", "article", "#content", "main", "body")
_NO_TEXT = ["script", "style", "noscript", "template", "iframe", "nav", "button", "title"]

_SMALLEST = 200
_RATIO = re.compile(r"\d(?:\.\d+)?")
_FLATTEST = 0.12


def read(content: bytes) -> dict[str, Any]:
    """A document for `rich.document`, of an .html or .mhtml file."""
    saved = open_page(content)
    tree = BeautifulSoup(decoded(saved.html, saved.charset), "html.parser")
    body = next((found for name in _BODIES if (found := tree.select_one(name)) and _has_words(found)), tree)
    head = head_of(tree)
    for element in body.find_all(_NO_TEXT):
        element.decompose()
    _open_drawings(body)
    tell_headings(body)
    pictures = _place_pictures(body, saved)
    for headline in body.select("#activity-name, #meta_content"):
        headline.decompose()
    return {
        **blocks_of(body.decode_contents() if body is not tree else str(tree)).as_json(),
        "pictures": pictures,
        "head": head,
    }


def head_of(tree: BeautifulSoup) -> dict[str, str]:
    """What a WeChat page says of its article; nothing of a page of another kind."""
    title = tree.select_one("#activity-name")
    if title is None:
        return {}
    account, author = tree.select_one("#js_name"), tree.select_one("#js_author_name, span.rich_media_meta_text")
    shared = tree.select_one('meta[property="og:title"]')
    told = _words(title) or str(shared.get("content", "") if shared else "").strip()
    head = {"title": told, "source": _words(account), "byline": _words(author)}
    return {name: value for name, value in head.items() if value}


def _words(element: Tag | None) -> str:
    return re.sub(r"\s+", " ", element.get_text()).strip() if element else ""


def _has_words(element: Tag) -> bool:
    return bool(element.get_text(strip=True) or element.find("img"))


def _open_drawings(body: Tag | BeautifulSoup) -> None:
    """Pages that are turned or opened by a tap are SVG drawings: their words and pictures come in, their lines do not."""
    for drawing in body.find_all("svg"):
        for element in drawing.find_all(["title", "desc", "defs"]):
            element.decompose()
        for text in drawing.find_all("text"):
            text.name = "p"
        if drawing.get_text(strip=True) or drawing.find("img"):
            drawing.name = "section"
        else:
            drawing.decompose()


def _place_pictures(body: Tag | BeautifulSoup, saved: SavedPage) -> list[bytes]:
    """Put numbered places where the pictures stood; one that the file does not hold is an empty one."""
    pictures: list[bytes] = []
    for image in body.find_all("img"):
        shown, later = str(image.get("src") or ""), str(image.get("data-src") or "")
        address, content = later or shown, _content(shown, saved)
        if later and len(content) < _SMALLEST:  # a dot that holds the place of what is loaded later
            content = _content(later, saved)
        if not address or _is_ornament(image, content):
            image.decompose()
            continue
        image.attrs = {"src": PLACE.format(len(pictures)), "alt": str(image.get("alt") or "")[:200]}
        pictures.append(content)
        if len(pictures) > MOST_PICTURES:
            raise Problem("too-many-pictures", count=f"{MOST_PICTURES} 多", most=MOST_PICTURES)
    return pictures


def _is_ornament(image: Tag, content: bytes) -> bool:
    """Rules and dots that WeChat's editors put in: told small by the page, or of a few bytes."""
    width = str(image.get("data-w") or image.get("width") or "")
    ratio = str(image.get("data-ratio") or "")
    is_rule = _RATIO.fullmatch(ratio) is not None and float(ratio) < _FLATTEST
    return is_rule or (width.isdigit() and int(width) < 60) or 0 < len(content) < _SMALLEST


def _content(address: str, saved: SavedPage) -> bytes:
    if found := _DATA.match(address):
        try:
            return b64decode(found[1])
        except (Base64Error, ValueError):
            return b""
    return saved.files.get(address) or saved.files.get(address.partition("?")[0], b"")
