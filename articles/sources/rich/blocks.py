"""The blocks of a text in HTML, each with the mark-up that its plain words would lose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup, PageElement, Tag

from eduweb.core.text.clean import clean

from ..page import RichBlock
from .gallery import gallery_of
from .places import number_of, pictures_in, without_blanks, words_of

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TELLING = ["strong", "b", "u", "s", "sub", "sup", "a"]
_LEAVES = ("p", "blockquote", "figcaption", "caption", *_HEADINGS)


@dataclass
class Blocks:
    """The blocks so far, and the lines of the original, one for each line of a block's words."""

    found: list[RichBlock] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    has_title: bool = False
    """Whether the text has a heading of the first level: then the second one's is the title, else a subhead's."""

    def add(self, kind: str, text: str, html: str = "", picture: int | None = None) -> None:
        """Add a block; one without words is left out unless it is a picture."""
        if not text and kind != "picture":
            return
        shown = text.split("\n") if text else [f"［图片 {(picture or 0) + 1}］"]
        first = len(self.lines) + 1
        self.lines += shown
        self.found.append(RichBlock(kind, text, (first, len(self.lines)), html, picture))

    def as_json(self) -> dict[str, Any]:
        """The blocks and lines on their way out of the process that has read them."""
        rows = [[block.kind, block.text, block.lines, block.html, block.picture] for block in self.found]
        return {"blocks": rows, "lines": self.lines, "has_title": self.has_title}


def blocks_of(html: str) -> Blocks:
    """Return the blocks of a text in HTML, cleaned as a pasted one is."""
    blocks = Blocks(has_title="<h1" in html.lower())
    tree = BeautifulSoup(clean(html), "html.parser")
    _read_all(tree, blocks)
    return blocks


def _read_all(parent: Tag, blocks: Blocks) -> None:
    loose: list[PageElement] = []
    for node in list(parent.children):
        if isinstance(node, Tag) and (
            node.name in (*_LEAVES, "table", "ul", "ol", "figure", "hr") or _has_blocks(node)
        ):
            _read_loose(loose, blocks)
            loose = []
            _read(node, blocks)
        else:
            loose.append(node)
    _read_loose(loose, blocks)


def _has_blocks(node: Tag) -> bool:
    return node.find([*_LEAVES, "table", "ul", "ol", "figure"]) is not None


def _read_loose(nodes: list[PageElement], blocks: Blocks) -> None:
    """Words and pictures that stand in no paragraph are one."""
    if nodes:
        paragraph = Tag(name="p")
        paragraph.extend([node.extract() for node in nodes])
        _read_paragraph(paragraph, blocks)


def _read(node: Tag, blocks: Blocks) -> None:
    if node.name == "table":
        _read_table(node, blocks)
    elif node.name in ("ul", "ol"):
        _read_list(node, blocks)
    elif node.name in _LEAVES and not _has_blocks(node):
        _read_paragraph(node, blocks)
    elif node.name == "figure":
        _read_figure(node, blocks)
    else:
        _read_all(node, blocks)


def _read_figure(figure: Tag, blocks: Blocks) -> None:
    captions = figure.find_all("figcaption")
    words = words_of("".join(caption.extract().get_text() for caption in captions))
    before = len(blocks.found)
    _read_all(figure, blocks)
    if words and len(blocks.found) > before and blocks.found[-1].kind == "picture":
        picture = blocks.found.pop()
        del blocks.lines[picture.lines[0] - 1 :]
        blocks.add("picture", words, picture=picture.picture)
    else:
        blocks.add("text", words)


def _read_paragraph(paragraph: Tag, blocks: Blocks) -> None:
    """A paragraph is cut at its pictures and where a line was begun by hand."""
    kind = "heading" if paragraph.name in _HEADINGS else "text"
    for part in _parts(paragraph):
        if isinstance(part, int):
            blocks.add("picture", "", picture=part)
            continue
        text = words_of(part.get_text())
        blocks.add(kind, text, _telling(paragraph, part))


def _parts(paragraph: Tag) -> Iterator[Tag | int]:
    for mark in paragraph.find_all(["br", "img"]):
        place = number_of(mark)
        mark.replace_with("\x00\x00" if mark.name == "br" else "" if place is None else f"\x00{place}\x00")
    halves = re.split("\x00(\\d*)\x00", paragraph.decode_contents())
    for at, half in enumerate(halves):
        if at % 2 == 0:
            yield BeautifulSoup(half, "html.parser")  # closes what the cut has left open
        elif half:
            yield int(half)


def _telling(paragraph: Tag, part: Tag) -> str:
    """The part as HTML where that says more than its words."""
    classes = " ".join(paragraph.get_attribute_list("class")) if paragraph.get("class") else ""
    is_plain = not part.find(_TELLING) and not classes and paragraph.name in ("p", "h2", "figcaption", "caption")
    if is_plain:
        return ""
    name = paragraph.name if paragraph.name not in ("figcaption", "caption") else "p"
    opening = f'<{name} class="{classes}">' if classes else f"<{name}>"
    return f"{opening}{without_blanks(part.decode_contents()).strip()}</{name}>"


def _read_table(table: Tag, blocks: Blocks) -> None:
    """A table of one column is a frame around a text; pictures in cells follow the table."""
    cells = [
        [cell for cell in row.find_all(["td", "th"]) if cell.find_parent("tr") is row]
        for row in table.find_all("tr")
        if row.find_parent("table") is table
    ]
    if all(len(row) <= 1 for row in cells):
        for row in cells:
            for cell in row:
                _read_all(cell, blocks)
        return
    if gallery := gallery_of(cells):
        for picture, caption in gallery:
            blocks.add("picture", caption, picture=picture)
        return
    pictures = _take_pictures(table)
    rows = ["\t".join(words_of(cell.get_text(" ")) for cell in row) for row in cells]
    outside = [words_of(caption.extract().get_text()) for caption in table.find_all("caption")]
    for words in outside:
        blocks.add("text", words)
    text = "\n".join(row for row in rows if row.strip())
    blocks.add("table", text, str(table))
    for picture in pictures:
        blocks.add("picture", "", picture=picture)


def _read_list(items: Tag, blocks: Blocks) -> None:
    pictures = _take_pictures(items)
    lines = [words_of(_own_words(item)) for item in items.find_all("li")]
    blocks.add("list", "\n".join(filter(None, lines)), str(items))
    for picture in pictures:
        blocks.add("picture", "", picture=picture)


def _own_words(item: Tag) -> str:
    texts = [text for text in item.find_all(string=True) if text.find_parent("li") is item]
    return " ".join(texts)


def _take_pictures(element: Tag) -> list[int]:
    found = list(pictures_in(element))
    for image in element.find_all("img"):
        image.decompose()
    return found
