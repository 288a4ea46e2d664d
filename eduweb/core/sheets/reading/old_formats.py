"""Workbooks of older and other programs (.xls, .ods), read by python-calamine in a process of its own.

It holds a sheet whole, with every empty cell up to the last one: a stray cell far down would take all memory.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from eduweb.core.acts.running import outside_acts

from ..cells import CellValue, Formula, TableRow
from .converting import LOCKED
from .tables import MOST_COLUMNS, MOST_ROWS, Span, Table, UnreadableFile, within_limit

SECONDS = 20
MEGABYTES = 1024
# Isolated: it finds its own package and the installed ones, and nothing of the environment.
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from {0}.converting import main; main()"
_ROOT = Path(__file__).parents[__name__.count(".")]
_UNREAD = "文件已损坏或过大，读不出来：请用表格软件打开后另存为“Excel 工作簿（.xlsx）”再上传。"


@outside_acts
def converted(content: bytes, kind: str) -> list[Table]:
    """The sheets of a file of this kind (xls, ods). Raises UnreadableFile."""
    limits = map(str, (SECONDS, MEGABYTES, MOST_ROWS, MOST_COLUMNS))
    command = [sys.executable, "-I", "-c", _START.format(__package__), str(_ROOT), kind, *limits]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise UnreadableFile(_UNREAD) from None
    if done.returncode == LOCKED:
        raise UnreadableFile("文件设了密码，请去掉密码后上传。")
    if done.returncode:
        raise UnreadableFile(_UNREAD)
    return [_table(json.loads(line)) for line in done.stdout.splitlines()]


def _table(sheet: dict[str, Any]) -> Table:
    spans = tuple(Span(*span) for span in sheet["spans"])
    return Table(sheet["title"], _rows(sheet["rows"]), spans, is_hidden=sheet["is_hidden"])


def _rows(rows: list[list[Any]]) -> Iterator[TableRow]:
    for number, row in enumerate(rows, start=1):
        yield within_limit(TableRow(number, tuple(_value(cell) for cell in row)))


def _value(cell: Any) -> CellValue:
    match cell:
        case {"day": day}:
            return date.fromisoformat(day)
        case {"moment": moment}:
            return datetime.fromisoformat(moment)
        case {"error": error}:
            return Formula(error)
    return cell
