"""Messages about reports: to the registrars, and to the school's officials."""

from eduweb.core.accounts.models import User
from eduweb.core.notifications import sending
from schools.actions.notifications import officials, registrars

from ..enums import ReportState
from ..models import HonorReport

OCCASION = "荣誉申报"


def reported(report: HonorReport, *, by: User) -> None:
    """To the registrars: a report that waits for a decision."""
    text = f"{report.school.with_code}申报荣誉“{report}”（{report.when}），请审核。"
    sending.notify(registrars(), OCCASION, text, about=report, by=by)


def decided(report: HonorReport, *, by: User) -> None:
    """To the school's officials: what was decided, why, and what was entered otherwise than it was reported."""
    sending.close(report)
    corrected = "；".join(report.corrections.splitlines())
    words = {
        ReportState.APPROVED: "已通过，登上荣誉墙。" + (f"登记时有更正：{corrected}。" if corrected else ""),
        ReportState.SENT_BACK: f"已退回，请改好再报：{report.opinion}",
    }.get(ReportState(report.state), f"不予登记：{report.opinion}")
    text = f"{report.school.with_code}申报的荣誉“{report}”{words}"
    sending.notify([*officials(report.school), report.made_by], OCCASION, text, about=report, by=by)
