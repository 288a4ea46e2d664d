"""Setting stories into the columns of a sheet, as a newspaper does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.articles.sources.pdf_writer import PdfSheet

SIZE, STEP = 9.0, 14.0
_NOT_AT_START = "，。！？；：、”’）》"


@dataclass
class Column:
    """A column of this many characters, from `top` to `bottom`."""

    x: float
    top: float
    bottom: float
    characters: int = 16


def columns(
    count: int, *, left: float = 40, top: float = 160, bottom: float = 900, characters: int = 16
) -> list[Column]:
    """Return columns side by side."""
    step = (characters + 1.6) * SIZE
    return [Column(left + number * step, top, bottom, characters) for number in range(count)]


def lines_of(text: str, characters: int, indent: int = 2) -> Iterator[tuple[int, str]]:
    """The lines of a paragraph, each with its indent in characters."""
    room, rest = characters - indent, text
    while rest:
        end = room
        while end < len(rest) and end > 1 and rest[end] in _NOT_AT_START:
            end -= 1
        yield indent, rest[:end]
        indent, room, rest = 0, characters, rest[end:]


def flow(
    sheet: PdfSheet, into: Sequence[Column], paragraphs: Sequence[str], *, indent: int = 2, subhead: str = "F2"
) -> None:
    """Set paragraphs one after the other into the columns; one that begins with # is a subhead."""
    waiting = [
        (at, line, subhead if text.startswith("#") else "F1")
        for text in paragraphs
        for at, line in lines_of(text.lstrip("#"), into[0].characters, 0 if text.startswith("#") else indent)
    ]
    places = ((column, y) for column in into for y in rows(column))
    for (at, line, font), (column, y) in zip(waiting, places, strict=False):
        sheet.write(column.x + at * SIZE, y, line, SIZE, font)
    room = sum(len(list(rows(column))) for column in into)
    assert len(waiting) <= room, f"{len(waiting)} lines do not fit into {room}"


def rows(column: Column) -> Iterator[float]:
    y = column.top
    while y + SIZE <= column.bottom:
        yield y
        y += STEP
