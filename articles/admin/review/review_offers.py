"""Which buttons a person is offered, and what each says of its effect: who is next, what readers see and when."""

from datetime import datetime

from django.utils import timezone

from articles.enums import State, Step
from articles.models import Article
from articles.publication.reach import public_row, reach
from articles.rules import policies
from articles.rules.approvals import approvals, gaps
from articles.rules.bundles import waits_in_bundle
from articles.rules.obstacles import obstacles
from articles.rules.publication import is_ready, obstacles_to_emergency, obstacles_to_publication
from articles.rules.workflow import REVIEWER_OF, SUBMITTED_AGAIN_ONLY_WHEN_CHANGED, Verb, next_state
from eduweb.core.accounts.models import User

from .offers import Offer, ask, open_emergency

NAMED = 3


def offers(article: Article, user: User) -> list[Offer]:
    """The buttons for this person, in the order of the work; the rare ones last."""
    makers = (_submit, _approve, _publish, _schedule, _unschedule, _sign_off, _send_back, _reopen)
    rare = (_keep, _reject, _redate, _emergency, _withdraw)
    return [offer for make in (*makers, *rare) if (offer := make(article, user))]


def effect_of_submitting(article: Article | None, steps: int) -> str:
    """What 送审 will do in a column with so many steps."""
    names = "、".join(step.label for step in list(Step)[:steps])
    effect = f"送审后由初审人审核，共 {steps} 级（{names}）；审核期间不能修改。"
    return effect + _readers_meanwhile(article) if article else effect


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
    missing = gaps(article, steps=article.step - 1, digest=article.digest())
    return Offer(
        "approve", f"{step.label}{Verb.APPROVE.label}", _after_approving(article, user), ask("approve"), missing
    )


def _after_approving(article: Article, user: User) -> str:
    step = Step(article.step)
    if step == article.column.review_steps:
        return f"{step.label}通过即采用：审核完成，等发布人发布；现在还不会公开。"
    following = Step(step + 1)
    names = _who_may_take(article, following, after=user)
    if not names:
        return f"{step.label}通过后转{following.label}。现在没有人能{following.label}本稿：请系统管理员安排。"
    more = f"等 {len(names)} 人" if len(names) > NAMED else ""
    return f"{step.label}通过后转{following.label}（{'、'.join(names[:NAMED])}{more}）。"


def _who_may_take(article: Article, step: Step, *, after: User) -> list[str]:
    """Names of those who hold the post of `step` and have neither written the story nor reviewed it."""
    taken = {after.pk, article.author_id, *(review.reviewer_id for review in approvals(article))}
    taken |= {writer.pk for writer in article.contributors.all()}
    holders = User.objects.filter(is_active=True, groups__name=REVIEWER_OF[step].label).exclude(pk__in=taken)
    return [str(user) for user in holders.order_by("pk")]


def _publish(article: Article, user: User) -> Offer | None:
    if not _may_go_out(article, user):
        return None
    effect = f"发布后立即在 {article.get_absolute_url()} 可见，并出现在“{article.column}”栏目、检索和订阅中。"
    if article.publish_at:
        effect += "已定的发布时间随之取消。"
    return Offer("publish", "立即发布", effect, ask("publish"), _publication_gaps(article), reach(article))


def _schedule(article: Article, user: User) -> Offer | None:
    if not _may_go_out(article, user) or article.publish_at:
        return None
    effect = "到这一时刻自动发布，在那之前读者看不到，也可以取消。"
    return Offer("schedule", Verb.SCHEDULE.label, effect, ask("schedule"), _publication_gaps(article))


def _unschedule(article: Article, user: User) -> Offer | None:
    if not _may_go_out(article, user) or not article.publish_at:
        return None
    effect = f"现定于 {_moment(article.publish_at)} 自动发布；取消后仍待发布。"
    return Offer("unschedule", "取消定时", effect, ask("unschedule"))


