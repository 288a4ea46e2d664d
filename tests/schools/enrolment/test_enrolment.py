"""Enrolment areas: what is certain is said, what is not is listed, and nothing is guessed."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.urls import reverse

from eduweb.core.accounts.roles import Role
from schools.enrolment.advice import about_area, about_plan
from schools.enrolment.candidates import candidates
from schools.enrolment.house_numbers import HouseNumber, read_house_number
from schools.enrolment.lookup import Verdict, answers, read_address
from schools.enrolment.place_names import place_names
from schools.enums import EnrolmentLevel, HouseNumberUnit, SchoolState
from schools.models import EnrolmentArea, EnrolmentPlan, School
from tests.factories import make_enrolment_area, make_enrolment_plan, make_school, make_user
from tests.queries import queries

pytestmark = pytest.mark.django_db

BUILDING, HOUSE = HouseNumberUnit.BUILDING, HouseNumberUnit.HOUSE


@pytest.mark.parametrize(
    ("typed", "house_number"),
    [
        ("12", HouseNumber((12,), None)),
        ("１２号", HouseNumber((12,), HOUSE)),
        ("12－1号", HouseNumber((12,), HOUSE)),
        ("12号附3", HouseNumber((12,), HOUSE)),
        ("12附3号", HouseNumber((12,), HOUSE)),
        ("１２弄３号", HouseNumber((12,), HOUSE)),
        ("3栋2单元501", HouseNumber((3,), BUILDING)),
        ("第3幢", HouseNumber((3,), BUILDING)),
        ("3号楼", HouseNumber((3,), BUILDING)),
        (" 3 座 ", HouseNumber((3,), BUILDING)),
        ("A3栋", None),
        ("十二号", HouseNumber((12,), HOUSE)),
        ("十几号", None),
        ("100小区", None),
        ("", None),
        ("1234567号", None),
    ],
)
def test_a_house_number_is_read_where_it_is_clear_and_not_otherwise(typed, house_number):
    assert read_house_number(typed) == house_number


@pytest.fixture
def schools():
    return {name: make_school(name) for name in ("甲小学", "乙小学", "丙小学")}


@pytest.fixture
def plan(schools):
    """萱花路 by sides, 湖畔家园 by buildings, and a street that two towns have."""
    plan = make_enrolment_plan(2026)
    for school, words in (
        ("甲小学", {"street": "萱花路", "door_from": 1, "door_to": 99, "side": "odd"}),
        ("乙小学", {"street": "萱花路", "door_from": 2, "door_to": 100, "side": "even"}),
        ("甲小学", {"street": "兴龙大道", "estate": "湖畔家园", "unit": "building", "door_from": 1, "door_to": 12}),
        ("乙小学", {"street": "兴龙大道", "estate": "湖畔家园", "unit": "building", "door_from": 13}),
        ("丙小学", {"street": "兴龙大道", "door_from": 1, "door_to": 50}),
        ("丙小学", {"street": "胜利路"}),
        ("甲小学", {"street": "胜利路", "town": "南大街街道"}),
        ("丙小学", {"street": "二环路2段"}),
    ):
        make_enrolment_area(plan, schools[school], **words)
    return plan


def asked(place: str, house_number: str = "", town: str = "") -> tuple[Verdict, set[str]]:
    """The verdict on primary schools, and the schools of the lines that are shown."""
    lines = EnrolmentArea.objects.published_in(2026).filter(**{"town": town} if town else {})
    plans = list(EnrolmentPlan.objects.published().of_year(2026))
    areas = candidates(lines, place_names(lines), place, house_number)
    answer = answers(read_address(place, house_number, areas), plans, areas)[0]
    every = list(lines)
    assert answer == answers(read_address(place, house_number, every), plans, every)[0], "no line is left out"
    assert answer.level == EnrolmentLevel.PRIMARY
    return answer.verdict, {school.name for area in answer.areas for school in area.schools.all()}


EXACT, SEVERAL, NONE = Verdict.EXACT, Verdict.SEVERAL, Verdict.NONE


@pytest.mark.parametrize(
    ("typed", "verdict", "names"),
    [
        (("萱花路", "15号"), EXACT, {"甲小学"}),
        (("萱花路", "１６"), EXACT, {"乙小学"}),
        (("萱花路16号",), EXACT, {"乙小学"}),
        (("萱花路 16 号附 2",), EXACT, {"乙小学"}),
        (("重庆市永川区中山路街道萱花路15号",), EXACT, {"甲小学"}),
        (("萱花路",), SEVERAL, {"甲小学", "乙小学"}),  # which side?
        (("萱花路", "3栋"), SEVERAL, {"甲小学", "乙小学"}),  # a street has no buildings
        (("萱花路", "十五号"), EXACT, {"甲小学"}),
        (("萱花路", "十几号"), SEVERAL, {"甲小学", "乙小学"}),
        (("萱花路", "101号"), NONE, set()),
        (("湖畔家园", "3栋"), EXACT, {"甲小学"}),
        (("湖畔家园13幢2单元",), EXACT, {"乙小学"}),
        (("兴龙大道湖畔家园", "8号楼"), EXACT, {"甲小学"}),
        (("湖畔家园", "8号"), SEVERAL, {"甲小学", "乙小学"}),  # a number of what?
        (("兴龙大道", "20号"), SEVERAL, {"甲小学", "乙小学", "丙小学"}),  # or the estate on it
        (("胜利路",), SEVERAL, {"甲小学", "丙小学"}),  # in which town?
        (("二环路2段15号",), EXACT, {"丙小学"}),
        (("二环路2段",), EXACT, {"丙小学"}),
        (("萱花",), SEVERAL, {"甲小学", "乙小学"}),  # a name like it
        (("湖畔",), SEVERAL, {"甲小学", "乙小学"}),
        (("萱",), NONE, set()),
        (("没有这条路", "1号"), NONE, set()),
        (("100小区3栋",), NONE, set()),
    ],
)
def test_an_address_is_answered_for_certain_or_with_every_line_that_it_may_belong_to(plan, typed, verdict, names):
    assert asked(*typed) == (verdict, names)


@pytest.mark.parametrize("state", [SchoolState.CLOSED, SchoolState.MERGED, SchoolState.PREPARING])
def test_a_school_that_does_not_teach_is_never_named_for_certain(client, plan, schools, state):
    School.objects.filter(pk=schools["甲小学"].pk).update(state=state)
    assert asked("萱花路15号") == (SEVERAL, {"甲小学"})
    assert asked("萱花路16号") == (EXACT, {"乙小学"})
    page = client.get(reverse("enrolment"), {"place": "萱花路15号"}).text
    assert "这个地址属于下面一条范围" not in page
    assert "目前不在办学" in page and f"（{state.label}）" in page
    answer = client.get("/api/v1/enrolment/", {"place": "萱花路15号"}).json()
    assert answer["answer"] == "several" and [line["teaches"] for line in answer["lines"]] == [False]


@pytest.mark.parametrize("number", ["15号", "十五号", ""])
def test_a_street_in_a_question_is_found_with_its_number(client, plan, number):
    page = BeautifulSoup(client.get("/search/", {"q": f"我家住萱花路{number}读哪个学校"}).text, "html.parser")
    [way] = page.select(f'a[href^="{reverse("enrolment")}?place="]')
    assert f"萱花路{number}" in way.text and "读" not in way.text


def test_a_name_of_two_letters_is_too_short_to_be_meant_in_a_question(client, plan, schools):
    make_enrolment_area(plan, schools["甲小学"], street="新街")
    assert f"{reverse('enrolment')}?place=" not in client.get("/search/", {"q": "新街新学期的安排"}).text


@pytest.mark.parametrize("typed", ["路", "1", "！", "“”", "\u3000"])
def test_what_is_part_of_every_name_or_no_word_at_all_brings_no_lines(plan, typed):
    lines = EnrolmentArea.objects.published_in(2026)
    assert candidates(lines, place_names(lines), typed, "") == []
    assert asked(typed) == (NONE, set())


def test_the_town_tells_streets_of_one_name_apart(plan):
    assert asked("胜利路", town="南大街街道") == (EXACT, {"甲小学"})


def test_the_page_names_school_document_and_what_counts(client, plan):
    page = client.get(reverse("enrolment"), {"place": "萱花路", "door": "15号"}).text
    for words in ("这个地址属于下面一条范围", "甲小学", "1—99 号（单号）", plan.document_number, "以当年招生公告为准"):
        assert words in page, words
    assert "乙小学" not in page
    assert "本站没有 2026 年初中的招生范围" in page


def test_an_unknown_address_is_told_whom_to_ask(client, plan):
    page = client.get(reverse("enrolment"), {"place": "没有这条路"}).text
    for words in ("没有查到这个地址", plan.office, plan.telephone, plan.document_number):
        assert words in page, words


def test_older_years_can_be_chosen_and_are_marked_and_drafts_are_not_there(client, schools):
    make_enrolment_area(make_enrolment_plan(2026), schools["甲小学"], street="萱花路")
    make_enrolment_area(make_enrolment_plan(2025), schools["乙小学"], street="萱花路")
    make_enrolment_area(make_enrolment_plan(2027, is_published=False), schools["丙小学"], street="萱花路")
    now = client.get(reverse("enrolment"), {"place": "萱花路"}).text
    before = client.get(reverse("enrolment"), {"place": "萱花路", "year": "2025"}).text
    ahead = client.get(reverse("enrolment"), {"place": "萱花路", "year": "2027"}).text
    assert "甲小学" in now and "往年" not in now
    assert "乙小学" in before and "往年的范围" in before
    assert "甲小学" in ahead and "丙小学" not in ahead


def test_a_site_without_areas_says_so(client):
    assert "还没有公布招生范围" in client.get(reverse("enrolment")).text
    assert "本站没有" in client.get(reverse("enrolment"), {"place": "萱花路"}).text


def test_before_a_question_the_documents_stand_primary_first_with_a_telephone_to_tap(client):
    for level in (EnrolmentLevel.JUNIOR, EnrolmentLevel.PRIMARY):
        make_enrolment_plan(2026, level=level)
    page = BeautifulSoup(client.get(reverse("enrolment")).content, "html.parser").main
    assert [heading.text for heading in page.find_all("h2")] == ["小学", "初中"]
    assert len(page.find_all("a", href="tel:023-49800003")) == 2


def test_a_school_of_both_levels_shows_each_document_once(client):
    school = make_school()
    plans = [make_enrolment_plan(2026, level=level) for level in (EnrolmentLevel.JUNIOR, EnrolmentLevel.PRIMARY)]
    for street in ("安路", "白路", "长路"):
        for plan in plans:
            make_enrolment_area(plan, school, street=street)
    text = client.get(school.get_absolute_url()).text
    assert text.count("招生范围，以当年招生公告为准") == 2
    assert text.index("年小学招生范围") < text.index("年初中招生范围")


def test_a_school_shows_its_areas_of_the_newest_year(client, schools):
    make_enrolment_area(make_enrolment_plan(2025), schools["甲小学"], street="旧范围路")
    plan = make_enrolment_plan(2026)
    make_enrolment_area(plan, schools["甲小学"], street="萱花路", door_to=20)
    make_enrolment_area(plan, schools["乙小学"], street="别人的路")
    page = client.get(schools["甲小学"].get_absolute_url()).text
    assert "萱花路　20 号以内" in page and plan.document_number in page and "以当年招生公告为准" in page
    assert "旧范围路" not in page and "别人的路" not in page
    assert "招生范围，以" not in client.get(schools["丙小学"].get_absolute_url()).text


def test_part_of_a_name_before_a_number_finds_what_is_like_it(plan):
    assert asked("萱花12号") == (Verdict.SEVERAL, {"甲小学", "乙小学"})


def test_many_lines_cost_as_many_queries_as_few(client, schools):
    plan = make_enrolment_plan(2026)
    make_enrolment_area(plan, schools["甲小学"], street="萱花路", door_to=1)
    address = f"{reverse('enrolment')}?place=萱花路"
    few = queries(client, address)
    for number in range(60):
        make_enrolment_area(plan, schools["甲小学"], street="萱花路", door_from=number, door_to=number)
    assert queries(client, address) == few <= 9
    assert "另有 21 条没有列出" in client.get(address).text


@pytest.mark.parametrize(
    "query",
    [
        "place=%00",
        "place=" + "路" * 5000,
        "place=" + "一" * 5000,
        "place=萱花路&door=" + "9" * 500,
        "year=x",
        "place=%FF&town=%00",
        "door=3栋",
    ],
)
def test_no_query_breaks_the_page(client, plan, query):
    assert client.get(f"{reverse('enrolment')}?{query}").status_code == 200


def test_overlapping_lines_are_named_and_lines_side_by_side_are_not(schools):
    plan = make_enrolment_plan(2026)
    school = schools["甲小学"]
    make_enrolment_area(plan, school, street="萱花路", door_from=1, door_to=99, side="odd")
    make_enrolment_area(plan, school, street="萱花路", door_from=2, door_to=100, side="even")
    make_enrolment_area(plan, school, street="萱花路", door_from=101)
    make_enrolment_area(plan, school, street="萱花路", town="南大街街道")
    assert about_plan(plan) == []
    make_enrolment_area(plan, school, street="萱花路", door_from=99, door_to=100, side="odd")
    sentence = about_plan(plan)
    assert len(sentence) == 1
    assert "中山路街道萱花路 1—99 号（单号）" in sentence[0]
    supplement = make_enrolment_plan(2026)
    make_enrolment_area(supplement, school, street="萱花路", door_from=500)
    assert len(about_plan(supplement)) == 1


def test_who_saves_a_line_with_a_school_that_does_not_teach_is_told(schools):
    plan = make_enrolment_plan(2026)
    make_enrolment_area(plan, schools["乙小学"], street="玉屏路")
    line = make_enrolment_area(plan, schools["甲小学"], schools["乙小学"], street="萱花路")
    assert about_plan(plan) == about_area(line) == []
    School.objects.filter(pk=schools["甲小学"].pk).update(state=SchoolState.CLOSED)
    assert about_plan(plan) == about_area(line)
    assert len(about_plan(plan)) == 1 and "“甲小学”目前是“停办”" in about_plan(plan)[0]


def test_the_registrar_keeps_a_document_and_is_warned_of_overlaps(client, schools):
    client.force_login(make_user(Role.REGISTRAR, is_superuser=False))
    form = {
        "year": "2026", "level": "primary", "title": "范围", "document_number": "1 号", "issued_on": "2026-05-20",
        "is_published": "on", "office": "基教科", "telephone": "023-49800000", "note": "",
        "areas-TOTAL_FORMS": "2", "areas-INITIAL_FORMS": "0",
    }  # fmt: skip
    for row in range(2):
        form |= {
            f"areas-{row}-town": "中山路街道", f"areas-{row}-street": "萱花路", f"areas-{row}-unit": "door",
            f"areas-{row}-side": "all", f"areas-{row}-door_to": "20", f"areas-{row}-schools": schools["甲小学"].pk,
        }  # fmt: skip
    page = client.post(reverse("admin:schools_enrolmentplan_add"), form, follow=True)
    assert "有相同的号码" in page.text
    assert EnrolmentPlan.objects.get().areas.count() == 2


def test_the_database_refuses_a_line_without_a_place_and_a_published_document_without_a_date(schools):
    plan = make_enrolment_plan(2026)
    for wrong in ({"street": ""}, {"street": "路", "door_from": 9, "door_to": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            plan.areas.create(town="镇", **wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        EnrolmentPlan.objects.filter(pk=plan.pk).update(issued_on=None)
    assert plan.issued_on == date(2026, 5, 20)


def test_a_document_with_many_lines_takes_as_many_queries_on_the_desk_as_one_with_two(client):
    client.force_login(make_user(Role.REGISTRAR))
    few, many = make_enrolment_plan(2025), make_enrolment_plan(2026)
    for plan, lines in ((few, 2), (many, 12)):
        for number in range(lines):
            make_enrolment_area(plan, make_school(f"{plan.year}第{number}小学"), make_school(), street=f"第{number}街")
    pages = [reverse("admin:schools_enrolmentplan_change", args=[plan.pk]) for plan in (few, many)]
    assert queries(client, pages[0]) == queries(client, pages[1])
    assert "2026第11小学</option>" in client.get(pages[1]).text
