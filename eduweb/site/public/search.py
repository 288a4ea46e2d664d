"""The search page."""

from collections import Counter

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from eduweb.core.pages.shared_fragments import fragments_edition
from eduweb.core.search.query import Query, facet_counts, find
from eduweb.core.search.results.suggesting import suggest
from schools.enrolment.asked_places import place_in

from ..unanswered import counting
from .search_filters import FILTERS, address, filters

LONGEST_NUMBER = 9


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The records with the words `q`, filtered and ordered as the address says, by page; without words, hints."""
    asked = {name: request.GET.get(name, "")[:40] for name in ("q", *FILTERS, "order")}
    chosen = {name: asked[name] for name in FILTERS if name != "kind" and asked[name]}
    query = Query(request.GET.get("q", ""), asked["kind"], chosen, newest_first=asked["order"] == "date")
    results = find(query, page=_number(request.GET.get("page", "")))
    if query.words and not any(asked[name] for name in FILTERS) and query.is_in_vain:
        counting.count(query.typed)
    asked["q"] = results.query
    is_filtered = any(asked[name] for name in (*FILTERS, "order"))
    context = {
        "query": results.query,
        "results": results,
        "filters": filters(asked, facet_counts(query) if results.total else Counter()),
        "is_filtered": is_filtered,
        "place": "" if is_filtered or results.page > 1 else place_in(results.query, fragments_edition(request)),
        "page_prefix": f"{address(asked)}&page=",
        "first_page": address(asked),
    }
    return render(request, "site/search.html", context)


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """`{"suggestions": [{"title", "url", "kind"}, …]}` for the words typed so far."""
    hits = suggest(request.GET.get("q", ""))
    found = [{"title": hit.title, "url": hit.url, "kind": hit.kind_label} for hit in hits]
    return JsonResponse({"suggestions": found}, json_dumps_params={"ensure_ascii": False})


def _number(text: str) -> int:
    """A page number from the query string; 1 for anything else."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else 1
