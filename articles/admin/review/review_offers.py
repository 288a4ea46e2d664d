"""Buttons of reviewing: handing in, deciding a step, reopening; with the sentences on who is next."""

from articles.enums import State, Step
from articles.models import Article
from articles.rules.approvals import approvals
from articles.rules.objections import objections, obstacles_to
from articles.rules.people.holders import Holders
from articles.rules.publication import public_row
from articles.rules.workflow import REVIEWER_OF, Verb
from articles.versions.reasking import reasking
from eduweb.core.accounts.models import User

from .buttons import Offer

# How many of the next step's reviewers are named.
NAMES_SHOWN = 3


def effect_of_submitting(article: Article | None, steps: int) -> str:
    """What 送审 will do in a column with so many steps; `article` is None for a new story."""
    names = "、".join(str(step.label) for step in list(Step)[:steps])
    effect = f"送审后由初审人审核，共 {steps} 级（{names}）；审核期间不能修改。"
    return effect + _readers_meanwhile(article) if article else effect


def waiting_words(article: Article, user: User) -> str:
    """Whom the story waits for, told to those who have no button; "" when nobody is waited for."""
    if article.state == State.APPROVED:
        return "审核已完成，等发布人发布。"
    if article.state != State.IN_REVIEW:
        return ""
    post = REVIEWER_OF[article.open_step]
    why = objections(user, Verb.APPROVE, article) if user.holds(post) else []
    return "".join([f"正在等{post.label}人审核。", *why])


def submit(article: Article, user: User) -> Offer | None:
    """送审, for a text that may be handed in and, once approved or published, was changed since."""
    if objections(user, Verb.SUBMIT, article):
        return None
    effect = effect_of_submitting(article, article.column.review_steps)
    return Offer(Verb.SUBMIT, effect, obstacles=obstacles_to(Verb.SUBMIT, article))


def recall(article: Article, user: User) -> Offer | None:
    """收回, for the author of a story that nobody has decided about yet."""
    if objections(user, Verb.RECALL, article):
        return None
    return Offer(Verb.RECALL, "还没有人审核：收回后成为草稿，可以接着修改，再重新送审。", rare=True)


def approve(article: Article, user: User) -> Offer | None:
    """通过, for the open step's reviewer who reads the whole; 确认改动, for who has approved this step before, when only
    proposals were taken over since."""
    if objections(user, Verb.APPROVE, article):
        return None
    step = article.open_step
    effect = _effect_of_approving(article, user, step)
    asked = reasking(article)
    if asked and asked.is_of(user):
        vouched = "通过即表示上面的改动已做保密审查、已核对个人信息；其余是您通过的那一稿，没有改动。"
        return Offer("confirm", vouched + effect, label=f"确认改动，{step.label}通过")
    missing = obstacles_to(Verb.APPROVE, article)
    return Offer(Verb.APPROVE, effect, label=f"{step.label}{Verb.APPROVE.label}", obstacles=missing)


def send_back(article: Article, user: User) -> Offer | None:
    """退回, for the open step's reviewer, and for the publisher once everything is approved."""
    if objections(user, Verb.SEND_BACK, article):
        return None
    effect = f"稿件回到作者 {article.author} 手里，本轮审核作废；改好后重新送审，从初审开始。"
    return Offer(Verb.SEND_BACK, effect + _readers_meanwhile(article))


def reopen(article: Article, user: User) -> Offer | None:
    """重新启用, for a rejected story."""
    if objections(user, Verb.REOPEN, article):
        return None
    return Offer(Verb.REOPEN, f"稿件回到作者 {article.author} 手里，改好后从初审开始。")


def shortlist(article: Article, user: User) -> Offer | None:
    """留用, at the column's last step."""
    if objections(user, Verb.SHORTLIST, article):
        return None
    return Offer(Verb.SHORTLIST, "稿件留在这一级：不退回，也不公开；要用时再点“通过”。", rare=True)


def reject(article: Article, user: User) -> Offer | None:
    """不采用, for the open step's reviewer."""
    if objections(user, Verb.REJECT, article):
        return None
    effect = "本轮审核到此为止，作者不能再改、再送审，除非审核人重新启用。"
    return Offer(Verb.REJECT, effect + _readers_meanwhile(article), rare=True)


def _effect_of_approving(article: Article, user: User, step: Step) -> str:
    if step == article.column.review_steps:
        return f"{step.label}通过即采用：审核完成，等发布人发布；现在还不会公开。"
    following = Step(step + 1)
    names = _possible_reviewers(article, following, after=user)
    if not names:
        return f"{step.label}通过后转{following.label}。现在没有人能{following.label}本稿：请系统管理员安排。"
    more = f"等 {len(names)} 人" if len(names) > NAMES_SHOWN else ""
    return f"{step.label}通过后转{following.label}（{'、'.join(names[:NAMES_SHOWN])}{more}）。"


def _possible_reviewers(article: Article, step: Step, *, after: User) -> list[str]:
    """Names of those who hold the post of `step` for the column and have neither written the story nor reviewed it."""
    barred = {after.pk, article.author_id, *(review.reviewer_id for review in approvals(article))}
    barred |= {writer.pk for writer in article.contributors.all()}
    post = REVIEWER_OF[step]
    return [str(user) for user in Holders([post]).of(post, article.column_id, but=barred)]


def _readers_meanwhile(article: Article) -> str:
    return "发布新稿之前，读者看到的仍是现在公开的文字。" if public_row(article) else ""
