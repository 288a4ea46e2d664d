"""The honours wall: levels, years, filters that combine, counts that agree."""

import pytest
from bs4 import BeautifulSoup

from honors.enums import HonorKind, HonorLevel, HonorState
from honors.public.wall import PER_LEVEL, PER_PAGE
from tests.factories import make_honor, make_party, make_school
from tests.queries import queries

pytestmark = pytest.mark.django_db
WALL = "/honors/"


def names(answer) -> list[str]:
    assert answer.status_code == 200
    return [honor.name for section in answer.context["sections"] for _, honors in section.years for honor in honors]


@pytest.fixture
def four_honors():
    """Honours of three levels, two years and two kinds."""
    make_honor("科学教育实验区", level=HonorLevel.NATIONAL, year=2024, kind=HonorKind.PILOT)
    make_honor("社区学习中心典型", level=HonorLevel.NATIONAL, year=2023)
    make_honor("双创培育单位", level=HonorLevel.MUNICIPAL, year=2024)
    make_honor("示范点", level=HonorLevel.DISTRICT, year=2024, kind=HonorKind.PILOT)


def test_levels_stand_from_the_highest_down_and_years_from_the_newest_back(client, four_honors):
    assert names(client.get(WALL)) == ["科学教育实验区", "社区学习中心典型", "双创培育单位", "示范点"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"level": 1}, ["科学教育实验区", "社区学习中心典型"]),
        ({"year": 2024}, ["科学教育实验区", "双创培育单位", "示范点"]),
        ({"kind": "pilot"}, ["科学教育实验区", "示范点"]),
        ({"kind": "pilot", "level": 3}, ["示范点"]),
        ({"kind": "pilot", "year": 2024, "level": 1}, ["科学教育实验区"]),
        ({"year": 1999}, []),
    ],
)
def test_filters_by_level_year_and_kind_combine(client, four_honors, filters, found):
    assert names(client.get(WALL, filters)) == found


def test_each_filter_link_keeps_the_others_and_says_how_much_it_leads_to(client, four_honors):
    levels, years, kinds = client.get(WALL, {"year": 2024}).context["filter_links"]
    assert [(o.label, o.count) for o in levels.options] == [
        ("全部", None),
        ("国家级", 1),
        ("市级（省部级）", 1),
        ("区县级", 1),
    ]
    assert levels.options[1].url == "/honors/?year=2024&level=1"
    assert [(o.label, o.count, o.current) for o in years.options] == [
        ("全部", None, False),
        ("2024", 3, True),
        ("2023", 1, False),
    ]
    assert [o.label for o in kinds.options] == ["全部", "称号", "试点示范"]


def test_every_filter_link_leads_to_as_many_honours_as_it_says(client, four_honors):
    make_honor("典型经验", level=HonorLevel.NATIONAL, year=2025, count=3)
    for group in client.get(WALL, {"kind": "title"}).context["filter_links"]:
        for option in group.options:
            if option.count is not None:
                assert client.get(option.url).context["items"] == option.count, option


def test_an_honour_shows_its_body_its_document_and_everybody_who_received_it(client):
    school, organization = make_school("红旗小学"), make_party("汇龙小学党总支")
    make_honor("双创培育单位", to=school, awarding_body="市教委", document_number="渝教〔2025〕7 号", batch="第二批")
    make_honor("示范点", to=organization)
    page = client.get(WALL).content.decode()
    for words in (
        "市教委",
        "渝教〔2025〕7 号",
        "第二批",
        f'<a href="{school.get_absolute_url()}">红旗小学</a>',
        f'<a href="{organization.get_absolute_url()}">汇龙小学党总支</a>',
    ):
        assert words in page, words


