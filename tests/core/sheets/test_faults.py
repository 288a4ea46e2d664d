"""What is wrong with a row is told by line, heading and value, in a sentence that names the way out."""

import pytest

from eduweb.core.sheets.cells import Formula, InvalidCell, displayed
from eduweb.core.sheets.lookups import Lookups
from honors.sheets.honors import HONORS
from schools.enums import PartyType, SchoolState
from schools.models import RetiredCode, School
from schools.sheets import ENROLMENT, PARTY, SCHOOLS, STATISTICS
from tests.core.sheets.tables import counts, read, xlsx
from tests.factories import make_enrolment_plan, make_honor, make_party, make_school, make_statistics

pytestmark = pytest.mark.django_db
NEW = ["学校标识码", "学校名称", "办学类型", "镇街", "地址"]


@pytest.fixture
def school():
    return make_school("红旗小学", code="2150000001", telephone="023-49000001")


def faults(kind, *rows) -> list[tuple[int, str, str, str]]:
    _, found = read(kind, xlsx(*rows))
    return [(fault.row, fault.column, fault.value, fault.reason) for fault in found.faults]


def only(kind, *rows) -> tuple[int, str, str, str]:
    (fault,) = faults(kind, *rows)
    return fault


def test_the_code_of_a_deleted_school_is_given_to_no_other():
    RetiredCode.objects.create(code="2150000009", name="已撤并小学")
    row, column, value, reason = only(SCHOOLS, NEW, ["2150000009", "新小学", "小学", "城区", "路 1 号"])
    assert (row, column, value) == (2, "学校标识码", "2150000009")
    assert "已撤并小学" in reason


def test_a_new_record_needs_what_it_cannot_do_without(school):
    missing = faults(SCHOOLS, NEW[:2], ["2150000009", "新小学"])
    assert [(row, column) for row, column, _, _ in missing] == [(0, "办学类型"), (0, "镇街"), (0, "地址")]
    assert all("文件里缺少" in reason and "第 2 行是新增的记录" in reason for *_, reason in missing)
    empty = only(SCHOOLS, NEW, ["2150000009", "新小学", "小学", "", "路 1 号"])
    assert empty == (2, "镇街", "", "新增的记录必须填写这一项。")


def test_what_may_not_be_empty_stays_and_one_sentence_says_so(school):
    batch, found = read(SCHOOLS, xlsx(["学校标识码", "学校名称", "联系电话"], ["2150000001", "", "023-49000002"]))
    assert counts(found) == (0, 1, 0, 0)
    assert batch.rows.get().changes == {"telephone": ["023-49000001", "023-49000002"]}
    assert batch.notes == ["“学校名称”不能清空，有 1 行空着，保持原值。"]


def test_one_record_stands_in_one_row(school):
    row, column, value, reason = only(SCHOOLS, NEW[:2], ["2150000001", "红旗小学"], [], ["2150000001", "红旗小学"])
    assert (row, column, value) == (4, "学校标识码", "2150000001")
    assert reason == "与第 2 行重复，每条记录只能有一行。"


def test_one_record_stands_in_one_row_by_its_number_as_well():
    party = make_party("甲支部")
    row, column, value, reason = only(
        PARTY, ["编号", "联系电话"], [party.pk, "023-49000001"], [party.pk, "023-49000002"]
    )
    assert (row, column, value, reason) == (3, "全称", str(party.pk), "与第 2 行重复，每条记录只能有一行。")


def test_a_row_without_its_key_is_nobodys(school):
    row, column, value, reason = only(SCHOOLS, NEW[:2], ["", "红旗小学"])
    assert (row, column, value) == (2, "学校标识码", "")
    assert "没有填写；名称“红旗小学”对得上红旗小学（2150000001" in reason


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("甲", "编号是下载的表格里带的数字"),
        ("-1", "编号是下载的表格里带的数字"),
        (2**63, "数字"),
        (999, "没有这个编号"),
    ],
)
def test_a_number_is_that_of_a_record(number, said):
    make_party("区教委党委")
    row, column, _, reason = only(PARTY, ["编号", "全称"], [number, "新名党委"])
    assert (row, column) == (2, "编号")
    assert said in reason


def test_a_name_that_another_one_has_is_not_given_twice():
    first, second = make_party("甲支部"), make_party("乙支部")
    row, column, value, reason = only(PARTY, ["编号", "全称"], [second.pk, "甲支部"])
    assert (row, column, value, reason) == (2, "全称", "甲支部", "已有另一条这个名称的记录。")
    _, found = read(PARTY, xlsx(["编号", "全称"], [second.pk, "乙支部"], [first.pk, "丙支部"]))
    assert counts(found) == (0, 1, 1, 0)


