"""Who is told what about requests and confirmations; how it reaches them is `eduweb.core.notifications.dispatch`."""

from collections.abc import Iterable

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.notifications.dispatch import notify

from ..enums import ItemOutcome, RequestState
from ..models import ChangeItem, ChangeRequest, School


def asked(request: ChangeRequest, items: Iterable[ChangeItem], *, by: User) -> None:
    """Every registrar."""
    what = "、".join(str(item) for item in items)
    notify(_but(registrars(), by), f"{request.school}申请变更{what}，请在工作台审批。")


def decided(request: ChangeRequest, items: Iterable[ChangeItem], *, by: User) -> None:
    """The school's officials, with what was approved and each opinion on what was not."""
    approved = [str(item) for item in items if item.outcome == ItemOutcome.APPROVED]
    back = [f"“{item}”退回：{item.opinion}" for item in items if item.outcome == ItemOutcome.SENT_BACK]
    when = f"，{request.effective_on} 起生效" if request.state == RequestState.SCHEDULED else "，已生效"
    words = [f"{'、'.join(approved)}已通过{when}。"] if approved else []
    notify(_but(officials(request.school), by), f"{request.school}的变更申请：{''.join(words)}{'；'.join(back)}")


def waits_again(request: ChangeRequest, why: str) -> None:
    notify(registrars(), f"{request.school}的变更申请：{why}")


def in_trouble(request: ChangeRequest) -> None:
    """Every registrar, of an act that could not be done on its day."""
    notify(registrars(), f"{request}，{request.effective_on} 未能生效：{request.trouble}请处理，或者取消后重新办理。")


def entered(request: ChangeRequest, *, by: User) -> None:
    """The school's officials, of what the district will do on a coming day."""
    notify(
        _but(officials(request.school), by),
        f"{request.school}：区教委已登记，{request.effective_on} 起{_done(request)}。",
    )


def took_effect(request: ChangeRequest) -> None:
    """The school's officials, of what the district had entered and the clock has done."""
    notify(officials(request.school), f"{request.school}已于 {request.effective_on} {_done(request)}。")


def dropped(school: School, what: Iterable[str]) -> None:
    """An ended school's officials, of changes that will not come any more."""
    notify(officials(school), f"{school}已{school.get_state_display()}，尚未生效的变更一并撤回：{'、'.join(what)}。")


def cancelled(request: ChangeRequest, *, by: User) -> None:
    """The school's officials, of what was to come."""
    what = f"原定 {request.effective_on} 生效的变更已由区教委取消：{request.what}。"
    notify(_but(officials(request.school), by), f"{request.school}{what}")


def confirmation_due(school: School, people: Iterable[User], *, late: bool) -> None:
    """Those who keep the school's record."""
    words = "本学期资料确认已经逾期，请尽快核对并确认" if late else "新学期开始，请核对学校资料并确认无误"
    notify(people, f"{school}：{words}。")


def registrars() -> list[User]:
    return list(User.objects.filter(is_active=True, groups__name=Role.REGISTRAR.label))


def officials(school: School) -> list[User]:
    return list(User.objects.filter(is_active=True, school_offices__school=school))


def _done(request: ChangeRequest) -> str:
    """What it does, as a verb: “并入乙小学”, “变更学校名称”."""
    return request.what if request.act else f"变更{request.what}"


def _but(people: Iterable[User], actor: User) -> list[User]:
    """Nobody is told what they have just done."""
    return [user for user in people if user.pk != actor.pk]
