"""A story's clean HTML read into blocks of words with their styles, each photograph once.

What comes in is read by `sources.rich.blocks`: into blocks that keep their mark-up and the lines of the original.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bs4 import BeautifulSoup, PageElement, Tag

from eduweb.core.media.desk_addresses import photo_ids

from .blocks import Block, Cell, Kind, Paragraph, PicturePlace, Table
from .inline import plain_words, runs_of

HEADINGS = ("h2", "h3", "h4")
BLOCKS = {*HEADINGS, "p", "ul", "ol", "li", "blockquote", "table", "figure", "figcaption", "hr"}
DOT = "•"
# As many columns as a table of Word's can have.
MOST_COLUMNS = 63


def blocks_of(html: str, numbers: Mapping[int, int]) -> list[Block]:
    """The blocks of this HTML. `numbers` gives the number of each photograph; each stands once, others are left out."""
    reader = _Reader(numbers)
    reader.read(BeautifulSoup(html, "html.parser"), Paragraph())
    return reader.blocks


class _Reader:
    """Collects blocks; `sign` waits for the first words of its item."""

    def __init__(self, numbers: Mapping[int, int]) -> None:
        self.blocks: list[Block] = []
        self.waiting = dict(numbers)
        self.sign = ""

    def read(self, parent: Tag, like: Paragraph) -> None:
        """Read what stands in `parent`; its paragraphs are such as `like`."""
        loose: list[PageElement] = []
        for child in parent.children:
            if isinstance(child, Tag) and child.name in BLOCKS:
                self._add_paragraph(loose, like)
                loose = []
                self._read_block(child, like)
            else:
                loose.append(child)
        self._add_paragraph(loose, like)

    def _read_block(self, tag: Tag, like: Paragraph) -> None:
        if tag.name == "p":
            self._add_paragraph(tag.children, replace(like, side=_side_of(tag)))
        elif tag.name in HEADINGS:
            rank = HEADINGS.index(tag.name) + 1
            self._add_paragraph(tag.children, Paragraph(kind=Kind.HEADING, level=rank, side=_side_of(tag)))
        elif tag.name in ("ul", "ol"):
            self._read_list(tag, like)
        elif tag.name == "table":
            self.blocks.append(_table(tag))
            self._add_pictures([tag])
        elif tag.name == "figure" and any(photo_ids(str(image.get("src"))) for image in tag.find_all("img")):
            self._add_pictures([tag])
        else:
            self.read(tag, replace(like, kind=Kind.QUOTE) if tag.name == "blockquote" else like)

    def _read_list(self, tag: Tag, like: Paragraph) -> None:
        level = like.level + 1 if like.kind == Kind.ITEM else 1
        first = int(str(tag.get("start", "1")))
        for number, item in enumerate(tag.find_all("li", recursive=False), first):
            self.sign = f"{number}." if tag.name == "ol" else DOT
            self.read(item, Paragraph(kind=Kind.ITEM, level=level))
            self.sign = ""

    def _add_paragraph(self, nodes: Iterable[PageElement], like: Paragraph) -> None:
        """Add a paragraph, then the pictures that stood in it, as the public page does."""
        nodes = list(nodes)
        if runs := runs_of(nodes):
            self.blocks.append(replace(like, runs=runs, sign=self.sign))
            self.sign = ""
        self._add_pictures(nodes)

    def _add_pictures(self, nodes: Iterable[PageElement]) -> None:
        tags = [node for node in nodes if isinstance(node, Tag)]
        images = [image for tag in tags for image in ([tag] if tag.name == "img" else tag.find_all("img"))]
        for photo in (number for image in images for number in photo_ids(str(image.get("src")))):
            if photo in self.waiting:
                self.blocks.append(PicturePlace(self.waiting.pop(photo)))


def _table(tag: Tag) -> Table:
    caption = tag.find("caption")
    rows = [[_cell(cell) for cell in row.find_all(["td", "th"], recursive=False)] for row in tag.find_all("tr")]
    return Table(tuple(tuple(row) for row in rows if row), plain_words(caption.get_text()) if caption else "")


def _cell(tag: Tag) -> Cell:
    nodes: list[PageElement] = []
    for child in tag.children:
        if nodes and isinstance(child, Tag) and child.name in BLOCKS:
            nodes.append(BeautifulSoup("<br>", "html.parser"))
        nodes.append(child)
    columns, rows = (max(1, int(str(tag.get(name, "1")))) for name in ("colspan", "rowspan"))
    return Cell(runs_of(nodes), tag.name == "th", min(columns, MOST_COLUMNS), rows)


def _side_of(tag: Tag) -> str:
    classes = str(tag.get("class", ""))
    return next((side for side in ("center", "right") if f"align-{side}" in classes), "")
