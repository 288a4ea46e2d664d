"""Prints the sheets of an .xls or .ods file as lines of JSON; started by `old_formats.converted` alone.

`main` reads the file from standard input: KIND SECONDS MEGABYTES ROWS COLUMNS. The limits are the operating system's.
"""

import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

LOCKED = 3
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)")
# A repeated empty row or cell counts at most so often: what stands behind is too far away to be read.
_FAR = 30_000


def main() -> None:
    """Print each sheet: its title, whether it is hidden, merged cells and rows. Exit status 3 for a locked file."""
    kind, (seconds, megabytes, rows, columns) = sys.argv[1], map(int, sys.argv[2:6])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024 * 1024,) * 2)
    import python_calamine

    content = sys.stdin.buffer.read()
    try:
        for sheet in _sheets(python_calamine, content, kind, rows, columns):
            sys.stdout.write(json.dumps(sheet) + "\n")
    except python_calamine.PasswordError:
        sys.exit(LOCKED)


def _sheets(calamine: Any, content: bytes, kind: str, most_rows: int, most_columns: int) -> Iterator[dict[str, Any]]:
    book = calamine.CalamineWorkbook.from_filelike(BytesIO(content))
    spans = _spans_of_ods(content) if kind == "ods" else {}
    for described in book.sheets_metadata:
        if described.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(described.name)
        # One row more than is read: a longer table is refused, not cut.
        rows = sheet.to_python(skip_empty_area=False, nrows=most_rows + 1)
        yield {
            "title": described.name,
            "is_hidden": described.visible != calamine.SheetVisibleEnum.Visible,
            "spans": spans.get(described.name, []) or [_span(one) for one in sheet.merged_cell_ranges or ()],
            "rows": [[_plain(cell) for cell in row[:most_columns]] for row in rows],
        }


def _span(merged: tuple[tuple[int, int], tuple[int, int]]) -> list[int]:
    (top, left), (bottom, right) = merged
    return [top + 1, bottom + 1, left, right]


def _plain(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return {"moment": cell.isoformat()}
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    if isinstance(cell, str):
        return {"error": cell} if _ERROR.fullmatch(cell) else cell
    return cell if isinstance(cell, int | float | bool | None) else str(cell)


def _spans_of_ods(content: bytes) -> dict[str, list[list[int]]]:
    """The merged cells of each table, of which calamine does not tell."""
    from defusedxml.ElementTree import iterparse

    found: dict[str, list[list[int]]] = {}
    title, row, column = "", 0, 0
    with zipfile.ZipFile(BytesIO(content)).open("content.xml") as part:
        for event, element in iterparse(part, events=("start", "end")):
            if event == "end":
                if element.tag == f"{_TABLE}table-row":
                    row += _repeated(element, "rows") - 1
                    element.clear()
            elif element.tag == f"{_TABLE}table":
                title, row = element.get(f"{_TABLE}name", ""), 0
            elif element.tag == f"{_TABLE}table-row":
                row, column = row + 1, 0
            elif element.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                down, right = (int(element.get(f"{_TABLE}number-{what}-spanned", 1)) for what in ("rows", "columns"))
                if down > 1 or right > 1:
                    found.setdefault(title, []).append([row, row + down - 1, column, column + right - 1])
                column += _repeated(element, "columns")
    return found


def _repeated(element: Any, what: str) -> int:
    return min(int(element.get(f"{_TABLE}number-{what}-repeated", 1)), _FAR)
