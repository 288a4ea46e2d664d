"""Enrolment areas in and out: a line for each range of house numbers, every school of a line in its cell."""

import pytest

from eduweb.core.acts.refused import Refused
from eduweb.core.sheets.undoing import undo
from schools.models import EnrolmentArea, School
from schools.sheets import ENROLMENT
from tests.core.sheets.tables import bring_in, counts, edited, exported, read, xlsx
from tests.factories import make_enrolment_area, make_enrolment_plan, make_school

pytestmark = pytest.mark.django_db
HEADINGS = ["文号", "镇街", "路街巷、村社", "小区、楼盘", "号码是", "从", "到", "单双号", "对口学校", "备注"]


@pytest.fixture
def plan():
    return make_enrolment_plan(document_number="永教〔2026〕1 号")


@pytest.fixture
def schools() -> list[School]:
    return [make_school("红旗小学", code="2150000001"), make_school("汇龙小学", code="2150000002")]


def line(**cells) -> list:
    """A row of a hand-made table for 萱花路 and 红旗小学, whole."""
    usual = {"文号": "永教〔2026〕1 号", "镇街": "中山路街道", "路街巷、村社": "萱花路", "对口学校": "红旗小学"}
    return [{**usual, **cells}.get(heading, "") for heading in HEADINGS]


def told() -> list[tuple]:
    """Every line in the order of its house numbers: the numbers in words and its schools."""
    areas = EnrolmentArea.objects.order_by("door_from")
    return [(area.house_numbers, [school.name for school in area.schools.order_by("code")]) for area in areas]


def faults(*rows) -> list[tuple]:
    batch, found = read(ENROLMENT, xlsx(HEADINGS, *rows))
    assert batch.rows.count() == 0
    return [(fault.row, fault.column, fault.value) for fault in found.faults]


def test_a_new_document_comes_in_with_all_stretches_of_a_street_and_an_empty_cell_says_the_usual(plan, schools):
    bring_in(
        ENROLMENT,
        xlsx(
            HEADINGS,
            line(从=1, 到=99, 单双号="单号"),
            line(从=100, 到="", 对口学校="2150000002"),
            line(从=2, 到=98, 单双号="双号", 对口学校="红旗小学、汇龙小学"),
        ),
    )
    assert told() == [
        ("1—99 号（单号）", ["红旗小学"]),
        ("2—98 号（双号）", ["红旗小学", "汇龙小学"]),
        ("100 号起", ["汇龙小学"]),
    ]


def test_a_line_without_its_number_is_known_by_its_house_numbers_and_another_stretch_is_a_new_line(plan, schools):
    make_enrolment_area(plan, schools[0], street="萱花路", door_from=1, door_to=99)
    make_enrolment_area(plan, schools[0], street="翠湖路")
    _, found = read(
        ENROLMENT,
        xlsx(
            HEADINGS, line(从=1, 到=99), line(从=100, 到=120), line(**{"路街巷、村社": "翠湖路", "备注": "含临街门面"})
        ),
    )
    assert counts(found) == (1, 1, 1, 0)


def test_other_schools_and_house_numbers_are_shown_old_and_new_written_and_taken_back(plan, schools):
    area = make_enrolment_area(plan, schools[0], street="萱花路", door_from=1, door_to=99)
    make_enrolment_area(plan, schools[1], street="翠湖路")
    before, table = told(), exported(ENROLMENT)
    changed = edited(table, "萱花路", 到=120, 对口学校="汇龙小学；红旗小学（2150000001）")
    batch, _ = read(ENROLMENT, changed)
    assert batch.rows.get().object_id == area.pk
    assert batch.rows.get().changes == {
        "door_to": ["99", "120"],
        "schools": ["红旗小学（2150000001）", "汇龙小学（2150000002）\n红旗小学（2150000001）"],
    }
    batch = bring_in(ENROLMENT, changed)
    assert ("1—120 号", ["红旗小学", "汇龙小学"]) in told()
    undo(batch, ENROLMENT, by=None)
    assert told() == before


def test_new_lines_are_taken_back_with_their_schools_unless_somebody_has_changed_them(plan, schools):
    batch = bring_in(ENROLMENT, xlsx(HEADINGS, line()))
    EnrolmentArea.objects.get().schools.add(schools[1])
    with pytest.raises(Refused, match="对口学校"):
        undo(batch, ENROLMENT, by=None)
    EnrolmentArea.objects.get().schools.remove(schools[1])
    undo(batch, ENROLMENT, by=None)
    assert not EnrolmentArea.objects.exists()


def test_every_error_names_its_row_its_column_and_its_value_and_nothing_is_kept(plan, schools):
    assert faults(
        line(),
        line(文号="永教〔2020〕9 号"),
        line(**{"路街巷、村社": ""}),
        line(从=9, 到=1),
        line(号码是="弄"),
        line(对口学校="没有的学校"),
        line(从=5, 对口学校="红旗小学\n2150000001"),
        line(从=7, 对口学校=""),
        line(),
    ) == [
        (3, "招生范围文件", "永教〔2020〕9 号"),
        (4, "路街巷、村社", ""),
        (5, "从", "9"),
        (6, "号码是", "弄"),
        (7, "对口学校", "没有的学校"),
        (8, "对口学校", "红旗小学\n2150000001"),
        (9, "对口学校", ""),
        (10, "招生范围文件", "2026 年小学招生范围（永教〔2026〕1 号） 中山路街道 萱花路  号   单双号"),
    ]
    assert not EnrolmentArea.objects.exists()


def test_a_number_that_two_documents_have_is_called_a_number(plan, schools):
    make_enrolment_plan(2025, document_number=plan.document_number)
    _, found = read(ENROLMENT, xlsx(HEADINGS, line()))
    assert [fault.reason for fault in found.faults] == ["有 2 份文件是这个文号，请改填全称。"]


def test_house_numbers_that_two_lines_claim_are_a_remark_that_stops_nothing(plan, schools):
    make_enrolment_area(plan, schools[0], street="萱花路", door_from=1, door_to=50)
    make_enrolment_area(make_enrolment_plan(2025), schools[0], street="萱花路")
    batch, found = read(ENROLMENT, xlsx(HEADINGS, line(从=40, 到=60), line(从=61, 到=70)))
    assert counts(found) == (2, 0, 0, 0)
    first, second = batch.rows.order_by("line")
    assert first.advice == [
        "“中山路街道萱花路 1—50 号”和“中山路街道萱花路 40—60 号”有相同的号码，家长查询时两条都会列出，请核对。"
    ]
    assert second.advice == []
