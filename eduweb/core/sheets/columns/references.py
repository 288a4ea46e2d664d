"""Columns that name another record by its natural key."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db import models

from ..cells import CellValue, InvalidCell, cell_text, displayed
from ..lookups import Lookup, Lookups
from ..row_sets import set_numbers
from .column import DeferredColumn, FieldColumn

M = TypeVar("M", bound=models.Model)
# A record's number or name.
Node = TypeVar("Node", int, str)


@dataclass(frozen=True, kw_only=True)
class ReferenceColumn(FieldColumn[M]):
    """A record of another model: its name, with its `code` behind it where it has one; `only_code` shows no name."""

    code: str = ""
    only_code: bool = False

    def lookup(self, lookups: Lookups) -> Lookup:
        """All records that the column may name."""
        return lookups.of(self.field.related_model, self.code)

    def text(self, record: M, lookups: Lookups) -> str:
        return self._label(getattr(record, self.field.attname), lookups)

    def read(self, value: CellValue, lookups: Lookups) -> str:
        if displayed(value) == "":
            return ""
        return self._label(self.lookup(lookups).find(cell_text(value)), lookups)

    def value(self, text: str, lookups: Lookups) -> int | None:
        return self.lookup(lookups).find(text) if text else None

    def _label(self, pk: int | None, lookups: Lookups) -> str:
        label = self.lookup(lookups).labels.get(pk, "")
        return label.rpartition("（")[2].removesuffix("）") if self.only_code else label


@dataclass(frozen=True, kw_only=True)
class SelfReferenceColumn(ReferenceColumn[M], DeferredColumn[M]):
    """The superior of a record among the records of the same model: a tree, without cycles. The file may bring it.

    `closed` gives the names of records that take no more records below them.
    """

    closed: Callable[[], set[str]] = set

    def read(self, value: CellValue, lookups: Lookups) -> str:
        """The name; an unknown one is taken as it stands, and checked at the end of the file."""
        try:
            return super().read(value, lookups)
        except InvalidCell:
            return cell_text(value)

    def save(self, pairs: list[tuple[M, str]], lookups: Lookups) -> None:
        for record, text in pairs:
            self.assign(record, text, lookups)
        set_numbers(self.model, self.name, {record.pk: getattr(record, self.field.attname) for record, _ in pairs})

    def detach(self, pks: Iterable[int]) -> None:
        """Empty the references of these records, so that they can be deleted."""
        self.model._default_manager.filter(pk__in=pks).update(**{self.name: None})

    def locked_superiors(self) -> dict[int, int | None]:
        """Each record's superior, locked until the end of the transaction: two changes at once could make a cycle."""
        locked = self.model._default_manager.select_for_update(no_key=True).order_by("pk")
        return dict(locked.values_list("pk", self.field.attname))


def cycles(superiors: Mapping[Node, Node | None]) -> set[Node]:
    """The records whose way up leads back to them, from each record's superior."""
    return {node for node in superiors if node in _all_superiors(node, superiors)}


def _all_superiors(node: Node, superiors: Mapping[Node, Node | None]) -> set[Node]:
    seen: set[Node] = set()
    superior = superiors.get(node)
    while superior and superior not in seen:
        seen.add(superior)
        superior = superiors.get(superior)
    return seen
