"""A table as CSV, line by line as its rows are read, so that no table is ever whole in memory."""

import csv
from collections.abc import Iterable, Iterator

from .formulas import defused

# Table programs know UTF-8 by it.
BOM = "\ufeff"


class _Echo:
    """A file that hands each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(headings: Iterable[str], rows: Iterable[Iterable]) -> Iterator[str]:
    """The lines; texts that would begin a formula get a quote before them, None is an empty cell."""
    writer = csv.writer(_Echo())
    yield BOM + writer.writerow(headings)
    for row in rows:
        yield writer.writerow(["" if value is None else defused(str(value)) for value in row])
