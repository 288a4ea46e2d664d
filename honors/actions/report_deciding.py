"""A registrar's decision about a report: entered as an honour, added to one that is there, sent back, or not entered."""

from typing import Any

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.locking import lock_rows
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ..enums import RecipientKind, ReportState
from ..models import Honor, HonorRecipient, HonorReport
from ..rules.corrections import corrections
from ..rules.reports import deciding_obstacles, similar_honors
from . import notifications
from .reporting import locked

SENT_BACK_WITHOUT_WORDS = "请写明退回意见，学校才知道怎样修改。"
DECLINED_WITHOUT_WORDS = "请写明不予登记的理由，学校看得到。"
THERE_ALREADY = "名录里已有同年同名的荣誉：同一项的，请在“并入已登记的荣誉”里选它；确是另一项的，勾选“确是另一项荣誉”。"
NOT_THERE = "要并入的荣誉已被删除，或名称、年份不再相同：请看过最新内容再选。"


@act
def approve(report: HonorReport, honor: Honor, *, by: User, is_another: bool = False) -> HonorReport:
    """Enter the honour (unsaved, as the registrar has corrected it) with the school, or its person, as recipient.

    `is_another`: it is not the one of this name and year that the register has. Raises Refused.
    """
    report = _open(report, by)
    if not is_another and Honor.objects.named(honor.name, honor.year).exists():
        raise Refused(THERE_ALREADY)
    honor.save()
    HonorRecipient.objects.create(honor=honor, **_recipient(report))
    report.corrections = "\n".join(corrections(report, honor))
    record("新增", by=by, target=honor, report=report.pk, rows=[str(report.school)])
    return _decide(report, ReportState.APPROVED, by=by, honor=honor)


@act
def merge(report: HonorReport, honor: Honor, *, by: User) -> HonorReport:
    """Add the school, or its person, to the recipients of an honour that the register has. Raises Refused."""
    report = _open(report, by)
    found = [one for one in lock_rows(Honor.objects.filter(pk=honor.pk)) if one in similar_honors(report)]
    if not found:
        raise Refused(NOT_THERE)
    _, is_new = HonorRecipient.objects.get_or_create(honor=found[0], **_recipient(report))
    report.corrections = "\n".join(corrections(report, found[0]))
    added = [str(report.school)] if is_new else []
    record("并入申报的获得者", by=by, target=found[0], report=report.pk, rows=added)
    return _decide(report, ReportState.APPROVED, by=by, honor=found[0])


@act
def send_back(report: HonorReport, *, by: User, opinion: str) -> HonorReport:
    """Give it back with words; the school corrects it and reports it again. Raises Refused."""
    return _refuse(report, ReportState.SENT_BACK, opinion, SENT_BACK_WITHOUT_WORDS, by=by)


@act
def decline(report: HonorReport, *, by: User, opinion: str) -> HonorReport:
    """Do not enter it, for a reason. Raises Refused."""
    return _refuse(report, ReportState.DECLINED, opinion, DECLINED_WITHOUT_WORDS, by=by)


def _open(report: HonorReport, by: User) -> HonorReport:
    report = locked(report)
    if reasons := deciding_obstacles(report, by=by):
        raise Refused(*reasons)
    return report


def _refuse(report: HonorReport, state: ReportState, opinion: str, wanted: str, *, by: User) -> HonorReport:
    report = _open(report, by)
    if not opinion.strip():
        raise Refused(wanted)
    return _decide(report, state, by=by, opinion=opinion.strip())


def _decide(
    report: HonorReport, state: ReportState, *, by: User, opinion: str = "", honor: Honor | None = None
) -> HonorReport:
    report.state, report.opinion, report.honor = state, opinion, honor
    report.decided_by, report.decided_at = by, timezone.now()
    report.save()
    words: dict[str, Any] = {
        "opinion": opinion,
        "corrections": report.corrections,
        "honor": honor.pk if honor else None,
    }
    record(f"荣誉申报{state.label}", by=by, target=report, **{name: said for name, said in words.items() if said})
    notifications.decided(report, by=by)
    return report


def _recipient(report: HonorReport) -> dict[str, Any]:
    if report.person:
        return {"kind": RecipientKind.PERSON, "person": report.person, "school": report.school}
    return {"kind": RecipientKind.SCHOOL, "school": report.school}
