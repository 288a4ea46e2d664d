"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import front_records
from ..figures import shown_figures
from ..front_page import front_page
from .services import by_audience

SEARCH_EXAMPLES = ("托育", "课后服务", "教育集团", "培训机构")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The newspaper's front page, and the ways into everything else."""
    front = front_page()
    context = {
        "front": front,
        "nav_columns": front.columns,
        "examples": SEARCH_EXAMPLES,
        "audiences": by_audience(),
        "towns": front_records.towns(),
        "figures": shown_figures(),
        "brands": front_records.brands(),
        "honor_years": front_records.honors_by_year(),
        "topics": front_records.topics(),
    }
    return render(request, "site/home.html", context)
