"""The school directory: who is listed, what the filters find, and that nobody can break it."""

import pytest
from django.urls import reverse

from schools.enums import SchoolState, SchoolType, Sponsor
from tests.factories import make_school
from tests.queries import queries

pytestmark = pytest.mark.django_db
DIRECTORY = "/schools/"


def names(answer) -> set[str]:
    assert answer.status_code == 200
    return {school.name for school in answer.context["page"]}


@pytest.fixture
def four_schools():
    """One school for each filter to find."""
    make_school("滨江幼儿园", school_type=SchoolType.KINDERGARTEN, town="临江镇", nursery_places=60)
    make_school("红旗小学", former_names="城关第二小学", short_name="红小", code="2150999777")
    make_school("凤凰湖中学", school_type=SchoolType.JUNIOR, town="临江镇")
    make_school("桂西学校", school_type=SchoolType.NINE_YEAR, sponsor=Sponsor.PRIVATE)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, {"滨江幼儿园", "红旗小学", "凤凰湖中学", "桂西学校"}),
        ({"q": "红旗"}, {"红旗小学"}),
        ({"q": "红小"}, {"红旗小学"}),
        ({"q": "城关第二"}, {"红旗小学"}),
        ({"q": "2150999777"}, {"红旗小学"}),
        ({"level": "1"}, {"滨江幼儿园"}),
        ({"level": "3"}, {"凤凰湖中学", "桂西学校"}),
        ({"type": SchoolType.NINE_YEAR}, {"桂西学校"}),
        ({"town": "临江镇"}, {"滨江幼儿园", "凤凰湖中学"}),
        ({"ownership": "private"}, {"桂西学校"}),
        ({"ownership": "public", "level": "3"}, {"凤凰湖中学"}),
        ({"nursery": "1"}, {"滨江幼儿园"}),
        ({"town": "临江镇", "level": "2"}, set()),
    ],
)
def test_each_filter_finds_its_schools_and_filters_combine(client, four_schools, filters, found):
    assert names(client.get(DIRECTORY, filters)) == found


def test_the_directory_opens_with_levels_and_towns_to_choose_from_and_lists_schools_behind_them(client, four_schools):
    opening = client.get(DIRECTORY).text
    assert "滨江幼儿园" not in opening
    for address in ("?level=1", "?town=%E4%B8%B4%E6%B1%9F%E9%95%87", "?page=1"):
        assert f'href="{DIRECTORY}{address}"' in opening
        assert "滨江幼儿园" in client.get(DIRECTORY + address).text


def test_a_row_says_type_ownership_town_address_and_a_telephone_to_tap(client):
    make_school("红旗小学", town="临江镇", address="人民大道 2 号", telephone="023-4980 0001、49800002")
    page = client.get(DIRECTORY, {"page": 1}).content.decode()
    for words in ("红旗小学", "小学　公办", "临江镇　人民大道 2 号", 'href="tel:023-49800001"', "共 1 所学校"):
        assert words in page


def test_schools_that_closed_or_were_merged_are_not_listed_but_keep_their_page(client):
    closed = make_school("停办小学", state=SchoolState.CLOSED)
    make_school("筹建小学", state=SchoolState.PREPARING)
    assert names(client.get(DIRECTORY)) == {"筹建小学"}
    page = client.get(closed.get_absolute_url())
    assert page.status_code == 200
    assert "停办" in page.content.decode()


def test_nothing_found_says_so_and_leads_back_to_everything(client):
    make_school()
    page = client.get(DIRECTORY, {"q": "没有这样的学校"}).content.decode()
    assert "没有符合这些条件的记录" in page
    assert '<a href="/schools/">清除全部条件</a>' in page


def test_nursery_places_are_counted_by_town_and_in_all(client):
    for town, places in (("临江镇", 60), ("中山路街道", 120), ("中山路街道", 80)):
        make_school(school_type=SchoolType.KINDERGARTEN, town=town, nursery_places=places)
    make_school(school_type=SchoolType.KINDERGARTEN, nursery_places=500, state=SchoolState.CLOSED)
    page = client.get(reverse("schools"), {"nursery": "1"})
    assert page.context["nursery_towns"] == [("中山路街道", 2, 200), ("临江镇", 1, 60), ("合计", 3, 260)]
    assert "各镇街托育学位" not in client.get(reverse("schools")).text


