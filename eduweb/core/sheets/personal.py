"""Personal data in the cells of a file: told by row and column, and taken only with a reason (ADR 0022).

Rows are compared while the file is read, so that the act that writes them has nothing left to look at.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from eduweb.core.acts.reasons import LONGEST_REASON, ReasonWanted
from eduweb.core.acts.refused import Refused
from eduweb.core.prechecks.gate.texts import PublicDatum, gated_fields, personal_data
from eduweb.core.prechecks.models import Waiver

from .cells import row_words
from .columns import Column, DeferredColumn, FieldColumn
from .kind import SpreadsheetKind
from .models import Row

COLUMN, CELL = "reason-column-{}", "reason-cell-{}-{}-{}"
STAGED_BEFORE = "这个表格是系统升级以前上传的，还没有检查其中的个人信息：请重新上传。"


@dataclass(frozen=True)
class PersonalCell:
    """A personal datum that a row would newly make public; its texts are masked."""

    line: int
    column: str
    heading: str
    rule: str
    key: str
    words: str
    sentence: str
    sheet: str = ""

    @property
    def place(self) -> str:
        """The row in words."""
        return row_words(self.sheet, self.line)

    @property
    def input(self) -> str:
        """The name under which a reason for this cell is sent."""
        return CELL.format(f"{self.sheet}{self.line}", self.column, self.key)

    @property
    def column_input(self) -> str:
        """The name under which a reason for the whole column is sent."""
        return COLUMN.format(self.column)

    @property
    def refusal(self) -> str:
        return f"{self.place}“{self.heading}”{self.sentence}"


def newly_public(kind: SpreadsheetKind, changes: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """`[column name, rule, key, masked words, sentence]` for each personal datum in the new texts and not in the old."""
    found = []
    for name, (old, new) in changes.items():
        column = kind.by_name[name]
        if _is_free_text(kind, column):
            present = _data(column, new)
            known = {one.key for one in _data(column, old)} if present else set()
            found += [
                [name, one.datum.code, one.key, one.words, one.sentence] for one in present if one.key not in known
            ]
    return found


def brought_back(kind: SpreadsheetKind, row: Row) -> list[str]:
    """What readers see again when the row is undone, as they did before it: excused, and noted."""
    before = newly_public(kind, {name: (new, old) for name, (old, new) in row.changes.items()})
    return [f"{row.place}“{kind.by_name[name].heading}”：{words}" for name, _, _, words, _ in before]


def cells_of(kind: SpreadsheetKind, sheet: str, line: int, personal: Iterable[Sequence[str]]) -> Iterator[PersonalCell]:
    """What `newly_public` has found in a row."""
    for name, rule, key, words, sentence in personal:
        yield PersonalCell(line, name, kind.by_name[name].heading, rule, key, words, sentence, sheet)


def answered(kind: SpreadsheetKind, rows: Iterable[Row], reasons: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows' personal data, each with its reason. Raises ReasonWanted for those without one."""
    passed: list[dict[str, Any]] = []
    refused = []
    for row in rows:
        if row.personal is None:
            raise Refused(STAGED_BEFORE)
        for cell in cells_of(kind, row.sheet, row.line, row.personal):
            if words := (reasons.get(cell.input, "").strip() or reasons.get(cell.column_input, "").strip()):
                passed.append({"row": row, "cell": cell, "reason": words[:LONGEST_REASON]})
            else:
                refused.append(cell.refusal)
    if refused:
        raise ReasonWanted(refused)
    return passed


def keep_reasons(passed: Sequence[dict[str, Any]], record_of: Mapping[int, models.Model], by: Any) -> list[dict]:
    """Store the reasons with the records, by the rows' numbers; what the audit log shall say of them."""
    Waiver.objects.bulk_create(
        (
            Waiver(
                target_kind=record_of[one["row"].pk]._meta.label,
                target_id=str(record_of[one["row"].pk].pk),
                digest=f"{cell.column[:40]}:{cell.key}",
                key=cell.key,
                rule=cell.rule,
                field=cell.column[:40],
                words=cell.words[:300],
                reason=one["reason"],
                by=by,
            )
            for one in passed
            for cell in [one["cell"]]
        ),
        ignore_conflicts=True,
    )
    return [
        {
            "row": cell.line,
            **({"sheet": cell.sheet} if cell.sheet else {}),
            "field": cell.heading,
            "words": cell.words,
            "reason": one["reason"],
        }
        for one in passed
        for cell in [one["cell"]]
    ]


def _data(column: Column, text: str) -> list[PublicDatum]:
    found = {datum.letters: datum for datum in personal_data(column.name, text)}
    return [PublicDatum(column.name, column.heading, datum) for datum in found.values()]


def _is_free_text(kind: SpreadsheetKind, column: Column) -> bool:
    if isinstance(column, FieldColumn):
        return column.field in gated_fields(kind.model)
    return isinstance(column, DeferredColumn) and bool(gated_fields(kind.model))
