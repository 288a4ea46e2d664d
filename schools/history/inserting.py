"""Values of the past: entered between what is known before and after them, while today's value stays."""

from datetime import date
from typing import Any

from ..enums import ChangeKind
from ..models import School, SchoolChange


def next_change(school: School, field: str, day: date) -> SchoolChange | None:
    """The first change of this field after that day; without one, a change on that day is today's value."""
    return school.changes.filter(field=field, on__gt=day).order_by("on", "id").first()


def insert_value(following: SchoolChange, new: str, day: date, **texts: Any) -> SchoolChange:
    """Have the field be `new` from that day until the change that follows; what was before stays until that day.

    Belongs in a transaction that has locked the school. Raises Refused for personal data.
    """
    before, kind = following.value, ChangeKind.RENAMED if following.field == "name" else ChangeKind.VALUE
    following.value = new
    following.save(update_fields=["value"])
    entry = {"on": day, "kind": kind, "field": following.field, "value": before, **texts}
    return SchoolChange.objects.create(school=following.school, **entry)
