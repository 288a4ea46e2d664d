"""Obstacles to the acts on a change request: Chinese sentences, none if the act is allowed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from eduweb.core.accounts.models import User

from ..enums import OPEN_REQUEST_STATES, RequestState
from ..models import ChangeItem, ChangeRequest
from .policies import is_official_of, is_registrar, may_decide


@dataclass(frozen=True)
class Decision:
    """A registrar's decision on one item; `on` is its day, if it is not the request's."""

    approved: bool
    opinion: str = ""
    on: date | None = None


def deciding_obstacles(request: ChangeRequest, *, by: User) -> list[str]:
    """The reasons against any decision by this person."""
    if not may_decide(by):
        return ["只有区教委登记员可以审批变更申请。"]
    if request.state != RequestState.WAITING:
        return [f"这份申请现在是“{request.get_state_display()}”，不用再审批。"]
    if request.made_by_id == by.pk:
        return ["您自己提出的申请，请由其他登记员审批。"]
    return []


def decision_obstacles(items: Sequence[ChangeItem], decisions: Mapping[int, Decision]) -> list[str]:
    """The reasons against these decisions (`{item number: Decision}`) on the open items of a request."""
    if {item.pk for item in items} != set(decisions):
        return ["申请的内容在您打开之后变了，请看过下面的最新内容再定。"]
    silent = [item for item in items if not (decisions[item.pk].approved or decisions[item.pk].opinion.strip())]
    return [f"退回“{item}”请写明意见，学校才知道怎么改。" for item in silent]


def withdrawing_obstacles(request: ChangeRequest, *, by: User) -> list[str]:
    """The reasons against a withdrawal by the school."""
    if reasons := _outsider_obstacles(request, by):
        return reasons
    if request.state not in OPEN_REQUEST_STATES:
        return [f"这份申请现在是“{request.get_state_display()}”，不能撤回。"]
    return []


def acknowledging_obstacles(request: ChangeRequest, *, by: User) -> list[str]:
    """The reasons against an acknowledgement by the school."""
    if reasons := _outsider_obstacles(request, by):
        return reasons
    return ["这份申请还在等待审批。"] if request.state == RequestState.WAITING else []


def enclosing_obstacles(request: ChangeRequest, *, by: User) -> list[str]:
    """The reasons against files from this person: the school adds them while it waits, a registrar at any time."""
    if is_registrar(by):
        return []
    if reasons := _outsider_obstacles(request, by):
        return reasons
    if request.state not in OPEN_REQUEST_STATES:
        return [f"这份申请现在是“{request.get_state_display()}”，不能再附材料。"]
    return []


def _outsider_obstacles(request: ChangeRequest, by: User) -> list[str]:
    if request.is_the_districts:
        return ["这是区教委办理的，请联系区教委登记员。"]
    if request.made_by_id != by.pk and not is_official_of(by, request.school):
        return ["这不是您学校的申请。"]
    return []


def cancelling_obstacles(request: ChangeRequest, *, by: User) -> list[str]:
    """The reasons against a cancellation by the district; a waiting request of a school is sent back instead."""
    if not is_registrar(by):
        return ["只有区教委登记员可以取消待生效的变更。"]
    waits = request.state == RequestState.WAITING and request.is_the_districts
    if request.state != RequestState.SCHEDULED and not waits:
        return [f"这一件现在是“{request.get_state_display()}”，不用再取消。"]
    return []


def rescheduling_obstacles(request: ChangeRequest, days: Mapping[int, date | None], *, by: User) -> list[str]:
    """The reasons against other days for items (`{item number: day, or None for never}`) that wait for theirs."""
    if not is_registrar(by):
        return ["只有区教委登记员可以改生效日期、取消项目。"]
    coming = {item.pk for item in request.items.all() if item.is_coming}
    if request.state != RequestState.SCHEDULED or request.act or not days.keys() <= coming:
        return ["所选的项目已不在等待生效，请看过最新内容再定。"]
    return [f"{day} 已经过去，请填今天或以后的日期。" for day in days.values() if day and day < timezone.localdate()]
