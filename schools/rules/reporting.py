"""Reporting tasks: what a report still misses, what stands in the way of each step, and years that are out of hand."""

from django.utils import timezone

from eduweb.core.accounts.models import User

from ..enums import UNREPORTED_STATES, ItemOutcome, ReportState, ReportSubject
from ..models import ChangeItem, Report, School, SchoolStatistics
from ..models.statistics import FIGURES
from .figures import refusals
from .ownership import Way, fields
from .policies import is_official_of, may_decide
from .values import label

RECORD_ITEMS = tuple(fields(School, Way.AT_ONCE, Way.APPROVAL))
Obstacles = list[str]


def missing(report: Report) -> list[str]:
    """The names of what the school has not filled in; no query of its own after `ReportQuerySet.in_full`."""
    if report.task.subject == ReportSubject.RECORD:
        return [label(name) for name in report.task.items if getattr(report.school, name) in ("", None)]
    figures = report.figures
    if figures is None or not any(getattr(figures, name) for name in FIGURES):
        return [f"{report.task.school_year_label} 学年统计"]
    return [label(name, SchoolStatistics) for name in report.task.items if not getattr(figures, name)]


def reporting_obstacles(report: Report, *, by: User) -> Obstacles:
    """Why this person cannot report now."""
    if not (is_official_of(by, report.school) or may_decide(by)):
        return ["只有本校填报人或区教委登记员可以报送。"]
    if report.state not in UNREPORTED_STATES:
        return [f"这项填报现在是“{report.get_state_display()}”，不能再报。"]
    if lacking := [name for name in missing(report) if name not in _asked_for(report)]:
        return [f"还没有填：{'、'.join(lacking)}。请填好、保存，再报送。"]
    return [sentence for _field, sentence in refusals(report.figures)] if report.figures else []


def _asked_for(report: Report) -> set[str]:
    """What is filled in by a request that waits for its approval."""
    waiting = ChangeItem.objects.filter(
        request__school=report.school_id, outcome=ItemOutcome.OPEN, field__in=RECORD_ITEMS
    ).exclude(new="")
    return {label(name) for name in waiting.values_list("field", flat=True)}


def deciding_obstacles(report: Report, *states: str, by: User) -> Obstacles:
    """Why this person cannot take a step that is there in these states alone."""
    if not may_decide(by):
        return ["只有区教委登记员可以办理。"]
    if report.state not in states:
        labels = "”“".join(str(ReportState(state).label) for state in states)
        return [f"这项填报现在是“{report.get_state_display()}”，只有“{labels}”的可以办理。"]
    return []


def years_handed_in(school: School) -> set[int]:
    """School years whose figures are with the district: the school changes them no more by its form."""
    handed_in = Report.objects.of_figures().filter(school=school).exclude(state__in=UNREPORTED_STATES)
    locked = SchoolStatistics.objects.filter(school=school, locked_on__isnull=False)
    years = (*handed_in.values_list("task__school_year", flat=True), *locked.values_list("school_year", flat=True))
    return {year for year in years if year}


def is_overdue(report: Report) -> bool:
    """Whether the district waits for it after its last day."""
    return report.state in UNREPORTED_STATES and report.due_on < timezone.localdate()


def is_locked(report: Report) -> bool:
    """Whether its figures change by a correction alone."""
    return report.state == ReportState.LOCKED and report.task.subject == ReportSubject.STATISTICS