def _send_back(article: Article, user: User) -> Offer | None:
    if not policies.may_decide(user, Verb.SEND_BACK, article):
        return None
    effect = f"稿件回到作者 {article.author} 手里，本轮审核作废；改好后重新送审，从初审开始。"
    return Offer("send_back", Verb.SEND_BACK.label, effect + _readers_meanwhile(article), ask("send_back"))


def _keep(article: Article, user: User) -> Offer | None:
    if not policies.may_review(user, article) or article.step < article.column.review_steps:
        return None
    effect = "稿件留在这一级：不退回，也不公开；要用时再点“通过”。"
    return Offer("keep", Verb.SHORTLIST.label, effect, ask("keep"), rare=True)


def _reject(article: Article, user: User) -> Offer | None:
    if not policies.may_review(user, article):
        return None
    effect = "本轮审核到此为止，作者不能再改、再送审，除非审核人重新启用。"
    return Offer("reject", Verb.REJECT.label, effect + _readers_meanwhile(article), ask("reject"), rare=True)


def _reopen(article: Article, user: User) -> Offer | None:
    if not policies.may(user, Verb.REOPEN, article):
        return None
    effect = f"稿件回到作者 {article.author} 手里，改好后从初审开始。"
    return Offer("reopen", Verb.REOPEN.label, effect, ask("reopen"))


def _emergency(article: Article, user: User) -> Offer | None:
    if not policies.may(user, Verb.EMERGENCY, article):
        return None
    if is_ready(article) and not waits_in_bundle(article):
        return None
    effect = (
        f"不经审核，立即在 {article.get_absolute_url()} 公开；挂在各人工作台上，"
        "直到一位没写过、也没发布本稿的审核人补审。全程留痕。"
    )
    missing = obstacles_to_emergency(article)
    return Offer("emergency", Verb.EMERGENCY.label, effect, ask("emergency"), missing, reach(article), rare=True)


def _sign_off(article: Article, user: User) -> Offer | None:
    emergency = open_emergency(article)
    if emergency is None or policies.objections_to_signing_off(user, emergency):
        return None
    effect = f"{emergency.published_by} 于 {_moment(emergency.published_at)} 未经审核发布；补审后从各人工作台上消失。"
    return Offer("sign_off", Verb.SIGN_OFF.label, effect, ask("sign_off"))


def _redate(article: Article, user: User) -> Offer | None:
    if not policies.may_redate(user) or not _is_public(article):
        return None
    effect = "读者看到的日期和栏目里的先后随之改变；首次公开的时间不变，与新日期一并显示。"
    addresses = reach(article, going_out=False)
    return Offer("redate", Verb.REDATE.label, effect, ask("redate"), addresses=addresses, rare=True)


def _withdraw(article: Article, user: User) -> Offer | None:
    if not policies.may_withdraw(user) or not _is_public(article):
        return None
    effect = f"立即从网站撤下，{article.get_absolute_url()} 改为显示公告；列表和检索中不再出现。"
    addresses = reach(article, going_out=False)
    return Offer("withdraw", Verb.WITHDRAW.label, effect, ask("withdraw"), addresses=addresses, rare=True)


def _may_go_out(article: Article, user: User) -> bool:
    return article.state == State.APPROVED and policies.may_publish(user)


def _publication_gaps(article: Article) -> list[str]:
    return waits_in_bundle(article) + obstacles_to_publication(article, digest=article.digest())


def _changed_since(article: Article) -> bool:
    """Whether an approved or published story is no longer what was approved."""
    if article.state == State.PUBLISHED:
        public = public_row(article)
        return public is None or public.text_hash != article.digest()
    return bool(_publication_gaps(article))


def _is_public(article: Article) -> bool:
    return public_row(article) is not None


def _readers_meanwhile(article: Article) -> str:
    return "发布新稿之前，读者看到的仍是现在公开的文字。" if _is_public(article) else ""


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"
