"""What a person may do with a story now, with a sentence on what each button will do."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django import forms

from articles import actions
from articles.actions import Refused
from articles.forms import decisions
from articles.models import Article, Emergency, Remark
from articles.publication.reach import Address
from eduweb.core.accounts.models import User


@dataclass
class Offer:
    """A button: its verb, the form it asks, what it will do, what stands in its way, which addresses change.

    One that is `rare` is folded up, so that it is not pressed by mistake.
    """

    verb: str
    label: str
    effect: str
    form: forms.Form
    obstacles: list[str] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    rare: bool = False


def ask(verb: str, data=None) -> forms.Form:
    """The form that goes with `verb`; several stand on one page, so each has names of its own for its fields' ids."""
    return ACTS[verb].form(data, auto_id=f"{verb}_%s")


@dataclass(frozen=True)
class Act:
    """How a posted button becomes an action."""

    form: type[forms.Form]
    do: Callable
    done: str


def open_emergency(article: Article) -> Emergency | None:
    """The oldest one that nobody has signed off."""
    waiting = [emergency for emergency in article.emergencies.all() if emergency.signed_off_at is None]
    return min(waiting, key=lambda emergency: emergency.published_at, default=None)


def _sign_off(article: Article, *, by: User, opinion: str) -> None:
    emergency = open_emergency(article)
    if emergency is None:
        raise Refused("这篇稿件没有等待补审的紧急发布，可能已有人补审。")
    actions.sign_off(emergency, by=by, opinion=opinion)


def _mark_done(article: Article, *, by: User, remark: int) -> None:
    found = Remark.objects.filter(article=article, pk=remark).first() if remark < 2**63 else None
    if found is None:
        raise Refused("这条意见已不存在，请刷新页面。")
    actions.mark_done(found, by=by)


ACTS = {
    "submit": Act(decisions.PlainForm, actions.submit, "已送审。"),
    "approve": Act(decisions.ApproveForm, actions.approve, "已通过。"),
    "send_back": Act(decisions.SendBackForm, actions.send_back, "已退回，作者会看到您的意见。"),
    "keep": Act(decisions.KeepForm, actions.shortlist, "已留用，随时可以再采用。"),
    "reject": Act(decisions.RejectForm, actions.reject, "已定为不采用，作者会看到理由。"),
    "reopen": Act(decisions.ReopenForm, actions.reopen, "已重新启用，交还作者。"),
    "publish": Act(decisions.PlainForm, actions.publish, "已发布。"),
    "schedule": Act(decisions.ScheduleForm, actions.schedule, "已定时。"),
    "unschedule": Act(
        decisions.PlainForm, lambda article, by: actions.schedule(article, by=by, at=None), "已取消定时。"
    ),
    "emergency": Act(decisions.EmergencyForm, actions.publish_in_emergency, "已紧急发布，请尽快由另一位审核人补审。"),
    "sign_off": Act(decisions.SignOffForm, _sign_off, "已补审。"),
    "redate": Act(decisions.RedateForm, actions.redate, "发布日期已改。"),
    "withdraw": Act(decisions.WithdrawForm, actions.withdraw, "已撤稿，原网址显示公告。"),
    "remark": Act(decisions.RemarkForm, actions.remark, "意见已记下，作者看得到。"),
    "mark_done": Act(decisions.MarkDoneForm, _mark_done, "已标记为改好。"),
}