def test_the_chart_counts_items_by_year_and_level_and_says_so_in_words(client):
    make_honor(year=2024, count=3)
    make_honor(year=2024, level=HonorLevel.NATIONAL)
    make_honor(year=2023)
    answer = client.get(WALL)
    assert [point[:2] for point in answer.context["chart"]] == [("2024", [1, 0, 3, 0]), ("2023", [0, 0, 1, 0])]
    assert answer.context["items"] == 5
    chart = BeautifulSoup(answer.content, "html.parser").select_one(".chart")
    assert [row.get_text(" ", strip=True) for row in chart.select("tbody .unseen")] == [
        "国家级 1，区县级 3",
        "区县级 1",
    ]
    assert [row["href"] for row in chart.select("tbody a")] == ["/honors/?year=2024", "/honors/?year=2023"]
    assert not chart.select("[style], script")


def test_the_chart_keeps_the_other_filters_and_every_year(client, four_honors):
    chart = client.get(WALL, {"year": 2023, "level": 1}).context["chart"]
    assert chart == [
        ("2024", [1, 0, 0, 0], "/honors/?level=1&year=2024"),
        ("2023", [1, 0, 0, 0], "/honors/?level=1&year=2023"),
    ]


def test_a_revoked_honour_is_neither_shown_nor_counted(client):
    make_honor("撤销的荣誉", state=HonorState.REVOKED)
    make_honor("到期的荣誉", state=HonorState.EXPIRED)
    answer = client.get(WALL)
    assert names(answer) == ["到期的荣誉"]
    assert answer.context["items"] == 1
    assert "到期</span>" in answer.content.decode()


def test_a_long_level_is_cut_on_the_wall_and_paged_on_its_own(client):
    for _ in range(PER_PAGE + 5):
        make_honor(level=HonorLevel.SCHOOL)
    wall = client.get(WALL)
    (section,) = wall.context["sections"]
    assert len(names(wall)) == PER_LEVEL
    assert (section.items, section.rest) == (PER_PAGE + 5, "/honors/?level=4")
    first = client.get(section.rest)
    assert len(names(first)) == PER_PAGE
    assert "level=4&amp;page=2" in first.content.decode()
    assert len(names(client.get(section.rest, {"level": 4, "page": 2}))) == 5


def test_an_empty_wall_says_so(client):
    answer = client.get(WALL)
    assert names(answer) == []
    assert "没有符合这些条件的记录" in answer.content.decode()


@pytest.mark.parametrize(
    "query", [{"year": "10" * 30}, {"year": "-1"}, {"level": "0"}, {"level": "\x00"}, {"kind": "x"}]
)
def test_a_filter_that_means_nothing_is_dropped(client, four_honors, query):
    assert len(names(client.get(WALL, query))) == 4


@pytest.mark.parametrize("query", ["", "?level=4", "?year=2025&kind=title"])
def test_the_wall_takes_five_queries_whatever_there_is_to_show(client, query):
    make_honor(to=make_school(), level=HonorLevel.SCHOOL)
    few = queries(client, f"{WALL}{query}")
    for _ in range(60):
        make_honor(to=make_school(), level=HonorLevel.SCHOOL)
        make_honor(to=make_party())
    assert queries(client, f"{WALL}{query}") == few <= 5


def test_honors_are_found_by_the_words_of_search_and_counted_so(client, four_honors):
    make_honor("示范校", to=make_school("汇龙小学"), level=HonorLevel.DISTRICT, year=2024)
    found = client.get(WALL, {"q": "汇龙 示范"})
    assert names(found) == ["示范校"]
    assert found.context["items"] == 1
    assert names(client.get(WALL, {"q": "sfd"})) == ["示范点"]
    assert client.get("/honors/list/", {"q": "汇龙", "year": 2024}).context["items"] == 1


def test_an_honor_is_found_by_the_present_name_of_its_school(client):
    school = make_school("旧校小学")
    make_honor("示范校", to=school)
    school.name = "汇龙小学"
    school.save()
    assert names(client.get(WALL, {"q": "汇龙 示范校"})) == ["示范校"]
    assert client.get(WALL, {"q": "旧校 示范校"}).context["filters"].note
