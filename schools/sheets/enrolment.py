"""The spreadsheet of enrolment areas: a row is one line of a year's document, with all of its schools."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from eduweb.core.sheets.cells import CellValue, InvalidCell, cell_text, displayed, tidy
from eduweb.core.sheets.columns import ChoiceColumn, DeferredColumn, ReferenceColumn, field_column
from eduweb.core.sheets.kind import SpreadsheetKind
from eduweb.core.sheets.lookups import Lookup, Lookups

from ..enrolment.overlaps import overlaps, sentences
from ..enums import SchoolState
from ..models import EnrolmentArea, EnrolmentPlan, School
from .usual_words import TOWN

_PARTS = re.compile(r"[\n;；]")
_LINKS = EnrolmentArea.schools.through


@dataclass
class DocumentLookup(Lookup):
    """All documents by their full designations, and by their numbers where only one has it."""

    def __post_init__(self) -> None:
        for plan in EnrolmentPlan.objects.all():
            self.add(plan.pk, str(plan), "")
            self.by_name.setdefault(plan.document_number, []).append(plan.pk)

    def ambiguity(self, count: int) -> str:
        """The reason against a number: only numbers are shared, since year, level and number together are unique."""
        return f"有 {count} 份文件是这个文号，请改填全称。"


@dataclass(frozen=True, kw_only=True)
class DocumentColumn(ReferenceColumn[EnrolmentArea]):
    """The document, by its full designation or its number."""

    def lookup(self, lookups: Lookups) -> Lookup:
        return lookups.of(EnrolmentPlan, make=DocumentLookup)


@dataclass(frozen=True, kw_only=True)
class DefaultChoiceColumn(ChoiceColumn[EnrolmentArea]):
    """One of the fixed words; an empty cell means the default one."""

    may_be_empty = True

    def read(self, value: CellValue, lookups: Lookups) -> str:
        return super().read(value, lookups) or self.as_text(self.field.get_default())


@dataclass(frozen=True, kw_only=True)
class SchoolsColumn(DeferredColumn[EnrolmentArea]):
    """A line for each school, by name or code; the order means nothing."""

    may_be_empty = False
    has_default = False

    def text(self, record: EnrolmentArea, lookups: Lookups) -> str:
        if record.pk is None:
            return ""
        labels = lookups.of(School, "code").labels
        return "\n".join(sorted(labels[school.pk] for school in record.schools.all()))

    def read(self, value: CellValue, lookups: Lookups) -> str:
        if displayed(value) == "":
            return ""
        labels = lookups.of(School, "code").labels
        found = [labels[pk] for pk in _numbers(cell_text(value, multiline=True), lookups)]
        if twice := next((label for label in found if found.count(label) > 1), ""):
            raise InvalidCell(f"“{twice}”写了两次。")
        return "\n".join(sorted(found))

    def save(self, pairs: list[tuple[EnrolmentArea, str]], lookups: Lookups) -> None:
        """Replace the schools of these lines."""
        _LINKS.objects.filter(enrolmentarea__in=[area.pk for area, _ in pairs]).delete()
        find = lookups.of(School, "code").find
        _LINKS.objects.bulk_create(
            _LINKS(enrolmentarea_id=area.pk, school_id=find(line)) for area, text in pairs for line in text.split("\n")
        )


def schools_of(text: str, lookups: Lookups) -> list[School]:
    """The schools that a text names as a cell of the sheet does, each once. Raises InvalidCell."""
    numbers = dict.fromkeys(_numbers(text, lookups))
    found = School.objects.in_bulk(numbers)
    return [found[pk] for pk in numbers]


def _numbers(text: str, lookups: Lookups) -> list[int]:
    lines = (tidy(part) for part in _PARTS.split(text))
    return [pk for line in lines if line for pk in _schools(line, lookups)]


def _schools(line: str, lookups: Lookups) -> list[int]:
    """The school of this name, or else the schools of a list with 、 in it. Raises InvalidCell."""
    find = lookups.of(School, "code").find
    try:
        return [find(line)]
    except InvalidCell:
        if "、" not in line:
            raise
    return [find(tidy(name)) for name in line.split("、") if name.strip()]


def _faults(area: EnrolmentArea) -> Iterator[tuple[str, str]]:
    if not (area.street or area.estate):
        yield "street", "请填“路街巷、村社”或“小区、楼盘”，至少一项。"
    if area.door_from is not None and area.door_to is not None and area.door_from > area.door_to:
        yield "door_from", f"号码的“从”不能大于“到”（{area.door_to}）。"


def _advice(areas: list[EnrolmentArea]) -> list[list[str]]:
    """Sentences on house numbers that a line shares with others of its year and level; two queries.

    Lines of the file that are some hundreds of rows away count only once they are saved.
    """
    plans = EnrolmentPlan.objects.in_bulk({area.plan_id for area in areas})
    years, levels = {plan.year for plan in plans.values()}, {plan.level for plan in plans.values()}
    known = EnrolmentArea.objects.filter(plan__year__in=years, plan__level__in=levels).select_related("plan")
    changed = {area.pk for area in areas}
    beside = defaultdict(list)
    for area in [*(area for area in known if area.pk not in changed), *areas]:
        plan = plans.get(area.plan_id) or area.plan
        beside[plan.year, plan.level].append(area)
    pairs = [pair for lines in beside.values() for pair in overlaps(lines)]
    return [sentences(pair for pair in pairs if area in pair) for area in areas]


def _about_schools(_areas: list[EnrolmentArea], changed: list[dict[str, str]]) -> list[list[str]]:
    """Sentences on schools that do not teach, in the new texts of lines; one query."""
    named = {label for texts in changed for label in texts.get("schools", "").split("\n") if label}
    codes = [label.rpartition("（")[2].removesuffix("）") for label in named]
    ended = {
        f"{school.name}（{school.code}）": school
        for school in School.objects.filter(code__in=codes).exclude(state=SchoolState.OPEN)
    }
    return [
        [
            f"“{school.name}”目前是“{school.get_state_display()}”，家长查询时不会得到确定的答案，请核对。"
            for label in texts.get("schools", "").split("\n")
            if (school := ended.get(label))
        ]
        for texts in changed
    ]


ENROLMENT = SpreadsheetKind(
    slug="enrolment",
    label="招生范围",
    model=EnrolmentArea,
    # A street has as many lines as ranges of house numbers: only all of this together identifies a line.
    key=("plan", "town", "street", "estate", "unit", "door_from", "door_to", "side"),
    key_is_unique=False,
    numbered=True,
    faults=_faults,
    advice=_advice,
    text_advice=_about_schools,
    prefetch=("schools",),
    columns=(
        DocumentColumn(
            model=EnrolmentArea,
            name="plan",
            heading="招生范围文件",
            aliases=("文件", "文号"),
            width=44,
            hint="先在“招生范围文件”里登记；写下载的表格里那样的全称，或只写文号。",
        ),
        field_column(EnrolmentArea, "town", width=14, aliases=TOWN),
        field_column(EnrolmentArea, "street", width=20, aliases=("路街巷", "道路", "路名", "村社")),
        field_column(
            EnrolmentArea, "estate", width=20, aliases=("小区", "楼盘", "小区名称"), hint="与“路街巷、村社”至少填一项。"
        ),
        DefaultChoiceColumn(model=EnrolmentArea, name="unit", heading="号码是", width=8, hint="空着就是“号”。"),
        field_column(EnrolmentArea, "door_from", width=8, hint="“从”“到”都空着就是全部。"),
        field_column(EnrolmentArea, "door_to", width=8),
        DefaultChoiceColumn(model=EnrolmentArea, name="side", heading="单双号", width=8, hint="空着就是单双号都算。"),
        SchoolsColumn(
            name="schools",
            heading="对口学校",
            aliases=("学校", "学校名称", "招生学校"),
            width=36,
            hint="学校名称或标识码；几所学校的一行写一所（单元格里换行），也可以用顿号、分号隔开。",
        ),
        field_column(EnrolmentArea, "note", width=30),
    ),
)
