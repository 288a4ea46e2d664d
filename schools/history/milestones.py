"""The history of a school for readers: one milestone for each event and each change of a field that matters."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from ..enums import ENDED_STATES, ChangeKind
from ..models import School, SchoolChange
from ..rules.values import as_text, in_words, label

# Changes of the other fields show on pages of an earlier day alone.
MILESTONE_FIELDS = ("name", "school_type", "sponsor", "principal", "town", "address", "state")
# The words before and behind the other schools of an event.
_EVENTS = {
    ChangeKind.MERGED: ("并入", ""),
    ChangeKind.ABSORBED: ("", "并入本校"),
    ChangeKind.DIVIDED: ("分设", ""),
    ChangeKind.DIVIDED_FROM: ("由", "分设"),
    ChangeKind.CLOSED: ("停办", ""),
    ChangeKind.MERGER_UNDONE: ("撤销与", "的合并"),
    ChangeKind.DIVISION_UNDONE: ("撤销与", "的分立"),
    ChangeKind.CLOSURE_UNDONE: ("撤销停办", ""),
}
ENDINGS = (ChangeKind.MERGED, ChangeKind.DIVIDED, ChangeKind.CLOSED)


@dataclass(frozen=True)
class Milestone:
    """One row of the history: its day, words around links to the other schools, and reason with document number.

    `others_at` is the name of the other schools' address.
    """

    on: date
    before: str
    after: str = ""
    others: list[dict[str, str]] = field(default_factory=list)
    basis: str = ""
    others_at: str = "school"


def milestones_of(school: School, changes: Iterable[SchoolChange]) -> list[Milestone]:
    """The milestones, the newest first; a change undone on the same day is none."""
    changes = list(changes)
    events = [_of_event(change) for change in changes if change.kind in _EVENTS]
    values = [change for change in changes if change.kind not in _EVENTS and change.field in MILESTONE_FIELDS]
    values.sort(key=lambda change: change.field)
    fields = [list(rows) for _, rows in groupby(values, lambda change: change.field)]
    found = [*events, *(milestone for rows in fields for milestone in _of_field(school, rows))]
    return sorted(found, key=lambda milestone: milestone.on, reverse=True)


def ending(school: School, changes: Iterable[SchoolChange]) -> Milestone | None:
    """The end of the school by merger, division or closure; None for a school that goes on."""
    if school.state not in ENDED_STATES:
        return None
    ends = [change for change in changes if change.kind in ENDINGS and change.field == "state"]
    return _of_event(ends[-1]) if ends else None


def _of_event(change: SchoolChange) -> Milestone:
    before, after = _EVENTS[ChangeKind(change.kind)]
    at = "school-record" if change.kind == ChangeKind.ABSORBED else "school"
    return Milestone(change.on, before, after, change.others, _basis(change), at)


def _of_field(school: School, rows: list[SchoolChange]) -> Iterator[Milestone]:
    """One milestone for each day of a change of this field."""
    days = [list(group) for _, group in groupby(rows, lambda change: change.on)]
    following = [day[0].value for day in days[1:]] + [as_text(school, rows[0].field)]
    for day, next_value in zip(days, following, strict=True):
        old, new = in_words(rows[0].field, day[0].value), in_words(rows[0].field, next_value)
        if old == new or not old:
            continue
        name = "校名" if rows[0].field == "name" else label(rows[0].field)
        yield Milestone(day[0].on, f"{name}由“{old}”改为“{new}”", basis=_basis(day[-1]))


def _basis(change: SchoolChange) -> str:
    return "，".join(word for word in (change.reason, change.document_number) if word)
