"""The addresses under /api/v1/: lists, single records, search, and their description."""

from datetime import date
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from eduweb.core.lists.keyset import following
from eduweb.core.pages.addresses import absolute
from eduweb.core.search.index import SOURCES
from eduweb.core.search.query import Query
from eduweb.core.search.results.hits import Hit
from eduweb.core.search.results.walking import find_after
from eduweb.core.search.words import LONGEST_QUERY

from .answers import answer, endpoint, refuse
from .cursors import ByPlace, Cursor
from .fields import ADDRESS, TEXT, WHOLE, Schema
from .parameters import DEFAULT_LIMIT, LIMIT, BadRequest, Parameter, cursor_parameter, day_of, read_query
from .resources import RESOURCES, Resource

PLACES = ByPlace()
SEARCH_PARAMETERS = (
    Parameter("q", "要找的字，一个字起", {**TEXT, "maxLength": LONGEST_QUERY}, required=True),
    Parameter("kind", "只找一类", {**TEXT, "enum": list(SOURCES)}),
    LIMIT,
    cursor_parameter(PLACES.pattern),
)
HIT: Schema = {
    "type": "object",
    "required": ["kind", "id", "title", "url"],
    "properties": {
        "kind": {**TEXT, "enum": list(SOURCES)},
        "id": {"oneOf": [WHOLE, TEXT], "description": "学校为标识码，办事指南、栏目、专题为地址名，其余为编号"},
        "title": TEXT,
        "url": ADDRESS,
        "relaxed": {"type": "boolean", "description": "只是相近（拼音、同义词、错一两个字），或只含一部分字词"},
    },
}


@endpoint
def index(request: HttpRequest) -> HttpResponse:
    """The addresses of all lists, search and description."""
    read_query(request, ())
    names = [*RESOURCES, "search", "enrolment", "openapi"]
    return answer({name: absolute(reverse(f"api-{name}")) for name in names})


@endpoint
def records(request: HttpRequest, resource: Resource) -> HttpResponse:
    """A page of records; `next` leads to the following one."""
    asked = read_query(request, resource.parameters)
    day = day_of(asked, resource.past.not_with if resource.past else ())
    found = _of_day(resource, resource.records(), day)
    for parameter in resource.filters:
        if parameter.name in asked:
            found = parameter.narrow(found, asked[parameter.name])
    if "cursor" in asked:
        found = following(found, resource.cursor.read(asked["cursor"]))
    limit = asked.get("limit", DEFAULT_LIMIT)
    rows = list(found[: limit + 1])
    results = [resource.as_json(row) for row in _on_day(resource, rows[:limit], day)]
    return answer({"results": results, "next": _next(request, resource.cursor, rows, limit)})


@endpoint
def record(request: HttpRequest, resource: Resource, key: str) -> HttpResponse:
    """One record with all its public fields."""
    day = day_of(read_query(request, resource.of_one))
    found = _of_day(resource, resource.records(), day).defer(None).prefetch_related(*resource.with_details)
    try:
        wanted = {resource.key_field: resource.key.value(key)}
    except BadRequest as error:
        raise Http404 from error
    [shown] = _on_day(resource, [get_object_or_404(found, **wanted)], day)
    return answer(resource.as_json(shown, alone=True))


def _of_day(resource: Resource, found: QuerySet, day: date | None) -> QuerySet:
    return resource.past.records(found, day) if resource.past and day else found


def _on_day(resource: Resource, rows: list, day: date | None) -> list:
    return resource.past.rows(rows, day) if resource.past and day else rows


@endpoint
def search(request: HttpRequest) -> HttpResponse:
    """Hits of a search in the order of the search page; following `next` reaches every hit."""
    asked = read_query(request, SEARCH_PARAMETERS)
    place = PLACES.read(asked["cursor"]) if "cursor" in asked else None
    limit = asked.get("limit", DEFAULT_LIMIT)
    found = find_after(Query(asked["q"], asked.get("kind", "")), place, most=limit + 1)
    results = [_hit(hit) for hit, _ in found[:limit]]
    return answer({"results": results, "next": _next(request, PLACES, [place for _, place in found], limit)})


@endpoint
def unknown_address(request: HttpRequest) -> HttpResponse:
    """Any other address below /api/v1/."""
    return refuse(404, "没有这个接口。全部接口见 openapi.json。")


def _next(request: HttpRequest, cursor: Cursor, rows: list, limit: int) -> str | None:
    """The address of the following page: this query, with the cursor of the last record."""
    if len(rows) <= limit:
        return None
    asked = {**request.GET.dict(), "cursor": cursor.write(rows[limit - 1])}
    return absolute(f"{request.path}?{urlencode(asked)}")


def _hit(hit: Hit) -> dict:
    number = int(hit.object_id) if SOURCES[hit.kind].key == "pk" and hit.object_id.isdecimal() else hit.object_id
    found = {"kind": hit.kind, "id": number, "title": hit.title, "url": absolute(hit.url)}
    return {**found, "relaxed": True} if hit.relaxed else found
