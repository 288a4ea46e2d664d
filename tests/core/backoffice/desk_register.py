"""Requests, tasks, reported honours and spreadsheets of the desk, in each state in which their pages have buttons."""

from datetime import timedelta
from io import BytesIO

from django.utils import timezone
from openpyxl import load_workbook

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.lexicon.sheets import OFFICEHOLDERS, TERMS
from eduweb.core.sheets.committing import commit
from eduweb.core.sheets.kind import SpreadsheetKind
from eduweb.core.sheets.models import Meaning
from eduweb.core.sheets.staging import stage
from honors.sheets import HONORS
from schools.actions import Basis, Decision, decide, merge, rename, save_record
from schools.enums import ReportState
from schools.models import ReportingTask, School
from schools.sheets import ENROLMENT, PARTY, PARTY_MEMBERS, SCHOOLS, STATISTICS
from tests.core.sheets.tables import exported, saved, xlsx
from tests.factories import make_honor, make_official, make_report, make_school, make_statistics, make_user

# Of each kind a column, and what the file says in it.
CHANGED = {
    SCHOOLS: ("telephone", "023-49809999"),
    STATISTICS: ("pupils", "1201"),
    PARTY: ("short_name", "简称"),
    PARTY_MEMBERS: ("members", "31"),
    ENROLMENT: ("note", "含临街门面"),
    HONORS: ("document_number", "教〔2026〕9 号"),
    TERMS: ("note", "另有说明"),
    OFFICEHOLDERS: ("until", "2026-01-01"),
}


def build(chief: User, own: School) -> School:
    """`own` is the chief's school. Returns one that was merged into another, which can be taken back."""
    registrar = make_user(Role.REGISTRAR)
    _requests(own, registrar)
    _tasks(own)
    _honours(chief, own)
    _sheets(registrar)
    merged = make_school("并走的小学")
    merge(merged, make_school("并入的小学"), Basis(timezone.localdate(), "合并"), by=registrar)
    return merged


def _requests(own: School, registrar: User) -> None:
    later, official = timezone.localdate() + timedelta(days=9), make_official(own)
    returned = save_record(own, {"brand": "新品牌"}, by=official).request
    decide(returned, {returned.items.get().pk: Decision(False, "再核对。")}, by=registrar)
    coming = save_record(own, {"feature": "新特色"}, by=official).request
    decide(coming, {coming.items.get().pk: Decision(True, "", later)}, by=registrar)
    save_record(own, {"name": "改了名的小学"}, by=official)
    rename(make_school("要改名的小学"), "改过名的小学", Basis(later, "更名"), by=registrar)


def _tasks(own: School) -> None:
    """Each state in one task; a locked one of the chief's school in another, whose figures can be corrected."""
    due = timezone.localdate() + timedelta(days=9)
    record = ReportingTask.objects.create(title="核对资料", subject="record", due_on=due)
    for state in ReportState:
        school = own if state == ReportState.OPEN else make_school(f"{state.label}的小学")
        record.reports.create(school=school, state=state, due_on=due)
    figures = ReportingTask.objects.create(title="学年统计", subject="statistics", school_year=2025, due_on=due)
    make_statistics(own, 2025, locked_on=timezone.localdate())
    figures.reports.create(school=own, state=ReportState.LOCKED, due_on=due)


def _honours(chief: User, own: School) -> None:
    """One that is in the register already, and one of the chief's own school."""
    there, other = make_honor("绿色学校"), make_school()
    official = make_official(other)
    make_report(other, by=official, name=there.name, year=there.year)
    make_report(own, by=chief)


def _sheets(registrar: User) -> None:
    """Of each kind a file that waits; of schools also one with questions, a faulty one, one that was taken in."""
    for kind, (column, words) in CHANGED.items():
        stage(kind, _with_change(kind, column, words), name="改好的.xlsx", by=registrar)
        Meaning.objects.create(sheet=kind.slug, words=f"旧列名{kind.slug}", means=column)
    school = School.objects.earliest("pk")
    headings = ["学校标识码", "联系电话"]
    asking = xlsx(["学校标识码", "学校名称", "办学类型"], [school.code, school.name, "村小"])
    stage(SCHOOLS, asking, name="问.xlsx", by=registrar, is_asking=True)
    stage(SCHOOLS, xlsx(headings, [school.code, "无"]), name="错.xlsx", by=registrar)
    taken, _ = stage(SCHOOLS, xlsx(headings, [school.code, "023-49809998"]), name="好.xlsx", by=registrar)
    commit(taken, SCHOOLS, by=registrar)


def _with_change(kind: SpreadsheetKind, column: str, words: str) -> bytes:
    """All records of the kind, the first of them with another value."""
    book = load_workbook(BytesIO(exported(kind)))
    headings = [cell.value for cell in book.active[1]]
    book.active.cell(2, headings.index(kind.by_name[column].heading) + 1).value = words
    return saved(book)
