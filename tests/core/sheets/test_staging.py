"""What is kept of a file until it is confirmed, and what confirming and taking back write down."""

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone

from eduweb.core.acts.refused import Refused
from eduweb.core.audit.models import Entry
from eduweb.core.sheets.committing import commit
from eduweb.core.sheets.models import Import, Row, State
from eduweb.core.sheets.reading.tables import UnreadableFile
from eduweb.core.sheets.staging import UNDECIDED_FOR, preview, stage
from eduweb.core.sheets.undoing import undo
from honors.sheets.honors import HONORS
from schools.models import PartyFormerName, PartyOrganization, RetiredCode, School
from schools.sheets import PARTY, SCHOOLS
from tests.core.sheets.tables import bring_in, counts, read, xlsx
from tests.factories import make_article, make_honor, make_party, make_school, make_user

pytestmark = pytest.mark.django_db
HEADINGS = ["学校标识码", "学校名称", "办学类型", "镇街", "地址", "备注"]
NEW = ["2150009999", "旺龙湖科技小学", "小学", "南大街街道", "旺龙路 1 号", "x"]


@pytest.fixture
def school():
    return make_school("红旗小学", code="2150000001", telephone="023-49000001", address="路 1 号")


@pytest.fixture
def known(school):
    """What the file says of a school that is there already, with another address."""
    return ["2150000001", "红旗小学", "小学", school.town, "路 2 号", ""]


def test_a_file_is_kept_with_all_that_its_page_shows(school, known):
    by, content = make_user(), xlsx(HEADINGS, NEW, known)
    batch, found = stage(SCHOOLS, content, name="很长的路径/" * 40 + "学校.xlsx", by=by)
    batch.refresh_from_db()
    assert counts(found) == (batch.new, batch.changed, batch.unchanged, batch.fault_count) == (1, 1, 0, 0)
    assert (batch.sheet, batch.label, batch.made_by, batch.state) == ("schools", "学校", by, State.READY)
    assert (batch.file_hash, batch.faults) == (hashlib.sha256(content).hexdigest(), [])
    assert (len(batch.file_name), batch.file_name[-7:]) == (200, "学校.xlsx")
    assert "“备注”" in batch.notes[0]
    new, changed = batch.rows.all()
    assert (new.line, new.is_new, new.object_id, new.label) == (2, True, None, "旺龙湖科技小学")
    assert (changed.line, changed.is_new, changed.object_id, changed.label) == (3, False, school.pk, "红旗小学")
    assert changed.changes == {"address": ["路 1 号", "路 2 号"]}
    assert new.changes["name"] == ["", "旺龙湖科技小学"]


def test_looking_keeps_nothing_and_says_the_same(school, known):
    found, notes = preview(SCHOOLS, xlsx(HEADINGS, NEW, known))
    assert counts(found) == (1, 1, 0, 0)
    assert "“备注”" in notes[0]
    assert not Import.objects.exists()


def test_of_a_faulty_file_no_row_is_kept(school, known):
    batch, _ = read(SCHOOLS, xlsx(HEADINGS, NEW, known, ["21500", *NEW[1:]]))
    assert (batch.state, batch.fault_count, Row.objects.count()) == (State.FAULTY, 1, 0)


def test_of_an_unreadable_file_nothing_is_kept():
    with pytest.raises(UnreadableFile):
        read(SCHOOLS, b"%PDF-1.7")
    assert not Import.objects.exists()


def test_what_nobody_confirms_goes_after_a_week_and_what_was_confirmed_stays(school, known):
    old, young, done = (read(SCHOOLS, xlsx(HEADINGS, known))[0] for _ in range(3))
    commit(done, SCHOOLS, by=None)
    Import.objects.filter(pk__in=[old.pk, done.pk]).update(
        made_at=timezone.now() - UNDECIDED_FOR - timedelta(minutes=1)
    )
    Import.objects.filter(pk=young.pk).update(made_at=timezone.now() - UNDECIDED_FOR + timedelta(minutes=1))
    latest, _ = read(SCHOOLS, xlsx(HEADINGS, known))
    assert set(Import.objects.all()) == {young, done, latest}


def test_confirming_and_taking_back_are_recorded_whole(school, known):
    by = make_user()
    batch = bring_in(SCHOOLS, xlsx(HEADINGS, NEW, known), by=by)
    entry = Entry.objects.get(action="导入表格")
    assert (entry.actor, entry.target_id) == (by, str(batch.pk))
    assert entry.detail == {"kind": "学校", "file": batch.file_hash, "new": 1, "changed": 1, "unchanged": 0}
    undo(batch, SCHOOLS, by=by)
    entry = Entry.objects.get(action="撤销导入")
    assert (entry.actor, entry.target_id) == (by, str(batch.pk))
    assert entry.detail == {"kind": "学校", "new": 1, "changed": 1}
    assert (batch.state, batch.committed_at <= batch.undone_at) == (State.UNDONE, True)


