"""What a person may do with a story now, with a sentence on what each button will do."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django import forms
from django.utils import timezone

from eduweb.accounts.models import User

from .. import actions, policies
from ..actions.publish import obstacles_to_publication
from ..approvals import gaps
from ..bundling import waits_in_bundle
from ..enums import State, Step
from ..forms.decisions import ApproveForm, PlainForm, ScheduleForm, SendBackForm, WithdrawForm
from ..models import Article, PublishedArticle
from ..obstacles import obstacles
from ..workflow import REVIEWER_OF, SUBMITTED_AGAIN_ONLY_WHEN_CHANGED, Verb, next_state


@dataclass
class Offer:
    """A button: its verb, the form it asks, what it will do, and what stands in its way."""

    verb: str
    label: str
    effect: str
    form: forms.Form
    obstacles: list[str] = field(default_factory=list)


def ask(verb: str, data=None) -> forms.Form:
    """The form that goes with `verb`; several stand on one page, so each has names of its own for its fields' ids."""
    return ACTS[verb].form(data, auto_id=f"{verb}_%s")


@dataclass(frozen=True)
class Act:
    """How a posted button becomes an action."""

    form: type[forms.Form]
    do: Callable
    done: str


ACTS = {
    "submit": Act(PlainForm, actions.submit, "已送审。"),
    "approve": Act(ApproveForm, actions.approve, "已通过。"),
    "send_back": Act(SendBackForm, actions.send_back, "已退回，作者会看到您的意见。"),
    "publish": Act(PlainForm, actions.publish, "已发布。"),
    "schedule": Act(ScheduleForm, actions.schedule, "已定时。"),
    "unschedule": Act(PlainForm, lambda article, by: actions.schedule(article, by=by, at=None), "已取消定时。"),
    "withdraw": Act(WithdrawForm, actions.withdraw, "已撤稿，原网址显示公告。"),
}


def offers(article: Article, user: User) -> list[Offer]:
    """The buttons for this person, in the order of the work."""
    makers = (_submit, _approve, _publish, _schedule, _unschedule, _send_back, _withdraw)
    return [offer for make in makers if (offer := make(article, user))]


def effect_of_submitting(article: Article | None, steps: int) -> str:
    """What 送审 will do in a column with so many steps."""
    names = "、".join(step.label for step in list(Step)[:steps])
    effect = f"送审后由初审人审核，共 {steps} 级（{names}）；审核期间不能修改。"
    return effect + _readers_meanwhile(article) if article else effect


def _submit(article: Article, user: User) -> Offer | None:
    if next_state(article.state, Verb.SUBMIT) is None or not policies.may_submit(user, article):
        return None
    if article.state in SUBMITTED_AGAIN_ONLY_WHEN_CHANGED and not _changed_since(article):
        return None
    effect = effect_of_submitting(article, article.column.review_steps)
    return Offer("submit", Verb.SUBMIT.label, effect, ask("submit"), obstacles(article))


def _approve(article: Article, user: User) -> Offer | None:
    if not policies.may_review(user, article):
        return None
    step = Step(article.step)
    if step < article.column.review_steps:
        effect = f"{step.label}通过后转{Step(step + 1).label}。"
    else:
        effect = f"{step.label}通过后审核完成，等发布人发布；现在还不会公开。"
    missing = gaps(article, steps=article.step - 1, digest=article.digest())
    return Offer("approve", f"{step.label}{Verb.APPROVE.label}", effect, ask("approve"), missing)


def _publish(article: Article, user: User) -> Offer | None:
    if not _may_go_out(article, user):
        return None
    address = article.get_absolute_url()
    effect = f"发布后立即在 {address} 可见，并出现在“{article.column}”栏目、检索和订阅中。"
    return Offer("publish", "立即发布", effect, ask("publish"), _publication_gaps(article))


def _schedule(article: Article, user: User) -> Offer | None:
    if not _may_go_out(article, user) or article.publish_at:
        return None
    effect = "到这一时刻自动发布，在那之前读者看不到，也可以取消。"
    return Offer("schedule", Verb.SCHEDULE.label, effect, ask("schedule"), _publication_gaps(article))


def _unschedule(article: Article, user: User) -> Offer | None:
    if not _may_go_out(article, user) or not article.publish_at:
        return None
    at = timezone.localtime(article.publish_at)
    effect = f"现定于 {at:%Y-%m-%d %H:%M} 自动发布；取消后仍待发布。"
    return Offer("unschedule", "取消定时", effect, ask("unschedule"))


def _send_back(article: Article, user: User) -> Offer | None:
    approved = article.state == State.APPROVED and policies.may_publish(user)
    if not (approved or policies.may_review(user, article)):
        return None
    effect = "稿件回到作者手里，本轮审核作废；改好后重新送审，从初审开始。"
    return Offer("send_back", Verb.SEND_BACK.label, effect, ask("send_back"))


def _withdraw(article: Article, user: User) -> Offer | None:
    if not policies.may_withdraw(user) or not _is_public(article):
        return None
    effect = f"立即从网站撤下，{article.get_absolute_url()} 改为显示公告；列表和检索中不再出现。"
    return Offer("withdraw", Verb.WITHDRAW.label, effect, ask("withdraw"))


def waiting_words(article: Article, user: User) -> str:
    """Whose turn it is, for those who have no button."""
    if article.state == State.APPROVED:
        return "审核已完成，等发布人发布。"
    if article.state != State.IN_REVIEW:
        return ""
    post = REVIEWER_OF[article.step]
    if not user.holds(post):
        return f"正在等{post.label}人审核。"
    if policies.wrote(user, article):
        return f"正在等{post.label}。您写过或改过本稿，须由另一位{post.label}人审核。"
    return f"正在等{post.label}。您已审核过本稿的另一级，须由另一位{post.label}人审核。"


def _may_go_out(article: Article, user: User) -> bool:
    return article.state == State.APPROVED and policies.may_publish(user)


def _publication_gaps(article: Article) -> list[str]:
    return waits_in_bundle(article) + obstacles_to_publication(article, digest=article.digest())


def _changed_since(article: Article) -> bool:
    """Whether an approved or published story is no longer what was approved."""
    if article.state == State.PUBLISHED:
        return not PublishedArticle.objects.filter(pk=article.pk, text_hash=article.digest()).exists()
    return bool(obstacles_to_publication(article, digest=article.digest()))


def _is_public(article: Article) -> bool:
    return PublishedArticle.objects.filter(pk=article.pk).exists()


def _readers_meanwhile(article: Article) -> str:
    return "发布新稿之前，读者看到的仍是现在公开的文字。" if _is_public(article) else ""
