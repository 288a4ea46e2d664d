"""A file's way into the records: all or nothing, exactly what was previewed, and back again."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from eduweb.core.acts.refused import Refused
from eduweb.core.audit.models import Entry
from eduweb.core.pages.edition import current
from eduweb.core.search.models import Entry as SearchEntry
from eduweb.core.sheets import committing
from eduweb.core.sheets.committing import commit
from eduweb.core.sheets.models import Import, State
from eduweb.core.sheets.undoing import undo
from honors.models import Honor
from honors.sheets.honors import HONORS
from schools.enums import PartyType, SchoolType, Sponsor
from schools.models import PartyOrganization, School, SchoolStatistics
from schools.sheets import PARTY, SCHOOLS, STATISTICS
from tests.core.sheets.tables import bring_in, counts, edited, exported, read, xlsx
from tests.factories import make_honor, make_party, make_school, make_statistics, make_user

HEADINGS = ["学校标识码", "学校名称", "办学类型", "举办者", "镇街", "地址", "联系电话"]
NEW = ["2150009999", "旺龙湖科技小学", "小学", "民办", "南大街街道", "旺龙路 1 号", "023-49811111"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return make_school("红旗小学", code="2150000001", telephone="023-49000001", brand="燃梦")


def faults(found) -> list[tuple]:
    return [(fault.row, fault.column, fault.value) for fault in found.faults]


def state_of_the_register() -> list[dict]:
    """Every field of every record, but for the moments of writing."""
    return [
        {name: value for name, value in row.items() if name != "updated_at"}
        for model in (School, SchoolStatistics, PartyOrganization, Honor)
        for row in model.objects.order_by("pk").values()
    ] + list(
        Honor.objects.order_by("recipients__kind", "pk").values_list("pk", "recipients__kind", "recipients__person")
    )


def test_what_was_previewed_is_written_found_and_recorded(school):
    by, edition = make_user(), current().number
    content = edited(exported(SCHOOLS), "红旗小学", 学校名称="永川区红旗小学", 联系电话="023-49000002", 办学品牌=None)
    batch, found = read(SCHOOLS, content)
    assert counts(found) == (0, 1, 0, 0)
    changes = {
        "name": ["红旗小学", "永川区红旗小学"],
        "telephone": ["023-49000001", "023-49000002"],
        "brand": ["燃梦", ""],
    }
    assert batch.rows.get().changes == changes
    school.refresh_from_db()
    assert school.telephone == "023-49000001"

    before = school.updated_at
    commit(batch, SCHOOLS, by=by)
    school.refresh_from_db()
    assert (school.name, school.telephone, school.brand) == ("永川区红旗小学", "023-49000002", "")
    assert school.updated_at > before
    assert SearchEntry.objects.get(kind="school", object_id="2150000001").title == "永川区红旗小学"
    assert current().number > edition
    entry = Entry.objects.get(action="导入表格")
    assert (entry.actor, entry.detail["changed"], entry.target_id) == (by, 1, str(batch.pk))


def test_new_rows_become_records_with_their_defaults(school):
    batch = bring_in(SCHOOLS, xlsx(HEADINGS, NEW))
    added = School.objects.get(code="2150009999")
    assert (added.school_type, added.sponsor, added.state) == (SchoolType.PRIMARY, Sponsor.PRIVATE, "open")
    assert batch.rows.get().object_id == added.pk
    assert SearchEntry.objects.filter(kind="school", object_id=added.code).exists()


def test_every_fault_is_named_and_nothing_is_written(school):
    content = xlsx(
        ["学校一览"],
        HEADINGS,
        ["2150000001", "红旗小学", "大学", "民办", "城区", "路 1 号", "023-49000002"],
        ["215000000X", "甲小学", "小学", "民办", "城区", "路 2 号", ""],
        ["2150000002", "", "小学", "民办", "城区", "路 3 号", ""],
        ["2150000001", "红旗小学", "小学", "民办", "城区", "路 4 号", ""],
        ["", "乙小学", "小学", "民办", "城区", "路 5 号", ""],
        ["2150000003", "丙小学", "小学", "民办", "城区", "=1+1", ""],
        NEW,
        ["2150009999", "又一所", "小学", "民办", "城区", "路 6 号", ""],
        ["2150000001", "", "小学", "民办", "城区", "路 7 号", ""],
    )
    batch, found = read(SCHOOLS, content)
    assert faults(found)[:6] == [
        (3, "办学类型", "大学"),
        (4, "学校标识码", "215000000X"),
        (5, "学校名称", ""),
        (7, "学校标识码", ""),
        (8, "地址", "=1+1"),
        (10, "学校标识码", "2150009999"),
    ]
    assert (batch.state, batch.rows.count(), School.objects.count()) == (State.FAULTY, 0, 1)
    with pytest.raises(Refused):
        commit(batch, SCHOOLS, by=None)


def test_an_empty_cell_empties_only_what_may_be_empty(school):
    bring_in(SCHOOLS, xlsx(["学校标识码", "学校名称", "联系电话"], ["2150000001", None, None]))
    school.refresh_from_db()
    assert (school.name, school.telephone) == ("红旗小学", "")


def test_what_was_changed_meanwhile_is_shown_and_not_overwritten(school):
    other = make_school("汇龙小学", code="2150000002")
    rows = [["2150000002", "023-49000009"], ["2150000001", "023-49000009"]]
    batch, _ = read(SCHOOLS, xlsx(["学校标识码", "联系电话"], *rows))
    School.objects.filter(pk=school.pk).update(telephone="023-49000007", feature="儿童文学")
    with pytest.raises(Refused, match="预览时是“023-49000001”，现在是“023-49000007”"):
        commit(batch, SCHOOLS, by=None)
    other.refresh_from_db()
    assert other.telephone != "023-49000009"
    assert not Entry.objects.filter(action="导入表格").exists()

    School.objects.filter(pk=school.pk).update(telephone="023-49000001")
    commit(batch, SCHOOLS, by=None)
    school.refresh_from_db()
    assert (school.telephone, school.feature) == ("023-49000009", "儿童文学")
    with pytest.raises(Refused, match="已经确认过"):
        commit(batch, SCHOOLS, by=None)


def test_a_record_that_others_add_after_the_preview_is_not_added_twice(school):
    batch, _ = read(SCHOOLS, xlsx(HEADINGS, NEW))
    make_school("旺龙湖科技小学", code="2150009999")
    with pytest.raises(Refused, match="已有人新增"):
        commit(batch, SCHOOLS, by=None)


@pytest.fixture
def tree():
    top = make_party("区教委党委", org_type=PartyType.COMMITTEE)
    middle = make_party("汇龙小学党总支", superior=top)
    return top, middle, make_party("汇龙小学第一党支部", superior=middle)


PARTY_HEADINGS = ["编号", "全称", "类型", "上级党组织"]


def test_a_superior_may_come_in_the_same_file_and_below(tree):
    _top, middle, _branch = tree
    batch = bring_in(
        PARTY,
        xlsx(
            PARTY_HEADINGS,
            ["", "新城小学第一党支部", "党支部", "新城小学党总支"],
            ["", "新城小学党总支", "党总支", "区教委党委"],
            [middle.pk, "汇龙学校党总支", "党总支", "区教委党委"],
        ),
    )
    branch = PartyOrganization.objects.get(name="新城小学第一党支部")
    assert [one.name for one in branch.path()] == ["区教委党委", "新城小学党总支", "新城小学第一党支部"]
    middle.refresh_from_db()
    assert middle.name == "汇龙学校党总支"
    undo(batch, PARTY, by=None)
    middle.refresh_from_db()
    assert middle.name == "汇龙小学党总支"
    assert PartyOrganization.objects.count() == 3


def test_a_circle_a_stranger_and_a_name_given_up_are_no_superiors(tree):
    top, middle, _branch = tree
    _, found = read(
        PARTY,
        xlsx(
            PARTY_HEADINGS,
            [top.pk, "区教委党委", "党委", "汇龙小学第一党支部"],
            ["", "甲党支部", "党支部", "没有的党委"],
            ["", "汇龙小学党总支", "党总支", "区教委党委"],
            [9999, "乙党支部", "党支部", ""],
        ),
    )
    assert {(row, column) for row, column, _ in faults(found)} == {
        (2, "上级党组织"),
        (3, "上级党组织"),
        (4, "上级党组织"),
        (5, "编号"),
    }
    rename = xlsx(
        PARTY_HEADINGS, [middle.pk, "新名党总支", "党总支", "区教委党委"], ["", "丙党支部", "党支部", "汇龙小学党总支"]
    )
    _, found = read(PARTY, rename)
    assert faults(found) == [(3, "上级党组织", "汇龙小学党总支")]


def test_an_honour_names_recipients_of_every_kind(school, tree):
    honor = make_honor("双创培育创建单位", to=school)
    words = "红旗小学\n党组织：汇龙小学党总支；本区\n个人：五月先锋岗 @ 2150000001"
    batch = bring_in(HONORS, edited(exported(HONORS), honor.name, 获得者=words))
    recipients = [(one.kind, str(one), one.school_id) for one in honor.recipients.all()]
    assert recipients == [
        ("school", "红旗小学", school.pk),
        ("party", "汇龙小学党总支", None),
        ("district", "本区", None),
        ("person", "五月先锋岗", school.pk),
    ]
    undo(batch, HONORS, by=None)
    assert [str(one) for one in honor.recipients.all()] == ["红旗小学"]
    _, found = read(HONORS, edited(exported(HONORS), honor.name, 获得者="无名小学", 级别="镇级"))
    assert {column for _, column, _ in faults(found)} == {"获得者", "级别"}


def test_honours_without_numbers_are_known_by_what_the_file_says_of_them(school):
    make_honor("先进集体", to=school, year=2024)
    headings = ["荣誉名称", "级别", "获得年份", "获得者", "授予单位"]
    row = ["先进集体", "区县级", 2024, "红旗小学", "区政府"]
    _, found = read(HONORS, xlsx(headings, row, ["先进个人", "校级", 2025, "个人：语文教师", ""]))
    assert counts(found) == (1, 1, 0, 0)
    make_honor("先进集体", to=school, year=2024, grade="一等奖")
    _, found = read(HONORS, xlsx(headings, row))
    assert "保留“编号”" in found.faults[0].reason


def test_statistics_know_their_school_and_their_limits(school):
    make_statistics(school, 2024)
    headings = ["学校标识码", "学校名称", "学年", "教职工", "专任教师"]
    bring_in(STATISTICS, xlsx(headings, [2150000001.0, "红旗小学", "2025—2026", 90, 80]))
    assert school.statistics.count() == 2
    _, found = read(
        STATISTICS,
        xlsx(
            headings,
            ["2150000001", "红旗小学", 2024, 70, 80],
            ["2150000001", "汇龙小学", 2023, 90, 80],
            ["2150000009", "", 2023, 90, 80],
            [None, None, 2022, 90, 80],
        ),
    )
    assert faults(found) == [
        (2, "专任教师", "80"),
        (3, "学校名称", "汇龙小学"),
        (4, "学校标识码", "2150000009"),
        (5, "学校标识码", ""),
    ]


def test_a_whole_import_is_taken_back(school, tree):
    make_honor("先进集体", to=school)
    before = state_of_the_register()
    content = edited(exported(SCHOOLS), "红旗小学", 联系电话="023-49000002", 建校年月=date(1956, 9, 1))
    changed = bring_in(SCHOOLS, content)
    added = bring_in(SCHOOLS, xlsx(HEADINGS, NEW))
    by = make_user()
    undo(added, SCHOOLS, by=by)
    undo(changed, SCHOOLS, by=by)
    assert state_of_the_register() == before
    assert not SearchEntry.objects.filter(kind="school", object_id="2150009999").exists()
    assert Entry.objects.filter(action="撤销导入", actor=by).count() == 2
    with pytest.raises(Refused, match="已经撤销"):
        undo(changed, SCHOOLS, by=by)


def test_an_import_whose_rows_changed_since_stays_whole_and_says_which(school):
    other = make_school("汇龙小学", code="2150000002", telephone="023-49000001")
    rows = [["2150000001", "023-49000009"], ["2150000002", "023-49000009"]]
    batch = bring_in(SCHOOLS, xlsx(["学校标识码", "联系电话"], *rows))
    School.objects.filter(pk=other.pk).update(telephone="023-49000008")
    with pytest.raises(Refused, match="“汇龙小学”的“联系电话”：导入时是“023-49000009”，现在是“023-49000008”"):
        undo(batch, SCHOOLS, by=None)
    school.refresh_from_db()
    assert school.telephone == "023-49000009"
    assert Import.objects.get(pk=batch.pk).state == State.COMMITTED


def test_a_new_record_that_others_lean_on_or_have_touched_is_not_deleted(school):
    batch = bring_in(SCHOOLS, xlsx(HEADINGS, NEW))
    added = School.objects.get(code="2150009999")
    make_statistics(added, 2025)
    with pytest.raises(Refused, match="旺龙湖科技小学.*学年统计"):
        undo(batch, SCHOOLS, by=None)
    added.statistics.all().delete()
    added.save()
    with pytest.raises(Refused, match="又有人修改过"):
        undo(batch, SCHOOLS, by=None)
    assert School.objects.filter(pk=added.pk).exists()


def test_a_failure_on_the_way_leaves_nothing_behind(school, monkeypatch):
    batch, _ = read(SCHOOLS, xlsx(["学校标识码", "联系电话"], ["2150000001", "023-49000009"]))
    monkeypatch.setattr("eduweb.core.sheets.committing.note", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        commit(batch, SCHOOLS, by=None)
    school.refresh_from_db()
    batch.refresh_from_db()
    assert (school.telephone, batch.state) == ("023-49000001", State.READY)


def just_before_writing(monkeypatch, **changes) -> None:
    """Have somebody else change all schools when an import has been planned, before it takes its locks."""
    write = committing._write

    def later(*args, **kwargs):
        monkeypatch.setattr(committing, "_write", write)
        School.objects.update(**changes)
        return write(*args, **kwargs)

    monkeypatch.setattr(committing, "_write", later)


def test_another_field_that_is_changed_while_an_import_is_planned_is_kept(school, monkeypatch):
    batch, _ = read(SCHOOLS, xlsx(["学校标识码", "联系电话", "简称"], ["2150000001", "023-49000009", "红小"]))
    just_before_writing(monkeypatch, feature="儿童文学")
    commit(batch, SCHOOLS, by=None)
    school.refresh_from_db()
    assert (school.telephone, school.feature) == ("023-49000009", "儿童文学")
    assert "儿童文学" in SearchEntry.objects.get(kind="school", object_id="2150000001").body


def test_the_same_field_that_is_changed_while_an_import_is_planned_refuses_it(school, monkeypatch):
    batch, _ = read(SCHOOLS, xlsx(["学校标识码", "联系电话"], ["2150000001", "023-49000009"]))
    just_before_writing(monkeypatch, telephone="023-49000007")
    with pytest.raises(Refused, match="预览时是“023-49000001”，现在是“023-49000007”"):
        commit(batch, SCHOOLS, by=None)
    school.refresh_from_db()
    assert school.telephone == "023-49000007"


def many(start: int, number: int) -> list[list]:
    return [[str(2150100000 + at), f"第{at}小学", *NEW[2:]] for at in range(start, start + number)]


def test_queries_grow_with_hundreds_of_rows_and_not_with_each():
    """New and changed rows, their preview and their undoing: with a query for each row it would be thousands."""
    taken = []
    for number in (1, 400):
        rows = many(number, number)
        with CaptureQueriesContext(connection) as queries:
            bring_in(SCHOOLS, xlsx(HEADINGS, *rows))
            changed = bring_in(SCHOOLS, xlsx(["学校标识码", "联系电话"], *([row[0], "023-49000009"] for row in rows)))
            undo(changed, SCHOOLS, by=None)
        taken.append(len(queries))
    assert taken[1] - taken[0] < 120


def test_what_deserves_a_second_look_is_said_before_it_is_saved(school):
    make_statistics(school, 2024, pupils=800, classes=30)
    batch, _ = read(STATISTICS, xlsx(["学校标识码", "学年", "班级数", "在校生"], ["2150000001", 2025, 30, 1200]))
    assert "在校生 800→1200" in batch.rows.get().advice[0]
    batch, _ = read(SCHOOLS, xlsx(["学校标识码", "统一社会信用代码"], ["2150000001", "12500000000000000X"]))
    assert batch.rows.get().advice == ["统一社会信用代码“12500000000000000X”的校验位不符，请对照证照核对一遍。"]


def test_a_tree_that_others_changed_meanwhile_gets_no_circle(tree):
    top, middle, branch = tree
    batch, _ = read(PARTY, xlsx(PARTY_HEADINGS, [middle.pk, "汇龙小学党总支", "党总支", "汇龙小学第一党支部"]))
    assert batch.state == State.FAULTY
    PartyOrganization.objects.filter(pk=branch.pk).update(superior=top)
    batch, _ = read(PARTY, xlsx(PARTY_HEADINGS, [middle.pk, "汇龙小学党总支", "党总支", "汇龙小学第一党支部"]))
    assert batch.state == State.READY
    PartyOrganization.objects.filter(pk=branch.pk).update(superior=middle)
    with pytest.raises(Refused, match="成环"):
        commit(batch, PARTY, by=None)


def test_a_dissolved_organization_takes_nobody_below_it(tree):
    _top, _middle, branch = tree
    make_party("旧党委", dissolved_on=date(2024, 1, 1))
    _, found = read(PARTY, xlsx(PARTY_HEADINGS, [branch.pk, "汇龙小学第一党支部", "党支部", "旧党委"]))
    assert faults(found) == [(2, "上级党组织", "旧党委")]