def test_records_that_are_not_in_the_file_stay_as_they_are(school, known):
    other = make_school("汇龙小学")
    before = School.objects.filter(pk=other.pk).values().get()
    batch = bring_in(SCHOOLS, xlsx(HEADINGS, NEW, known))
    added = School.objects.get(code="2150009999")
    assert added.updated_at == batch.committed_at
    assert School.objects.filter(pk=other.pk).values().get() == before
    undo(batch, SCHOOLS, by=None)
    assert School.objects.filter(pk=other.pk).values().get() == before
    assert set(School.objects.all()) == {school, other}


def test_two_imports_of_one_file_do_not_mix(school, known):
    first, second = (read(SCHOOLS, xlsx(HEADINGS, rows))[0] for rows in (NEW, known))
    commit(first, SCHOOLS, by=None)
    school.refresh_from_db()
    assert (school.address, Import.objects.get(pk=second.pk).state) == ("路 1 号", State.READY)


def test_a_code_that_was_taken_back_is_free_again():
    batch = bring_in(SCHOOLS, xlsx(HEADINGS, NEW))
    undo(batch, SCHOOLS, by=None)
    assert not RetiredCode.objects.exists()
    assert counts(read(SCHOOLS, xlsx(HEADINGS, NEW))[1]) == (1, 0, 0, 0)


def test_a_name_given_by_mistake_is_no_former_name_and_an_older_one_stays():
    branch, other = make_party("甲支部"), make_party("别的支部")
    day = timezone.localdate()
    PartyFormerName.objects.create(organization=branch, name="旧支部", until=day)
    PartyFormerName.objects.create(organization=other, name="乙支部", until=day)
    batch = bring_in(PARTY, xlsx(["编号", "全称"], [branch.pk, "乙支部"]))
    undo(batch, PARTY, by=None)
    branch.refresh_from_db()
    assert branch.name == "甲支部"
    names = PartyFormerName.objects.values_list("organization", "name")
    assert set(names) == {(branch.pk, "旧支部"), (other.pk, "乙支部")}


@pytest.mark.parametrize("act", [commit, undo])
def test_a_record_that_is_gone_is_named(school, known, act):
    batch, _ = read(SCHOOLS, xlsx(HEADINGS, known))
    if act is undo:
        commit(batch, SCHOOLS, by=None)
    school.delete()
    with pytest.raises(Refused, match="第 2 行“红旗小学”：这条记录已被删除。"):
        act(batch, SCHOOLS, by=None)


@pytest.mark.parametrize(
    ("kind", "row", "said"),
    [
        (PARTY, {"全称": "甲支部", "类型": "党支部", "所在学校": "红旗小学"}, "第 2 行“甲支部”的“所在学校”"),
        (HONORS, {"荣誉名称": "先进", "级别": "校级", "获得年份": 2025, "获得者": "学校：红旗小学"}, "“获得者”列"),
    ],
)
def test_a_record_that_a_row_names_and_that_is_gone_meanwhile_is_named(school, kind, row, said):
    batch, found = read(kind, xlsx(row.keys(), row.values()))
    assert found.faults == []
    school.delete()
    with pytest.raises(Refused, match=f"{said}：没有这个学校"):
        commit(batch, kind, by=None)
    assert not kind.model.objects.exists()


def test_what_the_database_does_not_take_is_told_without_its_words(school, known):
    batch, _ = read(SCHOOLS, xlsx(HEADINGS, NEW))
    changes = batch.rows.get().changes | {"sponsor": ["", "小"]}
    batch.rows.update(changes=changes | {"state": ["", ""]})
    with pytest.raises(Refused):
        commit(batch, SCHOOLS, by=None)
    assert School.objects.count() == 1


def test_a_new_school_that_a_story_is_tied_to_is_not_taken_back():
    batch = bring_in(SCHOOLS, xlsx(HEADINGS, NEW))
    make_article("读书节", schools=[School.objects.get()])
    with pytest.raises(Refused, match="“旺龙湖科技小学”：导入之后又登记了与它有关的"):
        undo(batch, SCHOOLS, by=None)


def test_new_organizations_below_each_other_are_taken_back_together_and_not_from_above_others():
    headings = ["全称", "类型", "上级党组织"]
    rows = [["甲党委", "党委", ""], ["乙支部", "党支部", "甲党委"]]
    batch = bring_in(PARTY, xlsx(headings, *rows))
    other = make_party("别的支部", superior=PartyOrganization.objects.get(name="甲党委"))
    with pytest.raises(Refused, match="“甲党委”：导入之后又登记了与它有关的党组织"):
        undo(batch, PARTY, by=None)
    other.delete()
    undo(batch, PARTY, by=None)
    assert not PartyOrganization.objects.exists()


def test_honours_with_their_recipients_are_taken_back_and_those_of_others_stay(school):
    kept = make_honor("先进集体", to=school)
    headings = ["荣誉名称", "级别", "获得年份", "获得者"]
    batch = bring_in(HONORS, xlsx(headings, ["先进个人", "校级", 2025, "个人：语文教师 @ 红旗小学"]))
    undo(batch, HONORS, by=None)
    assert [(one, one.recipients.count()) for one in HONORS.model.objects.all()] == [(kept, 1)]
