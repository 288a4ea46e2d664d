"""The map of the district's schools: a dot for each, its towns named, and a list that says the same in words."""

import re
from itertools import combinations

import pytest

from schools.enums import SchoolState
from schools.models import School
from schools.public.maps import drawing, labels
from tests.factories import make_school
from tests.queries import queries

pytestmark = pytest.mark.django_db
MAP = "/schools/map/"
TOWNS = {
    "中山路街道": (105.90, 29.36),
    "大安街道": (106.00, 29.38),
    "朱沱镇": (105.84, 29.01),
    "胜利路街道": (105.91, 29.365),
}


@pytest.fixture
def district() -> list[School]:
    return [
        make_school(f"{town[:2]}小学{number}", town=town, longitude=east + number / 100, latitude=north)
        for town, (east, north) in TOWNS.items()
        for number in range(2)
    ]


def dots(page: str) -> list[str]:
    return re.findall(r'<a href="(/schools/[^"]+)" tabindex="-1"><title>', page)


def test_each_school_has_a_dot_that_leads_to_it_and_stands_in_the_list_beside(client, district):
    bare = make_school("没有位置的小学")
    closed = make_school("停办小学", longitude=105.9, latitude=29.3, state=SchoolState.CLOSED)
    page = client.get(MAP).text
    assert sorted(dots(page)) == sorted(school.get_absolute_url() for school in district)
    for school in (*district, bare):
        assert f'<a class="links__link" href="{school.get_absolute_url()}">{school.name}</a>' in page
    assert page.count("未标在图上") == 1
    assert closed.name not in page
    for town in ("中山路", "大安", "朱沱", "胜利路"):
        assert f">{town}</text>" in page


def test_north_is_above_and_east_is_right(district):
    places = {dot.name: dot for dot in drawing.of_district(School.objects.listed()).dots}
    assert places["大安小学0"].x > places["中山小学0"].x > places["朱沱小学0"].x
    assert places["大安小学0"].y < places["中山小学0"].y < places["朱沱小学0"].y
    drawn = drawing.of_district(School.objects.listed())
    assert all(0 < dot.x < drawn.width and 0 < dot.y < drawn.height for dot in drawn.dots)


def test_names_of_towns_do_not_lie_over_each_other_and_stay_on_the_sheet(district):
    drawn = drawing.of_district(School.objects.listed())
    rooms = [
        labels.Box(x - len(text) * labels.LETTER / 2, y + 4 - labels.LINE, x + len(text) * labels.LETTER / 2, y + 4)
        for text, x, y in drawn.labels
    ]
    assert not [pair for pair in combinations(rooms, 2) if pair[0].meets(pair[1])]
    assert all(room.left >= 0 and room.right <= drawn.width and room.bottom <= drawn.height for room in rooms)


def test_a_position_that_cannot_be_right_draws_no_one_out_of_the_district(client, district):
    before = drawing.of_district(School.objects.listed())
    wrong = make_school("经度错的小学", town="朱沱镇", longitude=100, latitude=29)
    page = client.get(MAP).text
    assert wrong.get_absolute_url() not in dots(page)
    assert f'href="{wrong.get_absolute_url()}"' in page
    assert drawing.of_district(School.objects.listed()).height == before.height
    assert 'class="map"' not in client.get(wrong.get_absolute_url()).text


def test_without_positions_there_is_a_list_and_no_map(client):
    school = make_school("没有位置的小学")
    page = client.get(MAP).text
    assert 'class="map"' not in page and "画不出地图" in page and school.name in page
    for address in ("/schools/", school.get_absolute_url()):
        answer = client.get(address)
        assert answer.status_code == 200 and 'class="map"' not in answer.text


def test_one_school_alone_is_drawn_in_the_middle(client):
    school = make_school("唯一小学", longitude=105.9, latitude=29.3)
    assert drawing.of_district(School.objects.listed()).dots[0].x == drawing.WIDTH / 2
    assert "圆点是唯一小学的位置" in client.get(school.get_absolute_url()).text


def test_the_directory_opens_with_the_map_and_a_school_stands_on_its_own_page(client, district):
    assert len(dots(client.get("/schools/").text)) == len(district)
    assert 'class="map"' not in client.get("/schools/?town=朱沱镇").text
    page = client.get(district[0].get_absolute_url()).text
    assert f"圆点是{district[0].name}的位置" in page and "map__here" in page
    assert not dots(page)


def test_very_many_schools_are_shown_by_town(client, district, monkeypatch):
    monkeypatch.setattr(drawing, "MOST_DOTS", 5)
    page = client.get(MAP).text
    assert len(dots(page)) == len(TOWNS) and all("?town=" in link for link in dots(page))
    assert "大安街道</a>" in page and "2 所" in page and district[0].name not in page
    assert "map__here" in client.get(district[0].get_absolute_url()).text


def test_one_wrong_position_among_very_many_moves_no_town_out_of_its_place(client, district, monkeypatch):
    for _ in range(30):
        make_school(town="朱沱镇", longitude=105.84, latitude=29.01)
    monkeypatch.setattr(drawing, "MOST_DOTS", 5)
    before = drawing.of_district(School.objects.listed())
    wrong = make_school("经度错的小学", town="朱沱镇", longitude=100, latitude=29)
    assert drawing.of_district(School.objects.listed()) == before
    assert 'class="map"' not in client.get(wrong.get_absolute_url()).text


def test_the_map_costs_the_same_for_more_schools(client, district):
    few = queries(client, MAP)
    for number in range(30):
        make_school(longitude=105.9 + number / 500, latitude=29.3)
    assert queries(client, MAP) == few
