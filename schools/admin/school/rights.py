"""Rights over a school, asked for every row of its page and answered once a page."""

from django.http import HttpRequest

from schools.models import School
from schools.rules.policies import may_change


def changeable(request: HttpRequest, school: School | None) -> bool:
    """Whether the person may change this school, or for None the schools in general."""
    known: dict[int, bool] = request.__dict__.setdefault("changeable_schools", {})
    if school is not None and school.pk not in known:
        known[school.pk] = may_change(request.user, school)
    return school is None or known[school.pk]
