"""Who may do what with a school's report of an honour, and what stands in the way: questions without consequences."""

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from schools.rules.policies import is_official_of, own_schools

from ..enums import CHANGEABLE_REPORTS, ReportState
from ..models import Honor, HonorReport
from ..querysets import HonorReportQuerySet

MOST_SIMILAR = 20


def may_report(user: User) -> bool:
    """Whether this person reports honours of a school."""
    return own_schools(user).exists()


def may_decide(user: User) -> bool:
    """Whether this person decides about schools' reports."""
    return user.holds(Role.REGISTRAR)


def may_read_all(user: User) -> bool:
    """Whether this person reads every school's reports, with the files that came with them."""
    return user.is_superuser or user.holds(Role.REGISTRAR, Role.AUDITOR)


def may_read_some(user: User) -> bool:
    """Whether this person has anything to do with reports."""
    return may_read_all(user) or user.holds(Role.SCHOOL_OFFICIAL)


def visible_reports(user: User) -> HonorReportQuerySet:
    """All reports for a registrar or an auditor; those of the own schools for an official."""
    if may_read_all(user):
        return HonorReport.objects.all()
    return HonorReport.objects.filter(school__in=own_schools(user).order_by().values("pk"))


def may_change(user: User, report: HonorReport) -> bool:
    """Whether this person writes on in it: an official of its school, before it is decided about."""
    return report.state in CHANGEABLE_REPORTS and is_official_of(user, report.school)


def changing_obstacles(report: HonorReport, *, by: User) -> list[str]:
    """The reasons against a change by this person."""
    if not is_official_of(by, report.school):
        return ["您不是这所学校的填报人，不能替它申报。"]
    if report.state not in CHANGEABLE_REPORTS:
        return [f"没有保存：这份申报现在是“{report.get_state_display()}”，不能再改。有误的请联系区教委登记员。"]
    return []


def deciding_obstacles(report: HonorReport, *, by: User) -> list[str]:
    """The reasons against any decision by this person."""
    if not may_decide(by):
        return ["只有区教委登记员可以审核荣誉申报。"]
    if report.state != ReportState.REPORTED:
        return [f"这份申报现在是“{report.get_state_display()}”，不用再审核。"]
    if is_official_of(by, report.school):
        return ["这是您自己学校的申报，请由其他登记员审核。"]
    return []


def similar_honors(report: HonorReport) -> list[Honor]:
    """Honours in the register that may be the reported one, the likeliest first."""
    alike = Honor.objects.named_alike(report.name, report.year)
    return list(alike.prefetch_related("recipients__school", "recipients__party_organization")[:MOST_SIMILAR])
