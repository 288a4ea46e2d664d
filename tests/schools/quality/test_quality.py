"""The quality of the schools' records: every rule finds its fault, and nothing else; a school raises its score."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from eduweb.core.accounts.roles import Role
from schools.actions import save_record
from schools.enums import SchoolState, Sponsor
from schools.models import Report, ReportingTask, School, SchoolOfficer, SchoolStatistics
from schools.quality.findings import FULL_SCORE, score
from schools.quality.reports import Graded, report
from schools.quality.rules import BY_KEY, CONFIRMATION, OFFICERS, RULES, STATISTICS
from schools.rules import advice
from schools.rules.ownership import Way, fields
from tests.factories import make_official, make_school, make_user

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)
PAGE = "admin:schools_school_quality"


def flawless(name: str, **values) -> School:
    """A school whose record breaks no rule but for its picture, which takes a photograph."""
    number = School.objects.count() + 1
    record = {
        "principal": "校长岗",
        "credit_code": with_check_digit(f"12500118MB{number:07d}"),
        "longitude": "105.93",
        "latitude": "29.36",
        "telephone": f"023-4980{number:04d}",
        "email": f"school{number}@example.cn",
        "postcode": "402160",
        "founded_on": date(1956, 9, 1),
        "introduction": "一所小学。",
        "confirmed_on": date(2026, 9, 10),
    }
    school = make_school(name, **{**record, **values})
    SchoolStatistics.objects.create(school=school, school_year=2026, pupils=300, intake=50)
    SchoolOfficer.objects.create(user=make_user(Role.SCHOOL_OFFICIAL), school=school)
    return school


def with_check_digit(code: str) -> str:
    from schools.models.validators import CREDIT_ALPHABET, credit_code_checks

    return next(code + sign for sign in CREDIT_ALPHABET if credit_code_checks(code + sign))


def broken(school: School) -> set[str]:
    return {rule.key for rule in graded(school).broken} - {"photo"}


def graded(school: School) -> Graded:
    return next(one for one in report(School.objects.all(), DAY).schools if one.pk == school.pk)


def change(school: School, **values) -> None:
    School.objects.filter(pk=school.pk).update(**values)


FAULTS = {
    "principal": {"principal": ""},
    "credit_code": {"credit_code": ""},
    "position": {"latitude": None},
    "telephone": {"telephone": ""},
    "email": {"email": ""},
    "postcode": {"postcode": ""},
    "founded_on": {"founded_on": None},
    "introduction": {"introduction": ""},
    "same_telephone": {"telephone": "023-49800001"},
    "same_address": {"address": "共用路 1 号"},
    "credit_code_check": {"credit_code": "91350100M000100Y44"},
    "code_kind": {"school_type": "311"},
    "far_away": {"longitude": "106.93"},
    "another_town": {"town": "大安街道", "address": "中山路街道萱花路 9 号"},
    "early_founding": {"founded_on": date(1650, 9, 1)},
    "nursery_places": {"nursery_places": 2000},
    "instructor": {"sponsor": Sponsor.PRIVATE},
    "code_province": {"code": "2199000009"},
    "former_names": {"former_names": "丑小学、乙小学", "name": "乙小学"},
}
BY_ROWS = {"confirmed_on", "statistics", "intake", "officer", "photo", "same_credit_code"}


@pytest.fixture
def district(settings):
    settings.PROVINCE_CODE = "50"
    first = flawless("甲小学", address="共用路 1 号")
    for name in "丙丁戊己庚":
        flawless(f"{name}小学")
    return first, flawless("乙小学")


def test_a_full_record_breaks_no_rule(district):
    assert [broken(school) for school in district] == [set(), set()]


@pytest.mark.parametrize("key", FAULTS)
def test_a_rule_finds_its_fault_and_no_other_does(key, district):
    first, school = district
    change(school, **FAULTS[key])
    assert broken(school) == {key}
    assert broken(first) == ({key} if key.startswith("same_") else set())


@pytest.mark.parametrize(
    ("key", "doubt", "values"),
    [
        ("early_founding", advice.early_founding, {"founded_on": date(1859, 12, 31)}),
        ("early_founding", advice.early_founding, {"founded_on": date(1860, 1, 1)}),
        ("nursery_places", advice.many_nursery_places, {"nursery_places": 601}),
        ("nursery_places", advice.many_nursery_places, {"nursery_places": 600}),
        ("code_kind", advice.code_of_another_kind, {"school_type": "111"}),
        ("code_kind", advice.code_of_another_kind, {"school_type": "218"}),
        ("code_province", advice.code_of_another_province, {"code": "2151000009"}),
        ("code_province", advice.code_of_another_province, {"code": "2150000009"}),
    ],
)
def test_the_list_finds_whom_the_form_asks_about(district, key, doubt, values):
    _, school = district
    change(school, **values)
    school.refresh_from_db()
    assert (key in broken(school)) == bool(doubt(school))


def test_every_rule_has_a_case_here():
    assert FAULTS.keys() | BY_ROWS == BY_KEY.keys()


def asked_to_confirm(school: School) -> None:
    """The semester's confirmation, which is overdue."""
    task = ReportingTask.objects.create(title="资料确认", subject="record", due_on=date(2026, 9, 30))
    Report.objects.create(task=task, school=school, due_on=task.due_on)


