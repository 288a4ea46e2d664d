"""Days and moments have one form on every page, 2026-12-30 and 2026-12-30 09:05 (`eduweb.locale`)."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import resolve

from eduweb.core.accounts.models import User

pytestmark = pytest.mark.usefixtures("demo_site", "db")

OTHER = re.compile(
    r"\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?[日号]|(?<!\d)\d{1,2} ?月 ?\d{1,2} ?[日号]"
    r"|(?<![\d./])(?:19|20)\d{2}[/.]\d{1,2}[/.]\d{1,2}(?!\d)"  # 2026/12/30
    r"|(?<!\d)\d{4}-(?:\d-\d{1,2}|\d{2}-\d(?!\d))"  # 2026-1-5
    r"|\d{4}-\d{2}-\d{2}(?:T| \d{1,2}:\d{2}:)\S*|\d{4}-\d{2}-\d{2} \d:\d{2}"  # with seconds, or an hour of one digit
    r"|(?<![\d-])\d{2}-\d{2} \d{2}:\d{2}"  # without the year
    r"|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b|\b[ap]\.m\.|\bmidnight\b|\bnoon\b"
)
# Each entry of the log tells its second: several fall into one minute.
SECONDS = ("/admin/audit/entry/",)
TEXTS = (models.CharField, models.TextField, models.JSONField)
_TAG = re.compile(r"<[^>]+>")
NO_PAGES = ("/admin/logout/", "/admin/jsi18n/")


def shown(html: str) -> str:
    """What people read on a page, with what its inputs hold; examples of what may be typed aside."""
    page = BeautifulSoup(html, "lxml")
    for aside in page.select("script, style, .help, .hint, textarea, option, code, kbd"):
        aside.decompose()
    values = (one.get("value", "") for one in page.select("input[type=text], input[type=date], input:not([type])"))
    return " | ".join([*page.stripped_strings, *values])


@cache
def written() -> frozenset[str]:
    """Dates as people or documents have written them, in whatever text is stored."""
    found: set[str] = set()
    for model in apps.get_models():
        names = [one.attname for one in model._meta.concrete_fields if isinstance(one, TEXTS)]
        for values in model._base_manager.values_list(*names) if names else ():
            found.update(one for value in values if value for one in OTHER.findall(_TAG.sub("", str(value))))
    return frozenset(found)


def other_forms(address: str, html: str) -> list[str]:
    found = [one for one in OTHER.findall(shown(html)) if one not in written()]
    if address.startswith(SECONDS):
        found = [one for one in found if not re.fullmatch(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}", one)]
    return [f"{address}: {one}" for one in found]


def desk_pages(client: Client, each: int) -> Iterator[tuple[str, str]]:
    """Pages of the back office by their links, so many of each kind."""
    waiting, seen, kinds = ["/admin/"], {"/admin/"}, Counter()
    while waiting:
        address = waiting.pop(0)
        answer = client.get(address)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        html = answer.content.decode()
        yield address, html
        for link in BeautifulSoup(html, "lxml").select("a[href]"):
            full = urljoin(address, link["href"]).partition("#")[0]
            path = full.partition("?")[0]
            if not path.startswith("/admin/") or path in NO_PAGES or full in seen:
                continue
            seen.add(full)
            kind = resolve(path).view_name + ("?" if "?" in full else "")
            kinds[kind] += 1
            if kinds[kind] <= each:
                waiting.append(full)


def test_pages_for_readers_show_days_in_one_form(pages):
    wrong = [one for address, page in pages.items() for one in other_forms(address, page.html)]
    assert not wrong, "\n".join(wrong[:40])


@pytest.mark.parametrize("each", [1, pytest.param(3, marks=pytest.mark.trust)])
def test_pages_of_the_desk_show_days_in_one_form(each, demo_site, client):
    client.force_login(User.objects.get(username="admin"))
    found = dict(desk_pages(client, each))
    assert len(found) > 100, len(found)
    wrong = [one for address, html in found.items() for one in other_forms(address, html)]
    assert not wrong, "\n".join(wrong[:60])
