"""Hostile words in every plain field that readers see come out as words, on pages for people and for machines (TRUST 1, 2).

The fields are found in the public models, the pages by following every link of the site.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.urls import resolve

from eduweb.core.records.public import public_models
from tests.core.pages import whole_site

pytestmark = pytest.mark.django_db
HOSTILE = "<img src=x onerror=alert(1)>&lt;img src=x onerror=alert(1)&gt;"
# A control sign is something that XML cannot hold: one of them would make a whole feed unreadable.
CONTROL = "\x0b"
OF_EACH_ROUTE = 8
HTML_FIELDS = {"body", "body_html"}
# Inside JSON: names of files, codes of schools.
NO_WORDS = {"key", "code"}
NOT_PLAIN = (models.SlugField, models.URLField, models.EmailField, models.FileField)
START = ("/", "/sitemap.xml", "/sitemap/", "/feed.xml", "/api/v1/", "/api/v1/openapi.json", "/opendata/", "/robots.txt")
MORE = ("/search/?q=img", "/api/v1/search/?q=img", "/search/suggestions/?q=img")


@pytest.fixture
def every_kind():
    """A record of each kind that readers see."""
    whole_site.build()
    assert [model._meta.label for model in public_models() if not model._base_manager.exists()] == []


def test_hostile_words_in_every_plain_field_do_nothing_on_any_page(client, every_kind, tell_tried):
    fields = [f"{field.model._meta.label}.{field.name}" for field in plain_fields() if is_filled(field)]
    frozen = [f"{field.model._meta.label}.{field.name}" for field in frozen_words() if is_filled_inside(field)]
    assert "schools.SchoolPhoto.picture" in frozen
    pages = list(crawl(client))
    kinds = Counter()
    for address, answer in pages:
        kind = answer["Content-Type"].partition(";")[0]
        kinds[kind] += 1
        hostile = list(active_elements(kind, answer))
        assert not hostile, (address, hostile[:3])
    assert sum(HOSTILE.encode() not in answer.getvalue() for _, answer in pages) > len(pages) / 2
    tell_tried(
        f"{len(fields)} fields and {len(frozen)} with words inside, {len(pages)} pages: "
        + ", ".join(f"{n} {kind}" for kind, n in kinds.items())
    )


def plain_fields() -> Iterator[models.Field]:
    for model in public_models():
        for field in model._meta.local_fields:
            is_text = isinstance(field, models.CharField | models.TextField) and not isinstance(field, NOT_PLAIN)
            if is_text and not field.choices and field.name not in HTML_FIELDS and not field.primary_key:
                yield field


def frozen_words() -> Iterator[models.Field]:
    """Fields with words inside JSON, such as those of pictures."""
    for model in public_models():
        yield from (field for field in model._meta.local_fields if isinstance(field, models.JSONField))


def is_filled_inside(field: models.Field) -> bool:
    """Whether some record took the hostile words inside its JSON."""
    taken = 0
    for row in field.model._base_manager.exclude(**{field.name: None}):
        value = getattr(row, field.attname)
        hostile = with_words(value)
        taken += hostile != value
        field.model._base_manager.filter(pk=row.pk).update(**{field.attname: hostile})
    return bool(taken)


def with_words(value, name: str = ""):
    match value:
        case dict():
            return {key: with_words(below, key) for key, below in value.items()}
        case list():
            return [with_words(below, name) for below in value]
        case str():
            return value if name in NO_WORDS else value + HOSTILE
    return value


def is_filled(field: models.Field) -> bool:
    """Whether every record took the hostile words; not where the database forbids them or has no room."""
    for words in (CONTROL + HOSTILE, HOSTILE, HOSTILE[:28]):
        try:
            with transaction.atomic():
                field.model._base_manager.update(**{field.name: Concat(F(field.name), Value(words))})
                for row in field.model._base_manager.all():
                    row.clean_fields(exclude=[f.name for f in row._meta.fields if f.name != field.name])
        except (DatabaseError, ValidationError):
            continue
        return True
    return False


def crawl(client) -> Iterator[tuple[str, object]]:
    """A few addresses of each route."""
    waiting, seen, of_route = [*START, *MORE], set(), Counter()
    while waiting:
        address = waiting.pop()
        route = resolve(address.partition("?")[0]).route
        if address in seen or of_route[route] == OF_EACH_ROUTE:
            continue
        seen.add(address)
        of_route[route] += 1
        answer = client.get(address, follow=True)
        assert answer.status_code < 500, address
        yield address, answer
        waiting += links_of(answer)


def links_of(answer) -> Iterator[str]:
    text = answer.getvalue().decode(errors="replace")
    if "html" in answer["Content-Type"]:
        found = [one["href"] for one in BeautifulSoup(text, "html.parser").select("a[href], link[href]")]
    else:
        found = re.findall(rf"{re.escape(settings.SITE_URL)}/[^\s\"<]*", text)
    for link in found:
        path = link.removeprefix(settings.SITE_URL).partition("#")[0]
        if HOSTILE in path:  # an address that somebody typed leads nowhere now
            continue
        if path.startswith("/") and not path.startswith(("//", "/static/", "/media/", "/admin/")):
            yield path if path != "/api/v1" else "/api/v1/"  # what the description of open data begins with


def active_elements(kind: str, answer) -> Iterator[object]:
    content = answer.getvalue()
    if kind == "text/html":
        yield from active(content.decode())
    elif kind.endswith("xml"):
        for element in ElementTree.fromstring(content).iter():
            if element.get("type") in ("html", "xhtml") or element.tag in ("description",):
                yield from active(element.text or "")
            if element.get("onerror"):
                yield element
    elif kind.endswith("json"):
        for name, value in members(json.loads(content)):
            if name in HTML_FIELDS:
                yield from active(value or "")


def active(html: str) -> list:
    return BeautifulSoup(html, "html.parser").select("[onerror]")


def members(value, name: str = "") -> Iterator[tuple[str, str]]:
    match value:
        case dict():
            for key, below in value.items():
                yield from members(below, key)
        case list():
            for below in value:
                yield from members(below, name)
        case str():
            yield name, value