def test_the_strip_counts_schools_by_level_and_nursery_places(client):
    make_school(school_type=SchoolType.KINDERGARTEN, nursery_places=120)
    make_school(school_type=SchoolType.KINDERGARTEN, nursery_places=80)
    make_school()
    figures = {figure["label"]: figure["value"] for figure in client.get(DIRECTORY).context["figures"]}
    assert figures == {"幼儿园": 2, "小学": 1, "托育学位": 200}


def test_pages_hold_24_schools_and_links_keep_the_filters(client):
    for _ in range(30):
        make_school(town="临江镇")
    first = client.get(DIRECTORY, {"town": "临江镇"})
    assert len(first.context["page"]) == 24
    assert "town=%E4%B8%B4%E6%B1%9F%E9%95%87&amp;page=2" in first.content.decode()
    assert len(client.get(DIRECTORY, {"town": "临江镇", "page": 2}).context["page"]) == 6


HOSTILE = [
    {"page": "1000000000"},
    {"page": "-1"},
    {"page": "9" * 5000},
    {"page": "二"},
    {"q": "\x00"},
    {"q": "学" * 10_000},
    {"q": "'" * 500},
    {"q": '"><img src=x onerror=alert(1)>'},
    {"q": "%_\\"},
    {"level": "1' or 1=1--", "type": "\x00", "town": "无此镇", "ownership": "both", "nursery": "[]"},
    {"level[]": "1", "password__startswith": "a"},
]


@pytest.mark.parametrize("address", ["schools", "training", "projects", "school-groups", "party", "honors"])
@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_no_query_string_breaks_a_list(client, address, query):
    make_school("红旗小学")
    answer = client.get(reverse(address), query)
    assert answer.status_code == 200
    assert b"<img src=x" not in answer.content


def test_broken_bytes_in_the_query_break_nothing(client):
    assert client.get(f"{DIRECTORY}?q=%ff%fe&town=%00&page=%ff").status_code == 200


def test_a_filter_that_means_nothing_is_dropped(client, four_schools):
    answer = client.get(DIRECTORY, {"level": "9", "town": "无此镇", "q": "小学"})
    assert names(answer) == {"红旗小学"}
    assert answer.context["filters"].chosen == {"q": "小学"}


@pytest.mark.parametrize("code", ["0", "2150999999", "x" * 500, "9" * 5000, "%00", "..%2f"])
def test_a_code_that_no_school_has_answers_404(client, code):
    assert client.get(f"/schools/{code}/").status_code == 404


@pytest.mark.parametrize("name", ["school-group", "training-institution", "project", "party-organization", "honor"])
@pytest.mark.parametrize("pk", [0, 7, 10**30])
def test_a_number_that_no_record_has_answers_404(client, name, pk):
    assert client.get(reverse(name, args=[pk])).status_code == 404


def test_the_directory_takes_as_many_queries_for_many_schools_as_for_few(client):
    make_school(nursery_places=20)
    few = queries(client, DIRECTORY)
    for _ in range(60):
        make_school(nursery_places=20, town="临江镇")
    assert queries(client, DIRECTORY) == few <= 9


@pytest.mark.parametrize(
    "typed",
    ["汇龙 文昌路", "文昌路　匯龍", '"汇龙小学"', "huilong", "hlxx", "会龙小学", "怎么去汇龙小学", "汇龙小学 公交"],
)
def test_schools_are_found_by_the_words_of_search(client, typed):
    make_school("汇龙小学", address="文昌路 1 号")
    make_school("红旗小学", address="文昌路 2 号")
    assert names(client.get(DIRECTORY, {"q": typed})) == {"汇龙小学"}


def test_a_list_says_what_it_shows_instead_of_what_was_asked_for(client):
    make_school("汇龙小学")
    said = {typed: client.get(DIRECTORY, {"q": typed}).content.decode() for typed in ("汇龙", "会龙小学", "某某")}
    assert "名称相近" not in said["汇龙"]
    assert "名称相近" in said["会龙小学"]
    assert "没有符合这些条件的记录" in said["某某"]
