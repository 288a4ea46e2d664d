"""The campuses of a school on an earlier day: the changes hold the whole list as one field `campuses`."""

import json
from collections.abc import Iterable
from datetime import date

from ..models import School, SchoolChange

CAMPUSES = "campuses"
# Keys of the list by columns of the campus, named as in `SchoolQuerySet.with_campuses` for the same page.
KEYS = {"campus_name": "name", "campus_address": "address", "campus_telephone": "telephone"}


def campuses_on(day: date, changes: Iterable[SchoolChange]) -> list[dict[str, str]] | None:
    """The campuses on that day, from the school's changes (the earliest first); None for the present ones."""
    return next((json.loads(change.value) for change in changes if change.field == CAMPUSES and change.on > day), None)


def campuses_in_words(value: str) -> str:
    """The list of a change as text for people."""
    return "；".join(f"{row['campus_name']}（{row['campus_address']}）" for row in json.loads(value)) or "没有校区"


def forget_campus_changes(school: School) -> None:
    """Delete the changes of the campuses of a school that has just been entered with them."""
    SchoolChange.objects.filter(school=school, field=CAMPUSES).delete()