def test_a_name_that_several_schools_have_is_told_by_its_code():
    make_school("中心小学", code="2150000001", state=SchoolState.CLOSED)
    make_school("中心小学", code="2150000002")
    plan = make_enrolment_plan()
    headings = ["招生范围文件", "镇街", "路街巷、村社", "对口学校"]
    row, column, value, reason = only(ENROLMENT, headings, [str(plan), "城区", "萱花路", "中心小学"])
    assert (row, column, value) == (2, "对口学校", "中心小学")
    assert reason == "有 2 个学校叫这个名称，请改填标识码。"
    _, found = read(ENROLMENT, xlsx(headings, [str(plan), "城区", "萱花路", "中心小学（2150000002）"]))
    assert counts(found) == (1, 0, 0, 0)


def test_a_party_name_that_is_unknown_asks_for_the_whole_name(school):
    make_party("甲支部")
    row, column, value, reason = only(PARTY, ["全称", "所在学校"], ["甲支部", "无名小学"])
    assert (row, column, value) == (2, "所在学校", "无名小学")
    assert reason == "没有这个学校：请填登记的全称或标识码。"


def test_a_column_for_reading_says_what_is_known(school):
    make_statistics(school, 2025)
    row = ["2150000001", "汇龙小学", "2025—2026"]
    *where, reason = only(STATISTICS, ["学校标识码", "学校名称", "学年"], row)
    assert where == [2, "学校名称", "汇龙小学"]
    assert reason == "这一列只供核对，登记的是“红旗小学”：请核对这一行，或删去这一列。"


def test_figures_that_do_not_go_together_name_the_figure(school):
    make_statistics(school, 2025, staff=90, full_time_teachers=80)
    headings = ["学校标识码", "学年", "教职工"]
    assert only(STATISTICS, headings, ["2150000001", 2025, 70]) == (
        2,
        "专任教师",
        "80",
        "专任教师不能多于教职工（70）。",
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("红旗小学\n学校：红旗小学", "写了两次"),
        ("个人：" + "字" * 500, "一行只写一个获得者"),
        ("个人：语文教师 @ 无名小学", "“无名小学”：没有这个学校"),
        ("学校：无名小学", "没有这个学校"),
        ("党组织：无名支部", "没有这个党组织"),
        ("无名小学", "认不出获得者“无名小学”"),
        ("同名", "认不出获得者“同名”"),
    ],
)
def test_a_recipient_is_somebody_known(school, words, said):
    make_school("同名")
    make_party("同名")
    honor = make_honor("先进集体", to=school)
    row, column, _, reason = only(HONORS, ["编号", "获得者"], [honor.pk, words])
    assert (row, column) == (2, "获得者")
    assert said in reason


def test_a_superior_takes_nobody_who_is_above_it():
    top = make_party("甲党委", org_type=PartyType.COMMITTEE)
    make_party("乙支部", superior=top)
    row, column, value, _ = only(PARTY, ["全称", "上级党组织"], ["甲党委", "乙支部"])
    assert (row, column, value) == (2, "上级党组织", "乙支部")


def test_more_faults_than_are_kept_are_counted(school, monkeypatch):
    monkeypatch.setattr("eduweb.core.sheets.staging.MOST_FAULTS", 2)
    batch, _ = read(SCHOOLS, xlsx(NEW[:2], *([f"21500000{number}X", "甲"] for number in range(10, 15))))
    batch.refresh_from_db()
    assert (batch.fault_count, len(batch.faults)) == (5, 2)
    assert batch.faults[0].keys() == {"row", "column", "value", "reason", "sheet"}


def test_a_cell_is_quoted_as_its_program_shows_it():
    assert [displayed(value) for value in (None, True, False, 3.0, 3.5, Formula("=A1"))] == [
        "",
        "TRUE",
        "FALSE",
        "3",
        "3.5",
        "=A1",
    ]


def test_a_fault_carries_its_reason():
    with pytest.raises(InvalidCell) as invalid:
        SCHOOLS.by_name["code"].read(Formula("=A1"), Lookups())
    assert str(invalid.value) == invalid.value.reason


def test_a_file_without_faults_changes_only_what_it_says(school):
    _, found = read(SCHOOLS, xlsx(["学校标识码", "联系电话"], ["2150000001", "023-49000001"]))
    assert counts(found) == (0, 0, 1, 0)
    assert School.objects.get().telephone == "023-49000001"
