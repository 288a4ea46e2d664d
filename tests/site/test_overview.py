"""教育概况: what is counted, its downloads, and how many queries it costs."""

import pytest

from eduweb.core.charts.changes import changes
from schools.enums import SchoolState
from tests.factories import make_honor, make_school, make_statistics
from tests.queries import queries

pytestmark = pytest.mark.django_db


def csv_of(client, name: str) -> list[str]:
    return client.get(f"/overview/{name}.csv").content.decode("utf-8-sig").splitlines()


def test_a_closed_school_is_no_school_today_but_its_pupils_were_pupils_then(client, profile):
    make_statistics(make_school(), 2024, 2025)
    make_statistics(make_school(state=SchoolState.CLOSED), 2024)
    make_school(state=SchoolState.PREPARING)
    assert csv_of(client, "types")[-1] == "合计,1,1200,80,0"
    assert csv_of(client, "years")[1:] == ["2025—2026,1,1200,80", "2024—2025,2,2400,160"]
    page = client.get("/overview/").content.decode()
    assert "减 1,200" in page and "2,400" in page


def test_every_table_can_be_downloaded_and_no_other(client, profile):
    make_statistics(make_school(), 2025)
    make_honor(count=3)
    for name in ("types", "towns", "years", "honors"):
        assert len(csv_of(client, name)) > 1
        assert client.get(f"/overview/{name}.xlsx").content.startswith(b"PK")
    assert client.get("/overview/others.csv").status_code == 404


def test_more_schools_cost_no_more_queries(client, profile):
    make_statistics(make_school(), 2024, 2025)
    client.get("/overview/")
    few = queries(client, "/overview/?a=1")
    for number in range(5):
        make_statistics(make_school(town=f"第{number}镇"), 2023, 2024, 2025)
    assert queries(client, "/overview/?b=1") == few


def test_a_change_is_drawn_from_the_middle():
    assert [tuple(point)[2:] for point in changes([("a", 100), ("b", 110), ("c", 105)])] == [
        (None, "50.00", "0.00"),
        (10, "50.00", "50.00"),
        (-5, "25.00", "25.00"),
    ]
