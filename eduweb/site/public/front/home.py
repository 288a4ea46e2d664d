"""The home page."""

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import get_script_prefix
from django.views.decorators.http import require_safe

from eduweb.core.pages.shared_fragments import fragments_edition

from .front_page import Trial, front_page
from .front_records import front_records
from .tiles import shown_tiles

SEARCH_EXAMPLES = ("托育", "课后服务", "教育集团", "培训机构")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The newspaper's front page, and the ways into everything else.

    The registers are read once for each edition: who is signed in gets no stored page, and they change seldom.
    """
    return render(request, "site/home.html", home_context(request))


def home_context(request: HttpRequest, trial: Trial | None = None) -> dict:
    """What the home page shows; `trial` are stories at places that nobody has put there yet."""
    edition = fragments_edition(request)
    front = front_page(trial or {})
    return {
        "front": front,
        "nav_columns": front.columns,
        "tiles": shown_tiles(front.columns),
        "examples": SEARCH_EXAMPLES,
        "edition": edition,
        **cache.get_or_set(f"front:{get_script_prefix()}:{edition}", front_records),
    }
