"""The blocks of a body: paragraphs, headings, list items, table rows, pictures."""

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, NavigableString, Tag

from eduweb.core.media.desk_addresses import photo_ids

_NAMES = {
    "p": "段落",
    "h2": "小标题",
    "h3": "小标题",
    "h4": "小标题",
    "li": "列表项",
    "tr": "表格行",
    "caption": "表题",
    "figcaption": "图题",
    "blockquote": "引文",
    "img": "图片",
    "hr": "分隔线",
}
_CONTAINERS = {"ul", "ol", "table", "thead", "tbody", "tfoot", "figure", "blockquote"}
_SPACE = re.compile(r"[^\S\n]+")
_AROUND_TAGS = re.compile(r"\s*(<[^>]+>)\s*")
CELL = "　│　"


@dataclass(frozen=True)
class Block:
    """One block: its tag, its words as they are compared, its mark-up, and the number of its photograph."""

    tag: str
    text: str
    markup: str = ""
    photo: int | None = None

    @property
    def name(self) -> str:
        return _NAMES.get(self.tag, "段落")


def read_blocks(body: str) -> list[Block]:
    """Return the blocks of a cleaned body in reading order, without empty paragraphs."""
    return _blocks_inside(BeautifulSoup(body, "html.parser"), "p")


def _blocks_inside(container: Tag, tag: str) -> list[Block]:
    found: list[Block] = []
    loose: list[str] = []
    for child in container.children:
        if isinstance(child, Tag) and (child.name in _NAMES or child.name in _CONTAINERS):
            found += _block(tag, "".join(loose))
            loose = []
            found += _element_blocks(child)
        else:
            loose.append(str(child))
    return found + _block(tag, "".join(loose))


def _element_blocks(element: Tag) -> list[Block]:
    if element.name in _CONTAINERS:
        return _blocks_inside(element, "blockquote" if element.name == "blockquote" else "p")
    if element.name == "hr":
        return [Block("hr", "———")]
    if element.name == "img":
        return [_picture(element)]
    if element.name == "tr":
        cells = [_words(cell) for cell in element.find_all(["td", "th"], recursive=False)]
        return _with_pictures(element, [Block("tr", CELL.join(cells), _markup(element.decode_contents()))])
    if element.name == "li" and element.find([*_CONTAINERS]):
        return _blocks_inside(element, "li")
    return _with_pictures(element, _block(element.name, element.decode_contents(), _alignment(element)))


def _with_pictures(element: Tag, found: list[Block]) -> list[Block]:
    return found + [_picture(image) for image in element.find_all("img")]


def _picture(image: Tag) -> Block:
    numbers = photo_ids(str(image.get("src", "")))
    number = numbers[0] if numbers else None
    sizes = f"{image.get('width', '')}×{image.get('height', '')}"
    return Block("img", f"图片 {number}" if number else "本站以外的图片", sizes, number)


def _alignment(element: Tag) -> str:
    return " ".join(element.get("class") or [])


def _block(tag: str, inner: str, alignment: str = "") -> list[Block]:
    text = _words(BeautifulSoup(inner, "html.parser"))
    return [Block(tag, text, f"{alignment}|{_markup(inner)}")] if text else []


def _markup(inner: str) -> str:
    """Return the mark-up for comparison; white space beside tags comes and goes with every editor."""
    return _AROUND_TAGS.sub(r"\1", inner).strip()


def _words(element: Tag) -> str:
    """Return the words; a line break stays one, a link shows its address, so that a changed one is seen."""
    pieces = []
    for piece in element.descendants:
        if isinstance(piece, NavigableString):
            pieces.append(_SPACE.sub(" ", str(piece).replace("\n", " ")))
            link = piece.parent
            if link is not None and link.name == "a" and piece is link.contents[-1]:
                pieces.append(f"〔{link.get('href', '')}〕")
        elif isinstance(piece, Tag) and piece.name == "br":
            pieces.append("\n")
    return "".join(pieces).strip()
