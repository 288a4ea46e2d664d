"""A file that came in, as a workbook with its faulty cells coloured and explained in comments."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from .cells import displayed, row_words
from .kind import NUMBER_HEADING, SpreadsheetKind
from .mapping.answers import from_json
from .mapping.memory import remembered
from .mapping.questions import Questions
from .models import Import
from .reading.files import read_tables
from .reading.finding import FoundTables
from .reading.header import Header

# A larger workbook would take too much memory with its formats; it comes back with its values alone.
LARGEST_WITH_FORMATS = 3 * 1024 * 1024
_TITLE = "错误说明"
_COLOUR = "FFFFC7CE"


def marked(batch: Import, kind: SpreadsheetKind) -> bytes:
    """The workbook of an import whose file is kept. A sheet of its own lists all faults."""
    content = bytes(batch.file.content)
    headers = _headers(batch, kind, content)
    book = _book(content)
    for fault in batch.faults:
        header = headers.get(fault.get("sheet", "")) or next(iter(headers.values()), None)
        if header and header[0] in book.sheetnames:
            _mark(book[header[0]], _place(header[1], fault), fault)
    _list_faults(book, batch.faults)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _headers(batch: Import, kind: SpreadsheetKind, content: bytes) -> dict[str, tuple[str, Header]]:
    """The title and the header of each table that was read, by the name under which its faults are kept."""
    found = FoundTables(kind, remembered(kind).merged(from_json(batch.answers)), Questions())
    found.find(read_tables(content))
    return {one.header.sheet: (one.table.title or "Sheet", one.header) for one in found.tables}


def _place(header: Header, fault: dict[str, Any]) -> tuple[int, int]:
    """Row and column of a fault; of a fault of the whole file the first cell of the headings."""
    places = {column.heading: place for place, column in header.columns.items()}
    if header.number_place is not None:
        places[NUMBER_HEADING] = header.number_place
    return fault["row"] or header.last_row, places.get(fault["column"], 0) + 1


def _book(content: bytes) -> Any:
    """The workbook itself, or one with the values of another file."""
    from openpyxl import Workbook, load_workbook  # not before it is needed: it takes many MiB

    if content.startswith(b"PK") and len(content) <= LARGEST_WITH_FORMATS and b"xl/workbook.xml" in content:
        return load_workbook(BytesIO(content), keep_links=False)
    book = Workbook()
    book.remove(book.active)
    for table in read_tables(content):
        sheet = book.create_sheet(table.title or "Sheet")
        for row in table.rows:
            for at, value in enumerate(row.cells, start=1):
                _write(sheet.cell(row.number, at), value)
    return book


def _write(cell: Any, value: Any) -> None:
    """A value that stays what it is: what begins like a formula is a text."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if not isinstance(value, int | float | None):
        value = ILLEGAL_CHARACTERS_RE.sub("", displayed(value))
    cell.value = value
    if isinstance(value, str):
        cell.data_type, cell.number_format = "s", "@"


def _mark(sheet: Any, place: tuple[int, int], fault: dict[str, Any]) -> None:
    from openpyxl.cell.cell import MergedCell
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    cell = sheet.cell(*place)
    if isinstance(cell, MergedCell):
        cell = next(sheet.cell(one.min_row, one.min_col) for one in sheet.merged_cells.ranges if cell.coordinate in one)
    cell.fill = PatternFill("solid", fgColor=_COLOUR)
    before = f"{cell.comment.text}\n" if cell.comment else ""
    cell.comment = Comment(f"{before}{fault['column']}：{fault['reason']}", "核对", width=320, height=120)


def _list_faults(book: Any, faults: Iterable[dict[str, Any]]) -> None:
    sheet = book.create_sheet(_free_title(book.sheetnames))
    for at, width in zip("ABCD", (18, 18, 30, 80), strict=True):
        sheet.column_dimensions[at].width = width
    sheet.append(["位置", "列", "填的内容", "原因"])
    for line, fault in enumerate(faults, start=2):
        place = row_words(fault.get("sheet", ""), fault["row"]) if fault["row"] else "整个文件"
        for column, words in enumerate((place, fault["column"], fault["value"], fault["reason"]), start=1):
            _write(sheet.cell(line, column), words)


def _free_title(taken: list[str]) -> str:
    """The title of the sheet with the faults, which no other sheet has."""
    numbered = (f"{_TITLE}{number}" for number in range(2, len(taken) + 3))
    return next(title for title in (_TITLE, *numbered) if title not in taken)