def test_a_confirmation_that_is_overdue_is_a_fault(district):
    first, school = district
    asked_to_confirm(school)
    assert (broken(school), broken(first)) == ({"confirmed_on"}, set())


def test_the_rules_on_rows_below_the_record(district):
    first, school = district
    change(school, credit_code=first.credit_code)
    assert broken(school) == broken(first) == {"same_credit_code"}
    change(school, credit_code=with_check_digit("12500118MB9999999"))
    school.statistics.update(intake=301)
    assert broken(school) == {"intake"}
    school.statistics.update(intake=1, school_year=2024)
    school.officers.all().delete()
    assert broken(school) == {"statistics", "officer"}


def test_classes_within_a_school_share_what_is_the_schools(district):
    first, _ = district
    flawless("甲小学附设幼儿班", school_type="119", code="1150000099", telephone=first.telephone, address=first.address)
    assert broken(first) == set()


def test_closed_schools_are_not_graded(district):
    _, school = district
    change(school, state=SchoolState.CLOSED, principal="", telephone="023-49800001")
    assert school.pk not in {one.pk for one in report(School.objects.all(), DAY).schools}
    assert broken(district[0]) == set()


def test_a_school_raises_its_score_and_the_districts_faults_cost_it_nothing(district):
    _, school = district
    school.officers.all().delete()
    assert graded(school).score == FULL_SCORE
    change(school, principal="", telephone="")
    low = graded(school).score
    change(school, telephone="023-49809999")
    higher = graded(school).score
    change(school, principal="校长岗")
    assert low < higher < graded(school).score == FULL_SCORE
    assert score(rule for rule in RULES) == 0


def test_what_counts_in_the_score_is_the_schools_to_change():
    own = {*fields(School, Way.AT_ONCE, Way.APPROVAL), STATISTICS, CONFIRMATION}
    assert {rule.place for rule in RULES if not rule.is_districts} <= own
    assert {rule.place for rule in RULES if rule.is_districts} <= {*fields(School, Way.DISTRICT), OFFICERS, ""}


def test_the_report_costs_the_same_for_more_schools(district, django_assert_num_queries):
    with django_assert_num_queries(4):
        report(School.objects.all(), DAY)
    for number in range(30):
        make_school(telephone="", longitude=105 + number / 100)
    with django_assert_num_queries(4):
        assert len(report(School.objects.all(), DAY).schools) == 37


def text(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_registrar_sees_faults_by_rule_and_by_school_and_takes_them_along(client, district):
    _, school = district
    change(school, principal="", town="大安街道")
    client.force_login(make_user(Role.REGISTRAR))
    page = text(client.get(reverse(PAGE)))
    place = f"{reverse('admin:schools_school_change', args=[school.pk])}#id_principal"
    assert "?rule=principal" in page and place in page
    form = text(client.get(place))
    assert 'id="id_principal"' in form
    chosen = text(client.get(reverse(PAGE), {"rule": "principal", "town": "大安街道"}))
    assert "乙小学" in chosen and "甲小学" not in chosen
    assert "没有这样的学校" in text(client.get(reverse(PAGE), {"rule": "principal", "town": "中山路街道"}))
    assert "甲小学" in text(client.get(reverse(PAGE), {"rule": "nonsense", "page": "x"}))
    answer = client.get(reverse("admin:schools_school_quality_sheet"))
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    assert book.sheetnames == ["按规则", "按学校", "明细"]
    lines = [tuple(cell.value for cell in row[:4]) for row in book["明细"].iter_rows()]
    assert (school.code, "乙小学", "大安街道", "没有校（园）长") in lines


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.anchor], ids=lambda rule: rule.key)
def test_every_rule_leads_to_a_place_of_the_form(client, rule):
    school = make_school()
    asked_to_confirm(school)
    client.force_login(make_user(Role.REGISTRAR))
    assert f'id="{rule.anchor}"' in text(client.get(reverse("admin:schools_school_change", args=[school.pk])))


def test_an_official_finds_the_own_schools_faults_on_the_workbench_until_they_are_asked_for(client, district):
    _, school = district
    change(school, principal="", email="")
    change(district[0], principal="")
    official = make_official(school)
    client.force_login(official)
    page = text(client.get(reverse("admin:index")))
    place = f"{reverse('admin:schools_school_change', args=[school.pk])}#id_"
    assert f"{place}principal" in page and f"{place}email" in page
    assert f"{reverse('admin:schools_school_change', args=[district[0].pk])}#" not in page
    listed = text(client.get(reverse(PAGE)))
    assert "乙小学" in listed and "甲小学" not in listed and "由区教委处理" in listed
    save_record(school, {"principal": "校长岗", "email": "office@example.cn"}, by=official)
    page = text(client.get(reverse("admin:index")))
    assert f"{place}principal" not in page and f"{place}email" not in page
    assert "已报区教委，待审批" in text(client.get(reverse(PAGE)))
