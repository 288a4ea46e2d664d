"""The search page."""

from collections import Counter
from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.enums import Validity
from articles.models import Column
from eduweb.core.search.index import SOURCES
from eduweb.core.search.query import Query, facet_counts, find, suggest

LONGEST_NUMBER = 9
# By these hits are filtered, in the order of the page; each value in the address stands for itself.
ORDERS = (("", "按相关程度"), ("date", "按日期"))
FILTERS = {"kind": "类别", "column": "栏目", "year": "年份", "validity": "有效性"}


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The records with the words `q`, filtered and ordered as the address says, by page; without words, hints."""
    asked = {name: request.GET.get(name, "")[:40] for name in ("q", *FILTERS, "order")}
    chosen = {name: asked[name] for name in FILTERS if name != "kind" and asked[name]}
    query = Query(request.GET.get("q", ""), asked["kind"], chosen, newest_first=asked["order"] == "date")
    results = find(query, page=_number(request.GET.get("page", "")))
    asked["q"] = results.query
    context = {
        "query": results.query,
        "results": results,
        "filters": _filters(asked, facet_counts(query) if results.total else Counter()),
        "is_filtered": any(asked[name] for name in (*FILTERS, "order")),
        "page_prefix": f"{_address(asked)}&page=",
        "first_page": _address(asked),
    }
    return render(request, "site/search.html", context)


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """`{"suggestions": [{"title", "url", "kind"}, …]}` for the words typed so far."""
    hits = suggest(request.GET.get("q", ""))
    found = [{"title": hit.title, "url": hit.url, "kind": hit.kind_label} for hit in hits]
    return JsonResponse({"suggestions": found}, json_dumps_params={"ensure_ascii": False})


def _filters(asked: dict[str, str], counts: Counter[tuple[str, str]]) -> list[dict]:
    """Each filter with a plain link for each value that hits have, and for what is chosen."""
    found = {name: {value: n for (one, value), n in counts.items() if one == name} for name in FILTERS}
    groups = []
    for name, label in FILTERS.items():
        values = dict.fromkeys(filter(None, [asked[name]]), None) | found[name]
        named = _LABELS[name](list(values))
        if len(named) > 1 or asked[name]:
            options = [
                {"label": "全部", "url": _address(asked | {name: ""}), "current": not asked[name], "count": None}
            ]
            options += [
                {
                    "label": named[value],
                    "url": _address(asked | {name: value}),
                    "current": value == asked[name],
                    "count": values[value],
                }
                for value in named
            ]
            groups.append({"label": label, "options": options})
    if groups:
        groups.append({"label": "排序", "options": [_order(asked, *order) for order in ORDERS]})
    return groups


def _order(asked: dict[str, str], value: str, label: str) -> dict:
    return {
        "label": label,
        "url": _address(asked | {"order": value}),
        "current": value == asked["order"],
        "count": None,
    }


def _columns(slugs: list[str]) -> dict[str, str]:
    return dict(Column.objects.filter(slug__in=slugs).values_list("slug", "name"))


_LABELS: dict[str, Callable[[list[str]], dict[str, str]]] = {
    "kind": lambda kinds: {kind: source.label for kind, source in SOURCES.items() if kind in kinds},
    "column": _columns,
    "year": lambda years: {year: f"{year} 年" for year in sorted(years, reverse=True) if year.isdecimal()},
    "validity": lambda values: {one.value: one.label for one in Validity if one.value in values},
}


def _address(asked: dict[str, str]) -> str:
    return f"{reverse('search')}?{urlencode({name: value for name, value in asked.items() if value}, errors='ignore')}"


def _number(text: str) -> int:
    """A page number from the query string; 1 for anything else."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else 1
