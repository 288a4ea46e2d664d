"""The home page."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Topic
from honors.models import Honor
from schools.forms import DirectoryForm
from schools.models import PartyOrganization, School

from ..figures import shown_figures
from ..front_page import front_page
from .services import by_audience

SEARCH_EXAMPLES = ("托育", "课后服务", "教育集团", "培训机构")
HONORS = 10
BRANDS = 8
TOPICS = 4


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The newspaper's front page, and the ways into everything else."""
    context = {
        "front": front_page(),
        "examples": SEARCH_EXAMPLES,
        "audiences": by_audience(),
        "find_school": DirectoryForm.read(QueryDict(), town=School.objects.listed().towns()),
        "figures": shown_figures(),
        "brands": PartyOrganization.objects.active().exclude(brand="").with_places()[:BRANDS],
        "honor_years": _honors_by_year(),
        "topics": Topic.objects.open()[:TOPICS],
    }
    return render(request, "site/home.html", context)


def _honors_by_year() -> list[tuple[int, list[Honor]]]:
    """The highest honours, the newest of them first, as `(year, honours)`."""
    highest = Honor.objects.shown().highest_first()[:HONORS]
    by_year = sorted(highest, key=lambda honor: honor.year, reverse=True)
    return [(year, list(honors)) for year, honors in groupby(by_year, key=lambda honor: honor.year)]
