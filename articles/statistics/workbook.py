"""The figures as a workbook: a sheet for each table, and one with everything that they count."""

from collections.abc import Iterable, Iterator
from typing import IO, Any

from .facts import Fact, Figure
from .tables import Row, Table

HEADINGS = (*Figure.labels, "得分")
LIST_HEADINGS = ("项目", "日期", "标题", "单位", "作者", "栏目", "分值", "备注")


def write(file: IO[bytes], made: Iterable[Table], found: Iterable[Fact]) -> None:
    """Write it into an open file."""
    from eduweb.core.tables.workbook import Worksheet, write_workbook  # not before it is needed: it takes many MiB

    sheets = [
        Worksheet(
            title=table.title,
            headings=(table.title.removeprefix("按"), *HEADINGS),
            widths=(36, 10, 10, 10, 10, 10),
            rows=[_values(row) for row in (*table.rows, table.total)],
            frozen_at="B2",
        )
        for table in made
    ]
    listed = Worksheet(
        title="明细", headings=LIST_HEADINGS, widths=(8, 12, 50, 24, 18, 14, 8, 30), rows=_listed(found), frozen_at="A2"
    )
    write_workbook(file, *sheets, listed)


def _values(row: Row) -> list[Any]:
    return [row.name.label, *(count for _, count in row.counts), float(row.points)]


def _listed(found: Iterable[Fact]) -> Iterator[list[Any]]:
    for fact in found:
        names = (fact.unit.label, fact.author.label, fact.column.label)
        yield [fact.figure.label, fact.on, fact.title, *names, float(fact.points), fact.note]
