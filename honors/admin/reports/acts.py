"""What registrars do with a report on its page, and what is said afterwards."""

from django.contrib import messages
from django.http import HttpRequest

from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.acts.seen import Look, Seen, require

from ...actions import report_deciding
from ...models import Honor, HonorReport
from ...rules.advice import about_saved
from .forms import ApprovalForm

# Verb, label and effect of the two decisions that want words.
OPINIONS = (
    ("send-back", "退回", "连同意见回到学校，改好后再报。"),
    ("decline", "不予登记", "学校看得到理由，这份申报到此为止。"),
)
CHOOSE = "请先选择要并入哪一项荣誉。"


def _approve(request: HttpRequest, report: HonorReport) -> str:
    form = ApprovalForm(request.POST, report=report)
    honor = form.honor()
    is_another = form.cleaned_data["is_another"]
    decided = report_deciding.approve(report, honor, by=signed_in_user(request), is_another=is_another)
    for sentence in about_saved(decided.honor):
        messages.warning(request, sentence)
    return "已通过并登记，荣誉墙上可以看到。" + ("更正的内容已告诉学校。" if decided.corrections else "")


def _merge(request: HttpRequest, report: HonorReport) -> str:
    number = request.POST.get("honor", "")
    honor = Honor.objects.filter(pk=number).first() if number.isdecimal() and len(number) < 18 else None
    if honor is None:
        raise Refused(CHOOSE)
    _merge_as_seen(request, report, honor)
    return f"已并入“{honor}”，获得者已添上。"


@act
def _merge_as_seen(request: HttpRequest, report: HonorReport, honor: Honor) -> None:
    """The honour is locked and compared after the report."""
    require(Look(honor, Seen.posted(request.POST, f"-{honor.pk}")))
    report_deciding.merge(report, honor, by=signed_in_user(request))


def _send_back(request: HttpRequest, report: HonorReport) -> str:
    report_deciding.send_back(report, by=signed_in_user(request), opinion=_opinion(request))
    return "已退回，学校会看到您的意见。"


def _decline(request: HttpRequest, report: HonorReport) -> str:
    report_deciding.decline(report, by=signed_in_user(request), opinion=_opinion(request))
    return "已定为不予登记，学校会看到理由。"


def _opinion(request: HttpRequest) -> str:
    return request.POST.get("opinion", "")[:500]


VERBS = {"approve": _approve, "merge": _merge, "send-back": _send_back, "decline": _decline}
