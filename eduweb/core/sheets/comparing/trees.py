"""References among the records of one file: to each other, to existing records, and never in a cycle."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..columns.references import SelfReferenceColumn, cycles
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
        """The references that cannot stand in the tree as the file would make it."""
        for placement, reason in self._refused() if self.placements else ():
            yield Fault(placement.row, self.column.heading, placement.superior, reason)

    def _refused(self) -> Iterator[tuple[Placement, str]]:
        before = self.column.lookup(self.lookups).labels
        names = before | {placement.pk: placement.name for placement in self.placements if placement.pk in before}
        renamed = {before[pk]: name for pk, name in names.items() if before[pk] != name}
        superiors = self.kind.model._default_manager.order_by().values_list("pk", self.column.field.attname)
        tree = {names[pk]: names.get(superior, "") for pk, superior in superiors if pk in before}
        tree |= {placement.name: renamed.get(placement.superior, placement.superior) for placement in self.placements}
        in_cycles, closed = cycles(tree), self.column.closed()
        for placement in self.placements:
            superior = placement.superior
            if placement.is_changed and superior in renamed:
                yield placement, f"这个文件把它改名为“{renamed[superior]}”，请填新的名称。"
            elif placement.is_changed and superior and superior not in tree:
                yield placement, "没有登记这个名称：请填全称，或在同一个文件里新增它。"
            elif placement.is_changed and superior in closed:
                yield placement, "已撤销，不能再有下级，请改选。"
            elif placement.name in in_cycles:
                yield placement, "上级关系成了环：它的上级又是它的下级，请改选。"
