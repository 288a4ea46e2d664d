"""A table of numbers, whatever it is shown as."""

from dataclasses import dataclass, field, replace

TOTAL = "合计"


@dataclass(frozen=True)
class Table:
    """One table of a page and of its downloads: `name` in the address, first cells heading their rows.

    `words`: the other cells are no numbers. `chart`: points of bars that are drawn beside it, made of `parts` where each
    has several numbers. `note` says how the numbers are made.
    """

    name: str
    title: str
    headings: list[str]
    rows: list[list]
    words: bool = False
    chart: list[tuple] = field(default_factory=list)
    parts: tuple[str, ...] = ()
    unit: str = ""
    note: str = ""

    def shortened(self, most: int | None) -> "Table":
        """The table with at most so many rows, and a note on the others; its last row stays where it is the total."""
        if most is None or len(self.rows) <= most:
            return self
        total = [row for row in self.rows[-1:] if row[0] == TOTAL]
        shown = self.rows[: most - len(total)]
        left = left_to_the_workbook(len(shown), len(self.rows) - len(total))
        return replace(self, rows=[*shown, *total], note=f"{left}{self.note}")


def left_to_the_workbook(shown: int | None, rows: int) -> str:
    """The note on a table of which only the first rows are shown; "" where all are."""
    return f"共 {rows} 行，这里列前 {shown} 行，全部见表格文件（xlsx）。" if shown is not None and shown < rows else ""
