"""Columns that name another record by its natural key."""

from dataclasses import dataclass
from typing import Any

from django.db import models

from ..cells import Unfit, Value, shown, text_of
from ..run import Index, Run
from .column import FieldColumn


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
    """A record of the same kind, which the same file may bring: written after all of them."""

    late = True

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

    def circles(self, superiors: dict[str, str]) -> set[str]:
        """Those names whose way up leads back to them. `superiors`: every record's name and the name above it."""
        return {name for name in superiors if name in _way_up(name, superiors)}


def _way_up(name: str, superiors: dict[str, str]) -> set[str]:
    seen: set[str] = set()
    above = superiors.get(name, "")
    while above and above not in seen:
        seen.add(above)
        above = superiors.get(above, "")
    return seen
