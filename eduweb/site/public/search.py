"""The search page."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from eduweb.core.search.index import SOURCES
from eduweb.core.search.query import find, suggest

LONGEST_NUMBER = 9


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The records with the words `q`, of one kind or of all, by page; without words, hints on searching."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in SOURCES else ""
    results = find(request.GET.get("q", ""), kind=kind, page=_number(request.GET.get("page", "")))
    kinds = _kinds(results.query, kind)
    first_page = next(option["url"] for option in kinds if option["current"])
    context = {
        "query": results.query,
        "results": results,
        "kinds": kinds,
        "page_prefix": f"{first_page}&page=",
        "first_page": first_page,
    }
    return render(request, "site/search.html", context)


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """`{"suggestions": [{"title", "url", "kind"}, …]}` for the words typed so far."""
    hits = suggest(request.GET.get("q", ""))
    found = [{"title": hit.title, "url": hit.url, "kind": hit.kind_label} for hit in hits]
    return JsonResponse({"suggestions": found}, json_dumps_params={"ensure_ascii": False})


def _kinds(query: str, chosen: str) -> list[dict]:
    """The kinds as plain links, all of them first."""
    everything = f"{reverse('search')}?{urlencode({'q': query}, errors='ignore')}"
    labels = {"": "全部", **{kind: source.label for kind, source in SOURCES.items()}}
    urls = {kind: f"{everything}&kind={kind}" if kind else everything for kind in labels}
    return [{"label": labels[kind], "url": urls[kind], "current": kind == chosen} for kind in labels]


def _number(text: str) -> int:
    """A page number from the query string; 1 for anything else."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else 1
