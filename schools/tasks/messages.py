"""Messages on reporting tasks: recipients and texts."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from eduweb.core.accounts.models import User
from eduweb.core.notifications import sending

from ..actions.notifications import officials
from ..enums import ReportState
from ..models import Report, SchoolOfficer

OCCASION = "填报任务"
LONGEST_DIFFERENCE = 300
_ANSWERS = {ReportState.APPROVED: "已审核通过。", ReportState.LOCKED: "已锁定。"}


def tell_officials(reports: Iterable[Report], what: str) -> None:
    """To the officials of each school: what is to be done until when, in a constant number of queries."""
    _tell_each(reports, lambda report: f"{report.school.with_code}：{what}“{report.task}”，{report.due_on} 截止。")


def _tell_each(reports: Iterable[Report], words: Callable[[Report], str]) -> None:
    reports = list(reports)
    officers: dict[int, list[User]] = defaultdict(list)
    chosen = SchoolOfficer.objects.filter(user__is_active=True, school__in={report.school_id for report in reports})
    for officer in chosen.select_related("user"):
        officers[officer.school_id].append(officer.user)
    sending.notify_each(
        OCCASION,
        [(user, words(report), report) for report in reports for user in officers[report.school_id]],
    )


def decided(report: Report, *, by: User) -> None:
    """To the school's officials: the answer of the district."""
    told = f"已退回，请改好再报：{report.reason}" if report.reason else _ANSWERS[ReportState(report.state)]
    text = f"{report.school.with_code}的“{report.task}”{told}"
    sending.notify(officials(report.school), OCCASION, text, about=report, by=by)


def done(report: Report) -> None:
    """Nobody is asked for this report any more."""
    sending.close(report)


def changed(reports: Iterable[Report]) -> None:
    """To the officials of each school: what was changed after the approval, which the district has to look at again."""
    _tell_each(reports, _changed)


def _changed(report: Report) -> str:
    what = "".join(report.changes_since_approval)[:LONGEST_DIFFERENCE]
    return f"{report.school.with_code}的“{report.task}”审核通过之后有改动，等区教委重新审核。{what}"
