"""What is doubtful about an honour is asked about in form, sheet and report."""

import pytest
from django.core.exceptions import ValidationError

from eduweb.core.accounts.roles import Role
from eduweb.core.sheets.staging import stage
from honors.models import Honor, HonorReport
from honors.models.school_year import in_one_form
from honors.sheets import HONORS
from tests.core.sheets.tables import csv_file
from tests.factories import make_honor, make_official, make_school, make_user
from tests.forms import filled
from tests.honors.reports.pages import answer, page_of, reported, school_of, send, signed_in, text_of

pytestmark = pytest.mark.django_db
ADD, LIST = "/admin/honors/honor/add/", "/admin/honors/honor/"
REPORTS = "/admin/honors/honorreport/"


@pytest.fixture
def registrar(client):
    client.force_login(make_user(Role.REGISTRAR))
    return client


def entered(client, school, **fields) -> str:
    """What is said after an honour of this school was saved."""
    words = {"name": "书香校园", "level": "3", "year": "2025", **fields}
    recipient = {"recipients-0-kind": "school", "recipients-0-school": str(school.pk)}
    return text_of(client.post(ADD, filled(client.get(ADD)) | words | recipient, follow=True))


def test_the_same_honour_of_the_same_recipient_is_asked_about_in_the_form(registrar):
    school = make_school()
    there = make_honor("书香校园", to=school, year=2025)
    assert f"获得者相同（编号 {there.pk}）" in entered(registrar, school)
    assert "获得者相同" not in entered(registrar, make_school())
    assert "获得者相同" not in entered(registrar, school, year="2024")


def test_it_is_asked_about_in_a_file(registrar):
    school = make_school()
    make_honor("书香校园", to=school, year=2025)
    head = ["荣誉名称", "级别", "获得年份", "等级", "获得者"]
    lines = [
        ["书香校园", "区县级", "2025", "一等奖", school.code],
        *[["好学校", "区县级", "2025", g, school.code] for g in "甲乙"],
    ]
    batch, _ = stage(HONORS, csv_file(head, *lines), name="荣誉.csv", by=make_user(Role.REGISTRAR))
    said = ["".join(row.advice) for row in batch.rows.order_by("line")]
    assert "已登记过同名的“书香校园”" in said[0]
    assert "这张表里有 2 行“好学校”" in said[1]


def advice_on(*lines: list[str], by) -> list[str]:
    head = ["编号", "荣誉名称", "级别", "获得年份", "获得者"]
    batch, _ = stage(HONORS, csv_file(head, *lines), name="荣誉.csv", by=by)
    return ["".join(row.advice) for row in batch.rows.order_by("line")]


def test_a_changed_row_of_a_file_that_becomes_the_same_as_another_is_asked_about():
    school, other, by = make_school(), make_school(), make_user(Role.REGISTRAR)
    there = make_honor("书香校园", to=school, year=2025)
    slip = make_honor("书香学校", to=school, year=2025)
    late = make_honor("书香校园", to=school, year=2024)
    theirs = make_honor("书香校园", to=other, year=2025)
    said = f"（2025 年，编号 {there.pk}）获得者相同"
    assert said in advice_on([str(slip.pk), "书香校园", "区县级", "2025", school.code], by=by)[0]
    assert said in advice_on([str(late.pk), "书香校园", "区县级", "2025", school.code], by=by)[0]
    assert said in advice_on([str(theirs.pk), "书香校园", "区县级", "2025", f"{other.code}\n{school.code}"], by=by)[0]
    assert said not in advice_on([str(theirs.pk), "书香校园", "市级", "2025", other.code], by=by)[0]
    assert said not in advice_on([str(slip.pk), "书香校园", "区县级", "2025", other.code], by=by)[0]


def test_two_changed_rows_of_a_file_that_become_the_same_are_asked_about():
    school, by = make_school(), make_user(Role.REGISTRAR)
    lines = [
        [str(make_honor(name, to=school, year=2025).pk), "书香校园", "区县级", "2025", school.code] for name in "甲乙"
    ]
    assert all("这张表里有 2 行“书香校园”" in said for said in advice_on(*lines, by=by))


def test_it_is_shown_beside_a_report(registrar):
    there = make_honor("书香校园", year=2025)
    report = reported(make_official(make_school()))
    assert f'name="honor" value="{there.pk}"' in registrar.get(page_of(report)).text


def test_a_school_is_told_what_is_there_or_reported_already(registrar):
    official = make_official(make_school("汇龙小学"))
    school = school_of(official)
    there = make_honor("书香校园", to=school, year=2025)
    client = signed_in(official)
    send(client)
    told = text_of(client.get(REPORTS))
    assert f"获得者相同（编号 {there.pk}）：同一项的不用再申报" in told and "本校已申报过" not in told
    send(client, awarding_body="区教育局")
    told = text_of(client.get(REPORTS))
    assert "本校已申报过“书香校园”" in told and "请在那一份上改" in told
    assert "本校已申报过" in text_of(registrar.get(page_of(HonorReport.objects.earliest("pk"))))


def test_another_schools_report_is_no_repetition(registrar):
    reported(make_official(make_school()))
    client = signed_in(make_official(make_school()))
    send(client)
    told = text_of(client.get(REPORTS))
    assert "已申报过" not in told and "不用再申报" not in told


def test_an_honour_that_is_approved_is_doubted_as_one_that_is_typed(registrar):
    report = reported(make_official(make_school()))
    told = text_of(answer(registrar, report, "approve", year="2024"))
    assert "已通过并登记" in told and "获得年份是 2024，授予日期 2025-06-01 却在 2025 年" in told


def test_a_year_that_is_not_the_days_is_asked_about(registrar):
    assert "却在 2024 年" in entered(registrar, make_school(), awarded_on="2024-12-30")
    report = reported(make_official(make_school()), awarded_on="2024-12-30")
    assert "却在 2024 年" in text_of(registrar.get(page_of(report)))


@pytest.mark.parametrize(
    "typed", ["2025-2026", "2025—2026", "2025–26", "２０２５～２０２６", "2025/2026学年", "2025至2026学年度", "2025"]
)
def test_a_school_year_has_one_form(typed, registrar):
    assert in_one_form(typed) == "2025—2026"
    entered(registrar, make_school(), school_year=typed)
    assert Honor.objects.get().school_year == "2025—2026"


@pytest.mark.parametrize("typed", ["2025-2027", "去年", "25-26"])
def test_what_is_no_school_year_is_refused(typed, registrar):
    assert "不是一个学年" in entered(registrar, make_school(), school_year=typed)
    with pytest.raises(ValidationError, match="不是一个学年"):
        HonorReport(school_year=typed).clean_fields(exclude=["name", "level", "year", "school", "made_by"])


def test_a_file_takes_the_school_year_in_any_writing(registrar):
    head = ["荣誉名称", "级别", "获得年份", "学年", "获得者"]
    line = ["书香校园", "区县级", "2025", "2025-2026", make_school().code]
    batch, _ = stage(HONORS, csv_file(head, line), name="荣誉.csv", by=make_user(Role.REGISTRAR))
    assert "2025—2026" in str(batch.rows.get().changes)


def test_the_list_names_recipients(registrar):
    honor = make_honor("书香校园", to=make_school("汇龙小学"))
    for number in range(4):
        honor.recipients.create(kind="school", school=make_school(f"第{number}分校"))
    assert "汇龙小学、第0分校、第1分校 等 5 个" in text_of(registrar.get(LIST))
