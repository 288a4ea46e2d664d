"""Buttons of the reading page: the act behind each with the words that follow it, and its offer to a person."""

from collections.abc import Callable
from dataclasses import dataclass, field

from articles import actions
from articles.actions import Refused
from articles.forms.decisions import VerbForm
from articles.models import Article, Remark
from articles.publication.reach import Address
from articles.rules.publication import open_emergency
from articles.rules.workflow import Verb
from articles.versions.reasking import reasking
from eduweb.core.accounts.models import User


@dataclass(frozen=True)
class Act:
    """`do(story, by=user, **fields of the verb's form)`, and the message afterwards."""

    do: Callable[..., object]
    done: str


@dataclass
class Offer:
    """A verb with its effect, its obstacles, the addresses that it changes, and its form.

    Its label is the verb's own unless another is given. A `rare` one is folded up, so that it is not pressed by mistake.
    """

    verb: str
    effect: str
    label: str = ""
    obstacles: list[str] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    rare: bool = False

    def __post_init__(self) -> None:
        self.label = self.label or str(Verb(self.verb).label)
        self.form = VerbForm(self.verb)


def _submit(article: Article, *, by: User) -> None:
    actions.submit(article, by=by, asks_about_title=True)


def _unschedule(article: Article, *, by: User) -> None:
    actions.schedule(article, by=by, at=None)


def _sign_off(article: Article, *, by: User, opinion: str) -> None:
    emergency = open_emergency(article)
    if emergency is None:
        raise Refused("这篇稿件没有等待补审的紧急发布，可能已有人补审。")
    actions.sign_off(emergency, by=by, opinion=opinion)


def _confirm(article: Article, *, by: User) -> None:
    """Approve again what this person has approved before, but for proposals taken over; the button says what that means."""
    asked = reasking(article)
    if asked is None or not asked.is_of(by):
        raise Refused("稿件不只是采纳了建议，请通读后再审。")
    actions.approve(article, by=by, opinion="确认采纳的改动。")


def _mark_done(article: Article, *, by: User, remark: int) -> None:
    found = Remark.objects.filter(article=article, pk=remark).first() if remark < 2**63 else None
    if found is None:
        raise Refused("这条意见已不存在，请刷新页面。")
    actions.mark_done(found, by=by)


ACTS: dict[str, Act] = {
    Verb.SUBMIT: Act(_submit, "已送审。"),
    Verb.RECALL: Act(actions.recall, "已收回，可以接着修改。"),
    "confirm": Act(_confirm, "已通过。"),
    Verb.APPROVE: Act(actions.approve, "已通过。"),
    Verb.SEND_BACK: Act(actions.send_back, "已退回，作者会看到您的意见。"),
    Verb.SHORTLIST: Act(actions.shortlist, "已留用，随时可以再采用。"),
    Verb.REJECT: Act(actions.reject, "已定为不采用，作者会看到理由。"),
    Verb.REOPEN: Act(actions.reopen, "已重新启用，交还作者。"),
    Verb.PUBLISH: Act(actions.publish, "已发布。"),
    Verb.SCHEDULE: Act(actions.schedule, "已定时。"),
    "unschedule": Act(_unschedule, "已取消定时。"),
    Verb.EMERGENCY: Act(actions.publish_in_emergency, "已紧急发布，请尽快由另一位审核人补审。"),
    Verb.SIGN_OFF: Act(_sign_off, "已补审。"),
    Verb.REDATE: Act(actions.redate, "发布日期已改。"),
    Verb.WITHDRAW: Act(actions.withdraw, "已撤稿，原网址显示公告。"),
    Verb.REMARK: Act(actions.remark, "意见已记下，作者看得到。"),
    Verb.TAKE_OVER: Act(actions.take_over, "已采纳，正文已改。"),
    "copy": Act(actions.copy, "已复制为新稿，改好后送审。"),
    "mark_done": Act(_mark_done, "已标记为改好。"),
}
