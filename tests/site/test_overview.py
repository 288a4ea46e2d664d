"""教育概况: what is counted, its downloads, how many queries it costs, and that other pages say the same."""

import re
from datetime import date

import pytest

from eduweb.core.charts.changes import changes
from eduweb.site.enums import Counted
from eduweb.site.models import KeyFigure
from schools.enums import SchoolState, SchoolType
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
    KeyFigure.objects.create(label="精品课", unit="堂", stated_value="430余", source="报纸", as_of=date(2024, 7, 1))
    for name in ("types", "towns", "years", "ratios", "honors", "published"):
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


def test_where_two_pages_give_two_numbers_both_say_why(page):
    KeyFigure.objects.create(label="学校", counted=Counted.SCHOOLS)
    words = {"stated_value": "3270", "source": "区教委年报", "as_of": date(2024, 7, 1)}
    KeyFigure.objects.create(label="托育学位", unit="个", counted=Counted.NURSERY_PLACES, **words)
    for state in (SchoolState.OPEN, SchoolState.PREPARING, SchoolState.CLOSED):
        make_school(state=state)
        make_school(state=state, school_type=SchoolType.KINDERGARTEN, nursery_places=1200)
    home, overview, directory = (page(address).main for address in ("/", "/overview/", "/schools/"))
    schools, places = (figure.text.split() for figure in home.select(".figure"))
    assert schools == ["学校", "2", "本站登记"]
    assert places == ["托育学位", "3,270个", "本站登记", "1,200", "个"]
    assert "与公布数据的范围和日期不同" in home.text and "范围和日期与本站登记不同" in overview.text
    total = overview.find("th", string="合计").parent
    assert [cell.text for cell in total.find_all("td")] == ["2", "0", "0", "1,200"]
    strip = [figure.text for figure in directory.select(".figure")]
    levels = [re.findall(r"\d+", words) for words in strip if "所" in words and "托育" not in words]
    assert sum(int(listed) - int(preparing) for listed, preparing in levels) == 2
    assert all("含筹建" in words for words in strip if "托育" not in words) and "1,200个" in strip[-1]
    assert page("/about/").main.find("a", href="/overview/")


def test_a_change_is_drawn_from_the_middle():
    assert [tuple(point)[2:] for point in changes([("a", 100), ("b", 110), ("c", 105)])] == [
        (None, "50.00", "0.00"),
        (10, "50.00", "50.00"),
        (-5, "25.00", "25.00"),
    ]
