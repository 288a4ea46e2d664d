"""The spreadsheet of enrolment areas: a row is one line of a year's document, with every school that it leads to."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from eduweb.core.sheets.cells import Unfit, Value, shown, text_of, tidy
from eduweb.core.sheets.columns import Choice, Column, Reference, of
from eduweb.core.sheets.kind import Sheet, unsaved
from eduweb.core.sheets.lookups import Index, Run

from ..enrolment.advice import sentences
from ..enrolment.overlaps import overlaps
from ..models import EnrolmentArea, EnrolmentPlan, School

_PARTS = re.compile(r"[\n;；]")
_LINKS = EnrolmentArea.schools.through


@dataclass
class Documents(Index):
    """Every document by its full designation, and by its number where only one has it."""

    def __post_init__(self):
        for plan in EnrolmentPlan.objects.all():
            self.add(plan.pk, str(plan), "")
            self.by_name.setdefault(plan.document_number, []).append(plan.pk)

    def several(self, count: int) -> str:
        """Only a number can be that of several documents: year, level and number together are unique."""
        return f"有 {count} 份文件是这个文号，请改填全称。"


@dataclass(frozen=True, kw_only=True)
class OfDocument(Reference):
    def index(self, run: Run) -> Index:
        return run.index(EnrolmentPlan, make=Documents)


@dataclass(frozen=True, kw_only=True)
class Usual(Choice):
    """One of the fixed words; an empty cell says the usual one."""

    may_be_empty = True

    def read(self, value: Value, run: Run) -> str:
        return super().read(value, run) or self.as_text(self.field.get_default())


@dataclass(frozen=True, kw_only=True)
class Schools(Column):
    """A line for each school, by name or code; the order says nothing."""

    late = True
    may_be_empty = False
    has_default = False

    def text(self, area: EnrolmentArea, run: Run) -> str:
        if area.pk is None:
            return ""
        labels = run.index(School, "code").labels
        return "\n".join(sorted(labels[school.pk] for school in area.schools.all()))

    def read(self, value: Value, run: Run) -> str:
        if shown(value) == "":
            return ""
        lines = [tidy(part) for part in _PARTS.split(text_of(value, lines=True))]
        labels = run.index(School, "code").labels
        found = [labels[pk] for line in lines if line for pk in _schools(line, run)]
        if twice := next((label for label in found if found.count(label) > 1), ""):
            raise Unfit(f"“{twice}”写了两次。")
        return "\n".join(sorted(found))

    def save_late(self, pairs: list[tuple[EnrolmentArea, str]], run: Run) -> None:
        """Replace the schools of these lines."""
        _LINKS.objects.filter(enrolmentarea__in=[area.pk for area, _ in pairs]).delete()
        find = run.index(School, "code").find
        _LINKS.objects.bulk_create(
            _LINKS(enrolmentarea_id=area.pk, school_id=find(line)) for area, text in pairs for line in text.split("\n")
        )


def _schools(line: str, run: Run) -> list[int]:
    """The school of this name, or else the schools that a list with 、 names."""
    find = run.index(School, "code").find
    try:
        return [find(line)]
    except Unfit:
        if "、" not in line:
            raise
    return [find(tidy(name)) for name in line.split("、") if name.strip()]


def _faults(area: EnrolmentArea) -> Iterator[tuple[str, str]]:
    if not (area.street or area.estate):
        yield "street", "请填“路街巷、村社”或“小区、楼盘”，至少一项。"
    if area.door_from is not None and area.door_to is not None and area.door_from > area.door_to:
        yield "door_from", f"号码的“从”不能大于“到”（{area.door_to}）。"


def _advice(areas: list[EnrolmentArea]) -> list[list[str]]:
    """Doors that a line has in common with others of its year and level, as the file would make them; two queries.

    Lines of the file that are some hundreds of rows away are not seen before they are saved.
    """
    plans = EnrolmentPlan.objects.in_bulk({area.plan_id for area in areas})
    years, levels = {plan.year for plan in plans.values()}, {plan.level for plan in plans.values()}
    known = EnrolmentArea.objects.filter(plan__year__in=years, plan__level__in=levels).select_related("plan")
    changed = {area.pk for area in areas}
    beside = defaultdict(list)
    for area in [*(one for one in known if one.pk not in changed), *areas]:
        plan = plans.get(area.plan_id) or area.plan
        beside[plan.year, plan.level].append(area)
    pairs = [pair for lines in beside.values() for pair in overlaps(lines)]
    return [[unsaved(said) for said in sentences(pair for pair in pairs if area in pair)] for area in areas]


ENROLMENT = Sheet(
    slug="enrolment",
    label="招生范围",
    model=EnrolmentArea,
    # A street has as many lines as stretches of doors: only all of this together says which line is meant.
    key=("plan", "town", "street", "estate", "unit", "door_from", "door_to", "side"),
    key_is_unique=False,
    numbered=True,
    faults=_faults,
    advice=_advice,
    prefetched=("schools",),
    columns=(
        OfDocument(
            model=EnrolmentArea,
            name="plan",
            heading="招生范围文件",
            also=("文件", "文号"),
            width=44,
            hint="先在“招生范围文件”里登记；写下载的表格里那样的全称，或只写文号。",
        ),
        of(EnrolmentArea, "town", width=14),
        of(EnrolmentArea, "street", width=20),
        of(EnrolmentArea, "estate", width=20, hint="与“路街巷、村社”至少填一项。"),
        Usual(model=EnrolmentArea, name="unit", heading="号码是", width=8, hint="空着就是“号”。"),
        of(EnrolmentArea, "door_from", width=8, hint="“从”“到”都空着就是全部。"),
        of(EnrolmentArea, "door_to", width=8),
        Usual(model=EnrolmentArea, name="side", heading="单双号", width=8, hint="空着就是单双号都算。"),
        Schools(
            name="schools",
            heading="对口学校",
            width=36,
            hint="学校名称或标识码；几所学校的一行写一所（单元格里换行），也可以用顿号、分号隔开。",
        ),
        of(EnrolmentArea, "note", width=30),
    ),
)
