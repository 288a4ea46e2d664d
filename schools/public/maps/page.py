"""The map of the district's schools, with the list of the same schools beside it."""

from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ...models import School
from ...querysets import SchoolQuerySet
from ..directory import by_town
from ..list_pages import MAP
from . import drawing


@require_safe
def school_map(request: HttpRequest) -> HttpResponse:
    """All listed schools: a dot for each, and a list by town, which names those without a position too.

    Where these are very many: a dot for each town, and the towns as links.
    """
    listed = School.objects.listed()
    is_by_town = drawing.is_by_town(listed)
    context = {
        "list_page": MAP,
        "map": drawing.of_district(listed),
        "towns": {} if is_by_town else _by_town(listed),
        "choices": by_town(listed.town_counts()) if is_by_town else [],
    }
    return render(request, "schools/school_map.html", context)


def _by_town(listed: SchoolQuerySet) -> dict[str, list[School]]:
    towns: dict[str, list[School]] = defaultdict(list)
    for school in listed.order_by("town", "code").only("code", "name", "town", "state", "longitude", "latitude"):
        towns[school.town].append(school)
    return dict(towns)
