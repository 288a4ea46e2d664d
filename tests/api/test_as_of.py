"""The open data of an earlier day say what the school's page of that day says."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schools.models import School, SchoolChange, SchoolStatistics
from tests.factories import make_school, make_statistics

pytestmark = pytest.mark.django_db

THEN, TO_COME = "2024-10-01", "2999-01-01"


@pytest.fixture
def school():
    """Renamed, moved and corrected since that day."""
    school = make_school("新名小学", address="新路 1 号", former_names="旧名小学", telephone="023-49000009")
    make_statistics(school, 2023, pupils=500)
    make_statistics(school, 2025, pupils=777)
    for field, value in (("name", "旧名小学"), ("address", "旧路 9 号"), ("2023.pupils", "480")):
        SchoolChange.objects.create(school=school, on=date(2025, 3, 1), field=field, value=value)
    return school


def results(client, name: str, **asked) -> list[dict]:
    return client.get(f"/api/v1/{name}/", asked).json()["results"]


def test_a_school_of_an_earlier_day_is_that_of_its_page(client, school):
    page = client.get(school.get_absolute_url(), {"as_of": THEN}).text
    [listed] = results(client, "schools", as_of=THEN)
    alone = client.get(f"/api/v1/schools/{school.code}/", {"as_of": THEN}).json()
    assert alone == listed and (listed["name"], listed["address"]) == ("旧名小学", "旧路 9 号")
    for value in (listed["name"], listed["address"], listed["telephone"]):
        assert value in page
    assert listed["former_names"] == "" and "新名小学" not in page


def test_figures_of_an_earlier_day_are_those_of_the_page(client, school):
    page = client.get(school.get_absolute_url(), {"as_of": THEN}).text
    found = results(client, "statistics", as_of=THEN, school=school.code)
    assert [(row["school_year"], row["pupils"], row["school_name"]) for row in found] == [(2023, 480, "旧名小学")]
    assert ">480<" in page and "777" not in page
    row = SchoolStatistics.objects.get(school_year=2023)
    assert client.get(f"/api/v1/statistics/{row.pk}/", {"as_of": THEN}).json()["pupils"] == 480


def test_without_a_day_today_and_on_a_day_to_come_it_is_as_it_is(client, school):
    today = date.today().isoformat()
    assert results(client, "schools") == results(client, "schools", as_of=today)
    assert results(client, "schools") == results(client, "schools", as_of=TO_COME, town=school.town)
    assert [row["pupils"] for row in results(client, "statistics")] == [500, 777]


@pytest.mark.parametrize("day", ["2024-13-01", "昨天", "20241001"])
def test_what_is_no_day_is_refused_in_words(client, school, day):
    answer = client.get("/api/v1/schools/", {"as_of": day})
    assert answer.status_code == 400 and "as_of" in answer.json()["error"]


def test_a_filter_of_today_s_values_is_not_mixed_with_an_earlier_day(client, school):
    answer = client.get("/api/v1/schools/", {"as_of": THEN, "town": school.town})
    assert answer.status_code == 400 and "town" in answer.json()["error"]


def test_other_records_know_no_day(client, school):
    assert client.get("/api/v1/party/", {"as_of": THEN}).status_code == 400


def test_the_description_names_the_day_and_pages_keep_it(client, school):
    make_school("另一所小学")
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    for path in ("/schools/", "/schools/{id}/", "/statistics/", "/statistics/{id}/"):
        assert "as_of" in {one["name"] for one in paths[path]["get"]["parameters"]}
    assert f"as_of={THEN}" in client.get("/api/v1/schools/", {"as_of": THEN, "limit": 1}).json()["next"]


def test_any_number_of_records_of_a_day_asks_as_many_queries(client, school):
    def queries(name: str) -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(f"/api/v1/{name}/", {"as_of": THEN})
        return len(found)

    few = {name: queries(name) for name in ("schools", "statistics")}
    for number in range(5):
        make_statistics(make_school(), 2022 + number % 2)
    assert School.objects.count() == 6 and {name: queries(name) for name in few} == few
