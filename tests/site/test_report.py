"""统计报表: its sums are those of 教育概况, its ratios say whom they leave out, and it comes as xlsx and as Word."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from docx import Document
from openpyxl import load_workbook

from eduweb.core.accounts.roles import Role
from eduweb.site.figures.party import party_tree
from eduweb.site.figures.schools import groups
from eduweb.site.report.year import year_report
from honors.enums import HonorLevel, RecipientKind
from honors.models import HonorRecipient
from schools.enums import PartyType, SchoolState, SchoolType, Sponsor
from schools.models import School, SchoolStatistics
from tests.factories import make_honor, make_official, make_party, make_school, make_statistics, make_user
from tests.queries import queries

pytestmark = pytest.mark.django_db

PAGE = "/admin/site/keyfigure/report/"


@pytest.fixture
def registrar(client) -> Client:
    client.force_login(make_user(Role.REGISTRAR))
    return client


def rows(name: str, year: int = 2025) -> dict[str, list]:
    return {row[0]: row[1:] for row in year_report("", str(year)).table(name).rows}


def test_the_report_and_the_overview_give_the_same_numbers(registrar, profile):
    make_statistics(make_school(town="东城街道"), 2025)
    make_statistics(make_school(town="西城街道", sponsor=Sponsor.PRIVATE), 2025, pupils=300)
    make_school(school_type=SchoolType.KINDERGARTEN, nursery_places=40)
    make_honor(count=3)
    overview = {
        name: registrar.get(f"/overview/{name}.csv").text.splitlines()[1:] for name in ("types", "towns", "years")
    }
    report = year_report("", "2025")
    for name, lines in overview.items():
        assert [",".join(map(str, row)) for row in report.table(name).rows] == lines
    assert rows("sponsors") == {"教育部门": [2, 1200, 80, 40], "民办": [1, 300, 80, 0], "合计": [3, 1500, 160, 40]}


def test_a_ratio_leaves_out_whoever_lacks_one_of_its_numbers_and_names_the_school(registrar, profile):
    make_statistics(make_school("汇龙小学"), 2025, pupils=900, classes=20, full_time_teachers=60, floor_area=9000)
    make_statistics(make_school("红旗小学"), 2025, pupils=500, classes=0, full_time_teachers=40)
    make_school("萱花小学")
    assert rows("typeratios")["小学"] == [45.0, 14.0, 10.0]
    named = {row[0]: row[2] for row in year_report("", "2025").table("leftout").rows}
    assert named == {"红旗小学": "班级数、校舍建筑面积（㎡）", "萱花小学": "没有这一学年的数据"}
    page = registrar.get(PAGE).text
    assert "平均班额＝在校生÷班级数" in page and "没有这一学年的数据" in page
    assert rows("ratios")["2025—2026"] == [45.0, 1, 14.0, 2, 10.0, 1]


def test_past_years_count_the_schools_and_places_of_their_last_day(registrar):
    closed = make_school(town="东城街道")
    kindergarten = make_school(school_type=SchoolType.KINDERGARTEN, nursery_places=40)
    make_school(founded_on=date(2024, 9, 1))
    make_statistics(closed, 2022, 2025)
    School.objects.filter(pk=closed.pk).update(state=SchoolState.CLOSED)
    School.objects.filter(pk=kindergarten.pk).update(nursery_places=60, town="西城街道")
    assert rows("types", 2022)["合计"] == [2, 1200, 80, 40]
    assert rows("towns", 2022)["中山路街道"] == [1, 0, 0, 40]
    now = {(one.school_type, one.town): one.sums for one in groups(2022, date(2100, 1, 1))}
    assert now["111", "西城街道"]["places"] == 60 and now["211", "东城街道"]["schools"] == 0


def test_honours_are_counted_by_kind_and_for_each_school_once(registrar):
    school = make_school("汇龙小学")
    both = make_honor(to=school, level=HonorLevel.NATIONAL, count=2)
    HonorRecipient.objects.create(honor=both, kind=RecipientKind.PERSON, person="语文组", school=school)
    make_honor(to=make_party(school=school))
    make_honor(to=school, year=2024)
    make_honor(to=school, state="revoked")
    make_statistics(school, 2025)
    assert rows("honorschools") == {"汇龙小学": [1, 0, 1, 0, 2]}
    assert rows("honorkinds") == {"称号": [2, 0, 1, 0, 3], "合计": [2, 0, 1, 0, 3]}


def test_members_are_summed_up_the_tree():
    top = make_party("教育工委", org_type=PartyType.COMMITTEE, member_count=100)
    middle = make_party(
        "某校党总支", org_type=PartyType.GENERAL_BRANCH, superior=top, last_election_on=date(2020, 1, 1)
    )
    for number in (20, 30):
        make_party(superior=middle, member_count=number)
    table = {row[0].strip("　"): row[1:] for row in party_tree(date(2026, 1, 1)).rows}
    assert table["教育工委"] == ["党委", 100, 3, 50, "", ""]
    assert table["某校党总支"] == ["党总支", 0, 2, 50, "2023-01-01", "已届满"]


def test_a_school_stands_beside_its_type_its_town_and_the_district(registrar):
    make_statistics(make_school("汇龙小学", town="东城街道"), 2025, pupils=900, classes=20)
    make_statistics(make_school("红旗小学", town="西城街道"), 2025, pupils=500, classes=20)
    make_statistics(make_school("一中", school_type=SchoolType.JUNIOR, town="东城街道"), 2025, pupils=1000, classes=20)
    page = registrar.get(PAGE, {"school": "汇龙"})
    assert page.context["beside"].rows[0] == ["在校生（人）", 900, 700, 950, 800]
    assert page.context["beside"].rows[2] == ["平均班额（人）", 45.0, 35.0, 47.5, 40.0]
    several = registrar.get(PAGE, {"school": "小学"}).text
    assert "汇龙小学（2150" in several and "请选一所" in several
    assert "请换一个写法" in registrar.get(PAGE, {"school": "没有的"}).text


def test_the_workbook_is_whole_and_the_word_file_is_cut_where_it_says_so(registrar, profile):
    for number in range(160):
        make_honor(to=make_school(f"第{number:03}所"))
    make_statistics(make_school("汇龙小学"), 2025)
    book = load_workbook(BytesIO(registrar.get("/admin/site/keyfigure/report.xlsx").content))
    assert book["2025 年荣誉：学校"].max_row == 161
    assert "÷" in "".join(str(cell.value) for row in book["说明"] for cell in row)
    document = Document(BytesIO(registrar.get("/admin/site/keyfigure/report.docx").content))
    words = "\n".join(one.text for one in document.paragraphs)
    assert "2025 年教育统计报表" in words and "平均班额＝在校生÷班级数" in words
    assert "共 160 行，这里列前 150 行，全部见表格文件（xlsx）" in words
    assert [cell.text for cell in document.tables[0].rows[-1].cells] == ["合计", "161", "1,200", "80", "0"]


@pytest.mark.parametrize("year", ["", "2025", "1900", "x", "²", "9" * 40])
def test_whatever_is_no_year_gives_the_newest(registrar, year):
    make_statistics(make_school(), 2024, 2025)
    assert registrar.get(PAGE, {"year": year}).context["report"].year == 2025


def test_a_register_without_anything_has_a_report_too(registrar):
    for address in (PAGE, "/admin/site/keyfigure/report.xlsx", "/admin/site/keyfigure/report.docx"):
        assert registrar.get(address).status_code == 200


def test_a_school_official_sees_no_report(client):
    client.force_login(make_official(make_school()))
    for address in (PAGE, "/admin/site/keyfigure/report.xlsx", "/admin/site/keyfigure/report.docx"):
        assert client.get(address).status_code == 404
    assert PAGE not in client.get("/admin/").text


def test_the_first_page_leads_to_the_report(registrar):
    assert PAGE in registrar.get("/admin/").text


def test_more_schools_honours_and_years_cost_no_more_queries(registrar):
    def add(number: int) -> None:
        school = make_school(town=f"第{number}镇")
        make_statistics(school, 2023, 2024, 2025)
        make_honor(to=school)
        make_party(school=school)

    add(0)
    addresses = [
        f"{PAGE}?year=2024&school=2150",
        "/admin/site/keyfigure/report.xlsx",
        "/admin/site/keyfigure/report.docx",
    ]
    few = [queries(registrar, address) for address in addresses]
    for number in range(1, 6):
        add(number)
    assert [queries(registrar, address) for address in addresses] == few


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", [PAGE, f"{PAGE.rstrip('/')}.docx"])
def test_the_numbers_are_summed_once_until_one_of_them_changes(registrar, profile, address):
    school = make_school(town="东城街道")
    make_statistics(school, 2025)
    first = queries(registrar, address)
    assert queries(registrar, address) < first - 5
    SchoolStatistics.objects.update(pupils=4321)
    assert queries(registrar, address) == first
    assert "4321" in registrar.get(PAGE).text.replace(",", "")
