"""What the preview of a file asks reasons for, by column and row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from ..kind import SpreadsheetKind
from ..models import Import
from ..personal import PersonalCell, cells_of

MOST_CELLS = 100


@dataclass
class PersonalColumn:
    """A column with personal data: the first of its cells, each with the reason typed so far, and how many more."""

    heading: str
    input: str
    reason: str
    cells: list[tuple[PersonalCell, str]] = field(default_factory=list)
    more: int = 0


def personal_panel(kind: SpreadsheetKind, batch: Import, typed: Mapping[str, str]) -> list[PersonalColumn]:
    """The columns of this import with personal data that readers would newly see; `typed` are the reasons so far."""
    rows = batch.rows.exclude(personal=[]).filter(personal__isnull=False).values_list("sheet", "line", "personal")
    cells = [cell for sheet, line, personal in rows for cell in cells_of(kind, sheet, line, personal or ())]
    columns = []
    for name, of_column in groupby(sorted(cells, key=lambda cell: cell.column), key=lambda cell: cell.column_input):
        found = list(of_column)
        shown = [(cell, typed.get(cell.input, "")) for cell in found[:MOST_CELLS]]
        columns.append(PersonalColumn(found[0].heading, name, typed.get(name, ""), shown, len(found) - len(shown)))
    return columns
