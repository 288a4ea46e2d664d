"""Tables of a story in a Word file."""

from collections.abc import Callable, Iterable, Iterator

from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph as WordParagraph

from .blocks import Cell, Run, Table

AddRuns = Callable[[WordParagraph, Iterable[Run]], None]


def add_table(document: WordDocument, table: Table, add_runs: AddRuns) -> None:
    """Add the table with its merged cells; headings are bold."""
    placed = list(places(table))
    height = len(table.rows)
    width = max((column + cell.columns for _, column, cell in placed), default=0)
    if not width:
        return
    made = document.add_table(height, width, style="Table Grid")
    grid = [row.cells for row in made.rows]
    for row, column, cell in placed:
        paragraph = grid[row][column].paragraphs[0]
        add_runs(paragraph, cell.runs)
        if cell.is_heading:
            for run in paragraph.runs:
                run.bold = True
    for row, column, cell in placed:
        last = grid[min(row + cell.rows, height) - 1][column + cell.columns - 1]
        if cell.columns > 1 or cell.rows > 1:
            grid[row][column].merge(last)


def places(table: Table) -> Iterator[tuple[int, int, Cell]]:
    """`(row, column, cell)` of each cell: those from rows above that reach down push the others on."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            bottom = min(row + cell.rows, len(table.rows))
            taken |= {(y, x) for y in range(row, bottom) for x in range(column, column + cell.columns)}
            yield row, column, cell
            column += cell.columns
