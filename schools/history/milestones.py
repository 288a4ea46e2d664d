"""What a school was on a day, and what has happened to it; both from its changes, which a page reads once."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.core.exceptions import ValidationError
from django.db.models import Aggregate, JSONField, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from ..enums import ChangeKind, SchoolState
from ..models import School, SchoolChange
from ..rules.values import as_text, from_text, in_words, label
from .recording import KEPT

# What readers are told of; the rest only shows on a page of an earlier day.
TOLD = ("name", "school_type", "sponsor", "principal", "town", "address", "state")
_READ = ("id", "on", "kind", "field", "value", "reason", "document_number", "others")
_EVENTS = {
    ChangeKind.MERGED: ("并入", ""),
    ChangeKind.ABSORBED: ("", "并入本校"),
    ChangeKind.DIVIDED: ("分设", ""),
    ChangeKind.DIVIDED_FROM: ("由", "分设"),
    ChangeKind.CLOSED: ("停办", ""),
}
# What ends a school, and the states in which it then is.
ENDS = (ChangeKind.MERGED, ChangeKind.DIVIDED, ChangeKind.CLOSED)
ENDED = (SchoolState.CLOSED, SchoolState.MERGED)


@dataclass(frozen=True)
class Milestone:
    """One line of the history: a day, what happened - words around links to other schools -, and on what ground.

    `others_at` names the address at which the others are seen.
    """

    on: date
    before: str
    after: str = ""
    others: list[dict[str, str]] = field(default_factory=list)
    ground: str = ""
    others_at: str = "school"


class RowsAsJson(Aggregate):
    """Rows gathered into one JSON array."""

    function = "JSONB_AGG"
    output_field = JSONField()

    def as_sqlite(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **extra)


def with_past(schools: QuerySet[School]) -> QuerySet[School]:
    """The schools, each with its changes (for `changes_of`), in the query that reads the schools."""
    row = JSONObject(**{name: name for name in _READ})
    changes = SchoolChange.objects.filter(school=OuterRef("pk")).order_by().values("school")
    return schools.annotate(past_rows=Subquery(changes.annotate(rows=RowsAsJson(row)).values("rows")))


def changes_of(school: School) -> list[SchoolChange]:
    """All changes of a school that `with_past` has read, the earliest first."""
    changes = [SchoolChange(**{**row, "on": date.fromisoformat(row["on"])}) for row in school.past_rows or ()]
    for change in changes:
        if isinstance(change.others, str):  # SQLite puts JSON into JSON as text
            change.others = json.loads(change.others)
    return sorted(changes, key=lambda change: (change.on, change.pk))


def as_of(school: School, changes: Iterable[SchoolChange], day: date) -> School:
    """The school as it was on `day`, never to be saved: of each field the first former value that ended later."""
    then = School(**{f.attname: getattr(school, f.attname) for f in School._meta.concrete_fields})
    found = set()
    for change in changes:
        if change.field in KEPT and change.on > day and change.field not in found:
            found.add(change.field)
            _set(then, change)
    return then


def _set(school: School, change: SchoolChange) -> None:
    """A value of another shape than the field has today is left out."""
    try:
        setattr(school, change.field, from_text(change.field, change.value))
    except ValidationError:
        return


def milestones(school: School, changes: Iterable[SchoolChange]) -> list[Milestone]:
    """What readers are told, the newest first. What was changed and changed back on one day is not worth telling."""
    changes = list(changes)
    events = [_event(change) for change in changes if change.kind in _EVENTS]
    told = [change for change in changes if change.kind not in _EVENTS and change.field in TOLD]
    told.sort(key=lambda change: change.field)
    lines = [line for _, rows in groupby(told, lambda change: change.field) for line in _of_field(school, list(rows))]
    return sorted(events + lines, key=lambda line: line.on, reverse=True)


def fate(school: School, changes: Iterable[SchoolChange]) -> Milestone | None:
    """How the school ended, if it has."""
    if school.state not in ENDED:
        return None
    ends = [change for change in changes if change.kind in ENDS and change.field == "state"]
    return _event(ends[-1]) if ends else None


def _event(change: SchoolChange) -> Milestone:
    before, after = _EVENTS[ChangeKind(change.kind)]
    at = "school-record" if change.kind == ChangeKind.ABSORBED else "school"
    return Milestone(change.on, before, after, change.others, _ground(change), at)


def _of_field(school: School, rows: list[SchoolChange]) -> Iterable[Milestone]:
    """One line for each day on which this field changed."""
    days = [list(group) for _, group in groupby(rows, lambda change: change.on)]
    following = [day[0].value for day in days[1:]] + [as_text(school, rows[0].field)]
    for day, new in zip(days, following, strict=True):
        old, new = in_words(rows[0].field, day[0].value), in_words(rows[0].field, new)
        if old == new or not old:
            continue
        what = "校名" if rows[0].field == "name" else label(rows[0].field)
        yield Milestone(day[0].on, f"{what}由“{old}”改为“{new}”", ground=_ground(day[-1]))


def _ground(change: SchoolChange) -> str:
    return "，".join(word for word in (change.reason, change.document_number) if word)
