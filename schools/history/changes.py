"""The entries of a school's history: read along with it, undone for an earlier day, dated when an action writes them."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Aggregate, JSONField, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from eduweb.core.prechecks.gate.net import keep_reasons, let_through

from ..models import School, SchoolChange
from ..rules.values import from_text
from .recording import RECORDED_FIELDS

_COLUMNS = ("id", "on", "kind", "field", "value", "reason", "document_number", "others")


class JsonRows(Aggregate):
    """Rows as one JSON array."""

    function = "JSONB_AGG"
    output_field = JSONField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **context)


def with_changes(schools: QuerySet[School]) -> QuerySet[School]:
    """The schools with their changes (for `changes_of`), in the query of the schools."""
    row = JSONObject(**{name: name for name in _COLUMNS})
    changes = SchoolChange.objects.filter(school=OuterRef("pk")).order_by().values("school")
    return schools.annotate(change_rows=Subquery(changes.annotate(rows=JsonRows(row)).values("rows")))


def changes_of(school: School) -> list[SchoolChange]:
    """All changes of a school of `with_changes`, the earliest first."""
    rows = vars(school)["change_rows"]
    changes = [SchoolChange(**{**row, "on": date.fromisoformat(row["on"])}) for row in rows or ()]
    for change in changes:
        if isinstance(change.others, str):  # SQLite puts JSON into JSON as text
            change.others = json.loads(change.others)
    return sorted(changes, key=lambda change: (change.on, change.pk))


def school_on(day: date, school: School, changes: Iterable[SchoolChange]) -> School:
    """The school on `day`, never to be saved: of each field the first former value that ended later.

    `changes` are all changes of the school, the earliest first (`changes_of`).
    """
    former = School(**{f.attname: getattr(school, f.attname) for f in School._meta.concrete_fields})
    found = set()
    for change in changes:
        if change.field in RECORDED_FIELDS and change.on > day and change.field not in found:
            found.add(change.field)
            _set_value(former, change)
    return former


def _set_value(school: School, change: SchoolChange) -> None:
    """A value that the field of today cannot hold is left out."""
    try:
        setattr(school, change.field, from_text(change.field, change.value))
    except ValidationError:
        return


@contextmanager
def dated_changes(school: School, day: date, **fields: Any) -> Iterator[None]:
    """Date the changes that triggers write inside the block to `day`, and add `fields` (kind, reason …) to them.

    Belongs in a transaction that has locked the school. Raises Refused for personal data in the fields.
    """
    passed = let_through([SchoolChange(school=school, **fields)])
    last = SchoolChange.objects.order_by("-id").values_list("id", flat=True).first() or 0
    yield
    SchoolChange.objects.filter(school=school, pk__gt=last).update(on=day, **fields)
    keep_reasons(passed, about=school)
