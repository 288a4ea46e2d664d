"""A day that somebody types into a filter and that is none is told at the field, with what was typed; never ignored.

The forms are found by themselves: on every page of the back office, and in every template of readers' pages.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client

from tests.core.backoffice.desk_once import Desk
from tests.factories import make_party, make_school

WRONG, TOLD = "明天下午", "“明天下午”不是日期"
FORM = re.compile(r'<form[^>]*method="get".*?</form>', re.S)
DAYS = 'input.day-input, input[type="date"], input[type="number"], input[inputmode="numeric"], input[placeholder^="20"]'


def filters_of(page: str, html: str) -> Iterator[tuple[str, str]]:
    """The addresses of a page's filters by days or numbers, and the names of the inputs."""
    for form in FORM.findall(html):
        tree = BeautifulSoup(form, "html.parser").form
        yield from ((urljoin(page, tree.get("action") or page), one["name"]) for one in tree.select(DAYS))


def says_so(client: Client, address: str, name: str) -> bool:
    """Whether the answer to a wrong day stands at the input, with the text in it."""
    page = BeautifulSoup(client.get(address, {name: WRONG}).content, "html.parser")
    field = next(one for one in page.select(DAYS) if one["name"] == name)
    told = page.find(id=field.get("aria-describedby", "-"))
    return field["value"] == WRONG and field.get("aria-invalid") == "true" and told is not None and TOLD in told.text


@pytest.mark.django_db
def test_every_filter_of_the_back_office_by_a_day_tells_a_wrong_one(whole_desk_there: Desk):
    found = {one for page in whole_desk_there.pages if page.words for one in filters_of(page.address, page.words)}
    lists = {(address.partition("?")[0], name) for address, name in found}
    assert {("/admin/audit/entry/", "from"), ("/admin/articles/article/", "until")} <= lists
    chief = Client()
    chief.force_login(whole_desk_there.chief)
    assert [one for one in sorted(lists) if not says_so(chief, *one)] == []


@pytest.mark.django_db
def test_every_way_of_readers_to_an_earlier_day_tells_a_wrong_one(client):
    school, party = make_school(), make_party()
    pages = [school.get_absolute_url(), party.get_absolute_url(), "/party/"]
    found = [one for page in pages for one in filters_of(page, client.get(page).text)]
    assert [name for _, name in found] == ["as_of"] * len(pages)
    assert [one for one in found if not says_so(client, *one)] == []


def test_readers_type_days_nowhere_else():
    templates = Path(settings.BASE_DIR, "templates")
    public = [one for one in templates.rglob("*.html") if "admin" not in one.relative_to(templates).parts]
    typed = [str(one.relative_to(templates)) for one in public if list(filters_of("", one.read_text()))]
    assert typed == ["schools/as_of.html"]


@pytest.mark.parametrize(
    ("query", "told"), [("from=2026-13-01", "from"), ("from=2026-05-02&until=2026-05-01", "until")]
)
def test_days_that_cannot_be_list_nothing_and_nothing_is_exported(admin_client, query, told):
    page = BeautifulSoup(admin_client.get(f"/admin/audit/entry/?{query}").content, "html.parser")
    assert page.find(id=f"period-{told}") and not page.select("#result_list tbody tr")
    assert (
        len(b"".join(admin_client.get(f"/admin/audit/entry/export/csv/?{query}").streaming_content).splitlines()) == 1
    )
