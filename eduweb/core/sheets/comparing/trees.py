"""References among the records of one file: to each other, to existing records, and never in a cycle."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..columns import SelfReferenceColumn
from ..columns.references import cycles
from ..kind import SpreadsheetKind
from ..lookups import Lookups
from .outcomes import Fault
from .parsing import ParsedRow


@dataclass(frozen=True)
class Placement:
    """A row's record and the superior that the row names; `pk` is None for a new record."""

    row: int
    pk: int | None
    name: str
    superior: str
    is_changed: bool


@dataclass
class TreeCheck:
    """Collects the references of one self-referring column from row to row, and checks them at the end of the file."""

    kind: SpreadsheetKind
    column: SelfReferenceColumn
    lookups: Lookups
    placements: list[Placement] = field(default_factory=list)

    def note(self, row: ParsedRow) -> None:
        """Take in the reference of a compared row."""
        if self.column.name in row.texts:
            old, new = "" if row.is_new else self.column.text(row.record, self.lookups), row.texts[self.column.name]
            name = row.texts.get(self.kind.key[0]) or str(row.record)
            self.placements.append(Placement(row.number, row.record.pk, name, new, old != new))

    def faults(self) -> Iterator[Fault]:
        """The references that cannot stand."""
        if self.placements:
            labels = self.column.lookup(self.lookups).labels
            pairs = self.kind.model._default_manager.order_by().values_list("pk", self.column.field.attname)
            superiors = {pk: superior for pk, superior in pairs if pk in labels}
            for row, value, reason in _faults(self.column, self.placements, labels, superiors):
                yield Fault(row, self.column.heading, value, reason)


def _faults(
    column: SelfReferenceColumn,
    placements: list[Placement],
    labels: Mapping[int | None, str],
    superiors: Mapping[int, int | None],
) -> Iterator[tuple[int, str, str]]:
    """`(row, value, reason)` for references that cannot stand in the tree as the file would make it.

    `labels` and `superiors` are the names and the superiors of the existing records.
    """
    names = {**labels, **{placement.pk: placement.name for placement in placements if placement.pk in labels}}
    tree = {names[pk]: names.get(superior, "") for pk, superior in superiors.items()}
    renamed = {labels[pk]: name for pk, name in names.items() if labels[pk] != name}
    tree |= {placement.name: renamed.get(placement.superior, placement.superior) for placement in placements}
    in_cycles, closed = cycles(tree), column.closed()
    for placement in placements:
        superior = placement.superior
        if placement.is_changed and superior in renamed:
            yield placement.row, superior, f"这个文件把它改名为“{renamed[superior]}”，请填新的名称。"
        elif placement.is_changed and superior and superior not in tree:
            yield placement.row, superior, "没有登记这个名称：请填全称，或在同一个文件里新增它。"
        elif placement.is_changed and superior in closed:
            yield placement.row, superior, "已撤销，不能再有下级，请改选。"
        elif placement.name in in_cycles:
            yield placement.row, superior, "上级关系成了环：它的上级又是它的下级，请改选。"
