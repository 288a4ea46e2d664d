"""What the buttons of a request's page do, each by its name in the address."""

from datetime import date

from django.http import HttpRequest

from eduweb.core.enclosures.forms import EnclosingForm
from eduweb.core.enclosures.models import Enclosure
from eduweb.core.fields.days import day_in

from ... import actions
from ...actions import Decision, Refused
from ...actions.notifications import approved_words
from ...enums import ItemOutcome
from ...models import ChangeItem, ChangeRequest
from ...rules.requests import (
    enclosing_obstacles,
)

APPROVED_BY_CHOICE = {"approve": True, "back": False}


def _decide(request: HttpRequest, change_request: ChangeRequest) -> str:
    decisions, undecided = {}, []
    for item in change_request.items.filter(outcome=ItemOutcome.OPEN):
        approved = APPROVED_BY_CHOICE.get(request.POST.get(f"outcome-{item.pk}", ""))
        if approved is None:
            undecided.append(str(item))
            continue
        opinion, day = request.POST.get(f"opinion-{item.pk}", ""), _day(request, item) if approved else None
        decisions[item.pk] = Decision(approved, opinion, day)
    if undecided:
        raise Refused(f"还没有定：{'、'.join(undecided)}。请逐项选“通过”或“退回”。")
    number = request.POST.get("document_number", "")[:60]
    decided = actions.decide(change_request, decisions, by=request.user, document_number=number)
    items = list(decided.items.filter(pk__in=decisions))
    back = "、".join(str(item) for item in items if item.outcome == ItemOutcome.SENT_BACK)
    return approved_words(decided, items) + (f"已退回学校：{back}。" if back else "")


def _day(request: HttpRequest, item: ChangeItem) -> date | None:
    """The day that was typed for an item; None without one. Raises Refused for what is no day."""
    typed = request.POST.get(f"day-{item.pk}", "").strip()
    if typed and day_in(typed) is None:
        raise Refused(f"“{item}”的生效日期“{typed[:20]}”不是日期，请写成“2026-09-01”。")
    return day_in(typed) if typed else None


def _reschedule(request: HttpRequest, change_request: ChangeRequest) -> str:
    days: dict[int, date | None] = {}
    for item in [item for item in change_request.items.all() if item.is_coming]:
        if f"cancel-{item.pk}" in request.POST:
            days[item.pk] = None
        elif (day := _day(request, item)) and day != (item.effective_on or change_request.effective_on):
            days[item.pk] = day
    if not days:
        raise Refused("没有改动：请改日期，或勾选要取消的项目。")
    actions.reschedule(change_request, days, by=request.user)
    moved, cancelled = (any((day is None) == is_cancelled for day in days.values()) for is_cancelled in (False, True))
    return ("已按新的日期登记。" if moved else "") + ("已取消勾选的项目，到日不生效。" if cancelled else "")


def _withdraw(request: HttpRequest, change_request: ChangeRequest) -> str:
    actions.withdraw_request(change_request, by=request.user)
    return "已撤回申请。"


def _cancel(request: HttpRequest, change_request: ChangeRequest) -> str:
    actions.cancel(change_request, by=request.user)
    return "已取消，到日不再生效。"


def _acknowledge(request: HttpRequest, change_request: ChangeRequest) -> str:
    actions.acknowledge_request(change_request, by=request.user)
    return "已阅，不再显示在工作台。"


def _enclose(request: HttpRequest, change_request: ChangeRequest) -> str:
    """The files are read and encoded anew before the act, but for those who may not send any."""
    if reasons_against := enclosing_obstacles(change_request, by=request.user):
        raise Refused(*reasons_against)
    form = EnclosingForm(request.POST, request.FILES)
    form.typist, form.enclosed = request.user, Enclosure.objects.about(change_request)
    if not form.is_valid():
        raise Refused(*(words for found in form.errors.values() for words in found))
    if not form.enclosures:
        raise Refused("请先选择要附的文件。")
    actions.enclose_files(change_request, form.enclosures, by=request.user)
    return f"已附上 {len(form.enclosures)} 个文件，只供核对，不对外公开。"


ACTS = {
    "enclose": _enclose,
    "decide": _decide,
    "withdraw": _withdraw,
    "cancel": _cancel,
    "note": _acknowledge,
    "days": _reschedule,
}
