"""Columns that name another record by its natural key."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models

from ..cells import Unfit, Value, shown, text_of
from ..lookups import Index, Run
from .column import FieldColumn

# A record's number or name.
Place = TypeVar("Place", int, str)


@dataclass(frozen=True, kw_only=True)
class Reference(FieldColumn):
    """A record of another kind: its name, with its `code` behind it where it has one; `only_code` shows no name."""

    code: str = ""
    only_code: bool = False

    def index(self, run: Run) -> Index:
        return run.index(self.field.related_model, self.code)

    def text(self, record: models.Model, run: Run) -> str:
        return self._label(getattr(record, self.field.attname), run)

    def read(self, value: Value, run: Run) -> str:
        if shown(value) == "":
            return ""
        return self._label(self.index(run).find(self._words(value)), run)

    def value(self, text: str, run: Run) -> Any:
        return self.index(run).find(text) if text else None

    def _label(self, pk: int | None, run: Run) -> str:
        label = self.index(run).labels.get(pk, "")
        return label.rpartition("（")[2].removesuffix("）") if self.only_code else label

    def _words(self, value: Value) -> str:
        return text_of(value)


@dataclass(frozen=True, kw_only=True)
class SelfReference(Reference):
    """A record of the same kind, which the same file may bring: written after all of them. A tree: no circles.

    `closed` gives the names of those that take no more below them.
    """

    late = True
    closed: Callable[[], set[str]] = set

    def read(self, value: Value, run: Run) -> str:
        """The name; one that nobody has yet is taken as it stands, and judged by `settle` at the end of the file."""
        if shown(value) == "":
            return ""
        words = self._words(value)
        try:
            return self._label(self.index(run).find(words), run)
        except Unfit:
            return words

    def save_late(self, pairs: list[tuple[models.Model, str]], run: Run) -> None:
        """Write the references of these records."""
        for record, text in pairs:
            self.put(record, text, run)
        self.model._default_manager.bulk_update([record for record, _ in pairs], [self.name])

    def release(self, pks: list[int]) -> None:
        """Before these records are deleted: let go of each other."""
        self.model._default_manager.filter(pk__in=pks).update(**{self.name: None})

    def hold(self) -> dict[int, int | None]:
        """Who stands under whom, held until the end of the transaction: two changes at once could tie a ring."""
        held = self.model._default_manager.select_for_update().order_by("pk")
        return dict(held.values_list("pk", self.field.attname))

    def circles(self, superiors: dict[Place, Place | None]) -> set[Place]:
        """Those whose way up leads back to them. `superiors`: every record, and the one above it."""
        return {place for place in superiors if place in _way_up(place, superiors)}


def _way_up(place: Place, superiors: dict[Place, Place | None]) -> set[Place]:
    seen: set[Place] = set()
    above = superiors.get(place)
    while above and above not in seen:
        seen.add(above)
        above = superiors.get(above)
    return seen
