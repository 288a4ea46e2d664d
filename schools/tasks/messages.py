"""Messages on reporting tasks: recipients and texts."""

from collections import defaultdict
from collections.abc import Iterable

from eduweb.core.accounts.models import User
from eduweb.core.notifications import sending

from ..actions.notifications import officials
from ..models import Report, SchoolOfficer

OCCASION = "填报任务"


def tell_officials(reports: Iterable[Report], what: str) -> None:
    """To the officials of each school: what is to be done until when, in a constant number of queries."""
    by_school = {report.school_id: report for report in reports}
    officers: dict[int, list[User]] = defaultdict(list)
    chosen = SchoolOfficer.objects.filter(user__is_active=True, school__in=list(by_school))
    for officer in chosen.select_related("user"):
        officers[officer.school_id].append(officer.user)
    sending.notify_each(
        OCCASION,
        [(user, _words(report, what), report) for key, report in by_school.items() for user in officers[key]],
    )


def _words(report: Report, what: str) -> str:
    return f"{report.school}：{what}“{report.task}”，{report.due_on} 截止。"


def decided(report: Report, *, by: User) -> None:
    """To the school's officials: the answer of the district."""
    told = f"退回，请改好再报：{report.reason}" if report.reason else f"{report.get_state_display()}。"
    sending.notify(officials(report.school), OCCASION, f"{report}：{told}", about=report, by=by)


def done(report: Report) -> None:
    """Nobody is asked for this report any more."""
    sending.close(report)
