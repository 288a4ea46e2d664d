"""The old or the new texts of rows: compared with the records, and set on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from django.db import models

from eduweb.core.acts.refused import Refused

from ..cells import InvalidCell
from ..columns import DeferredColumn
from ..kind import SpreadsheetKind
from ..lookups import Lookups
from ..models import Row
from .rows import in_chunks


class Side(IntEnum):
    """The place of a text in a row's changes."""

    OLD = 0
    NEW = 1


@dataclass(frozen=True)
class RowTexts:
    """One side of the rows' texts, and the lookups for the records that they name."""

    kind: SpreadsheetKind
    side: Side
    lookups: Lookups

    def conflicts(self, row: Row, record: models.Model | None) -> list[str]:
        """A sentence for each text of the row that the record no longer has."""
        place = f"{row.place}“{row.label}”"
        if record is None:
            return [f"{place}：这条记录已被删除。"]
        sentences = []
        for name, texts in row.changes.items():
            column = self.kind.by_name[name]
            now = column.text(record, self.lookups)
            if now != texts[self.side]:
                then = "预览时" if self.side == Side.OLD else "导入时"
                sentences.append(f"{place}的“{column.heading}”：{then}是“{texts[self.side]}”，现在是“{now}”。")
        return sentences

    def assign(self, row: Row, record: models.Model) -> None:
        """Set the row's texts on the record, deferred columns aside, without saving it. Raises Refused."""
        for name, texts in row.changes.items():
            column = self.kind.by_name[name]
            if not isinstance(column, DeferredColumn):
                try:
                    column.assign(record, texts[self.side], self.lookups)
                except InvalidCell as invalid:
                    raise Refused(f"{row.place}“{row.label}”的“{column.heading}”：{invalid.reason}") from None


def save_deferred(kind: SpreadsheetKind, side: Side, pairs: Sequence[tuple[Row, models.Model]]) -> None:
    """Write the deferred columns of rows whose records all have their numbers. Raises Refused."""
    lookups = Lookups()
    for column in kind.deferred_columns:
        texts = [(record, row.changes[column.name][side]) for row, record in pairs if column.name in row.changes]
        for some in in_chunks(texts):
            _save(column, list(some), lookups)


def _save(column: DeferredColumn, pairs: list[tuple[models.Model, str]], lookups: Lookups) -> None:
    try:
        column.save(pairs, lookups)
    except InvalidCell as invalid:
        raise Refused(f"“{column.heading}”列：{invalid.reason}") from None
