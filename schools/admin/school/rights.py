"""Rights over a school and its years, asked for again and again while its page is made, and answered once a page."""

from django.http import HttpRequest

from schools.models import School
from schools.rules.policies import may_change
from schools.rules.reporting import years_handed_in


def changeable(request: HttpRequest, school: School | None) -> bool:
    """Whether the person may change this school, or for None the schools in general."""
    known: dict[int, bool] = request.__dict__.setdefault("changeable_schools", {})
    if school is not None and school.pk not in known:
        known[school.pk] = may_change(request.user, school)
    return school is None or known[school.pk]


def handed_in(request: HttpRequest, school: School) -> frozenset[int]:
    """The school years whose figures are the district's to decide."""
    known: dict[int, frozenset[int]] = request.__dict__.setdefault("years_handed_in", {})
    if school.pk not in known:
        known[school.pk] = frozenset(years_handed_in(school))
    return known[school.pk]
