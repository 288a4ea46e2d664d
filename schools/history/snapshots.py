"""The record of a school on an earlier day."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError

from ..models import School, SchoolChange
from ..rules.values import from_text
from .recording import RECORDED_FIELDS


def school_on(day: date, school: School, changes: Iterable[SchoolChange]) -> School:
    """The school on `day`, never to be saved: of each field the first former value that ended later.

    `changes` are all changes of the school, the earliest first (`changes.changes_of`).
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
