"""The map of the district's schools, with the list of the same schools beside it."""

from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ...models import School
from ..list_pages import MAP
from . import drawing


@require_safe
def school_map(request: HttpRequest) -> HttpResponse:
    """All listed schools: a dot for each, and a list by town, which names those without a position too."""
    listed = School.objects.listed()
    towns: dict[str, list[School]] = defaultdict(list)
    for school in listed.order_by("town", "code").only("code", "name", "town", "state", "longitude", "latitude"):
        towns[school.town].append(school)
    context = {"list_page": MAP, "map": drawing.of_district(listed), "towns": dict(towns)}
    return render(request, "schools/school_map.html", context)
