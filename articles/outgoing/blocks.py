"""A story's text in pieces that any tool knows: paragraphs, tables and the places of pictures."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a paragraph is."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"


@dataclass(frozen=True)
class Run:
    """Words in one style; a line break is "\\n". `raised` is 1 for superscript, -1 for subscript."""

    text: str = ""
    bold: bool = False
    underlined: bool = False
    struck: bool = False
    raised: int = 0


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. `sign` is an item's number or dot, `level` how deep it stands or a heading's rank, `side` "center",
    "right" or ""."""

    runs: tuple[Run, ...] = ()
    kind: Kind = Kind.TEXT
    level: int = 0
    sign: str = ""
    side: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell of a table, over so many columns and rows."""

    runs: tuple[Run, ...]
    is_heading: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Table:
    """A table, row by row; a cell over several rows stands in the first of them."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""


@dataclass(frozen=True)
class PicturePlace:
    """Where the picture with this number stands; the first is 1."""

    number: int


Block = Paragraph | Table | PicturePlace


def words_of(runs: Iterable[Run]) -> str:
    """The words without their styles."""
    return "".join(run.text for run in runs)
