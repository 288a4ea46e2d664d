"""Notifications on requests: recipients and texts; `eduweb.core.notifications` delivers them."""

from collections.abc import Iterable, Mapping
from datetime import date

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.notifications import sending

from ..enums import ItemOutcome, RequestState
from ..models import ChangeItem, ChangeRequest, School, SchoolOfficer

OCCASION = "学校名录"


def done(request: ChangeRequest) -> None:
    """Nobody is asked about this request any more."""
    sending.close(request)


def requested(request: ChangeRequest, items: Iterable[ChangeItem], *, by: User) -> None:
    """To the registrars: a request that waits for a decision."""
    what = "、".join(str(item) for item in items)
    _notify(_without(by, registrars()), f"{request.school.with_code}申请变更{what}，请在工作台审批。", about=request)


def decided(request: ChangeRequest, items: Iterable[ChangeItem], *, by: User) -> None:
    """To the school's officials: the approved items, and the opinion on each of the others."""
    if request.state != RequestState.WAITING:
        done(request)
    items = list(request.items.filter(pk__in=[item.pk for item in items]))
    back = [f"“{item}”退回：{item.opinion}" for item in items if item.outcome == ItemOutcome.SENT_BACK]
    text = f"{request.school.with_code}的变更申请：{approved_words(request, items)}{'；'.join(back)}"
    _notify(_without(by, officials(request.school)), text, about=request)


def approved_words(request: ChangeRequest, items: Iterable[ChangeItem]) -> str:
    """The approved ones of these stored items, by the day on which they come: 校名已通过，已生效。"""
    by_day: dict[str, list[str]] = {}
    for item in items:
        if item.outcome == ItemOutcome.APPROVED:
            when = "已生效" if item.is_written else f"{item.effective_on or request.effective_on} 起生效"
            by_day.setdefault(when, []).append(str(item))
    return "".join(f"{'、'.join(names)}已通过，{when}。" for when, names in by_day.items())


def reopened(request: ChangeRequest, items: Iterable[ChangeItem], why: str) -> None:
    """To the registrars and the school's officials: an approved request that waits for a decision again."""
    _notify(registrars(), f"{request.school.with_code}的变更申请：{why}", about=request)
    what = "、".join(str(item) for item in items)
    text = f"{request.school.with_code}的变更申请到生效日没有生效，由区教委重新审批：{what}。"
    _notify(officials(request.school), text, about=request)


def in_trouble(request: ChangeRequest) -> None:
    """To the registrars: a structural change that could not be carried out on its day."""
    what = f"{request.school.with_code}：{request.what}，{request.effective_on} 未能生效"
    _notify(registrars(), f"{what}：{request.trouble}请处理，或者取消后重新办理。", about=request)


def scheduled(request: ChangeRequest, *, by: User) -> None:
    """To the school's officials: a change of the district on a coming day."""
    text = f"{request.school.with_code}：区教委已登记，{request.effective_on} 起{_verb_phrase(request)}。"
    _notify(_without(by, officials(request.school)), text, about=request)


def edited(school: School, what: Iterable[str], *, by: User) -> None:
    """To the school's officials: what the district has changed itself, in words."""
    _notify(_without(by, officials(school)), _edited(school, what), about=school)


def edited_by_sheet(changed: Mapping[int, Iterable[str]]) -> None:
    """To the officials of many schools: what a sheet of the district has changed (`{number of the school: words}`)."""
    officers = SchoolOfficer.objects.filter(school__in=list(changed), user__is_active=True)
    told = [
        (one.user, _edited(one.school, changed[one.school_id]), one.school)
        for one in officers.select_related("user", "school")
    ]
    sending.notify_each(OCCASION, told)


def _edited(school: School, what: Iterable[str]) -> str:
    return f"{school.with_code}：区教委修改了{'、'.join(what)}，请核对；有误请联系区教委。"


def acted(schools: Iterable[School], what: str, *, by: User) -> None:
    """To the officials of all schools that an act done at once concerns."""
    schools = list(schools)
    between = f"：{'、'.join(school.with_code for school in schools)}" if len(schools) > 1 else ""
    for school in schools:
        text = f"{school.with_code}：区教委已办理{what}{between}，请核对学校资料。"
        _notify(_without(by, officials(school)), text, about=school)


def took_effect(request: ChangeRequest) -> None:
    """To the school's officials: a scheduled change of the district that was applied today."""
    done(request)
    _notify(
        officials(request.school),
        f"{request.school.with_code}已于 {request.effective_on} {_verb_phrase(request)}。",
        about=request,
    )


def taken_back(school: School, what: str, *, by: User) -> None:
    """To the officials of a school that goes on as before."""
    _notify(_without(by, officials(school)), f"{school.with_code}：区教委已{what}，请核对学校资料。", about=school)


def withdrawn(school: School, what: Iterable[str]) -> None:
    """To the officials of a school that has ended: its withdrawn requests."""
    _notify(
        officials(school),
        f"{school.with_code}已{school.get_state_display()}，尚未生效的变更一并撤回：{'、'.join(what)}。",
        about=school,
    )


def cancelled(request: ChangeRequest, *, by: User) -> None:
    """To the school's officials: a cancelled change."""
    done(request)
    what = f"原定 {request.effective_on} 生效的变更已由区教委取消：{request.what}。"
    _notify(_without(by, officials(request.school)), f"{request.school.with_code}{what}", about=request)


def rescheduled(request: ChangeRequest, days: Mapping[str, date | None], *, by: User) -> None:
    """To the school's officials: other days for fields that wait, or None for those that are cancelled."""
    what = "，".join(f"{item}{f'改为 {day} 起生效' if day else '已取消'}" for item, day in days.items())
    _notify(_without(by, officials(request.school)), f"{request.school.with_code}的变更：{what}。", about=request)


def registrars() -> list[User]:
    return list(User.objects.filter(is_active=True, groups__name=Role.REGISTRAR.label))


def officials(school: School) -> list[User]:
    return list(User.objects.filter(is_active=True, school_offices__school=school))


def _notify(people: Iterable[User], text: str, *, about: ChangeRequest | School) -> None:
    sending.notify(people, OCCASION, text, about=about)


def _verb_phrase(request: ChangeRequest) -> str:
    """The change as a verb: “并入乙小学”, “变更学校名称”."""
    return request.what if request.act else f"变更{request.what}"


def _without(actor: User, people: Iterable[User]) -> list[User]:
    """The people without the actor, who knows already."""
    return [user for user in people if user.pk != actor.pk]
