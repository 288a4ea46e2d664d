"""Objections: why a person may not do something with a story where it stands, written once.

Buttons, acts, links, queues and the words for those who wait ask here. What the text itself still lacks is said by
`obstacles_to`: whoever may act is shown it instead of the button.
"""

from collections.abc import Callable, Collection

from eduweb.core.accounts.models import User

from ..enums import State
from ..models import Article
from .approvals import gaps
from .bundles import obstacles_to_publication_alone, waits_in_bundle
from .contributed import unnamed_units
from .obstacles import obstacles
from .people.columns import objection_to_column
from .people.handing_over import objections_to_giving
from .policies import (
    may,
    may_publish,
    may_redate,
    may_submit,
    may_withdraw,
    objections_to_reviewing,
    objections_to_signing_off,
)
from .publication import is_ready, obstacles_to_emergency, open_emergency, public_row
from .workflow import ON_THE_PUBLIC_ROW, SUBMITTED_AGAIN_ONLY_WHEN_CHANGED, Verb, objections_to_transition

Rule = Callable[[User, Article], list[str]]


def objections(user: User, verb: Verb, article: Article) -> list[str]:
    """Why this person may not do `verb` with the story where it stands; [] when they may."""
    moves = verb not in ON_THE_PUBLIC_ROW
    return (objections_to_transition(article, verb) if moves else []) or _RULES[verb](user, article)


def obstacles_to(verb: Verb, article: Article, *, but: Collection[str] = ()) -> list[str]:
    """Why the text is not ready for `verb`, whoever asks; [] when it is. `but`: pre-checks that are not asked."""
    match verb:
        case Verb.SUBMIT:
            return obstacles(article, but=but) + unnamed_units(article)
        case Verb.APPROVE:
            return gaps(article, steps=article.open_step - 1, digest=article.digest())
        case Verb.PUBLISH | Verb.SCHEDULE:
            return obstacles_to_publication_alone(article)
        case Verb.EMERGENCY:
            return obstacles_to_emergency(article)
        case _:
            return []


def _submitting(user: User, article: Article) -> list[str]:
    if not may_submit(user, article):
        return ["只有作者或编辑可以送审。"]
    if article.state in SUBMITTED_AGAIN_ONLY_WHEN_CHANGED and not _lost_its_approval(article):
        return [f"稿件是“{article.where}”，此后没有改动，不必再送审。"]
    return []


def _recalling(user: User, article: Article) -> list[str]:
    if not may(user, Verb.RECALL, article):
        return ["只有作者可以收回送审。"]
    decided = any(review.round == article.round for review in article.reviews.all())
    return ["本轮已有审核意见，不能收回；要改的，请审核人退回。"] if decided else []


def _taking_over(user: User, article: Article) -> list[str]:
    return [] if may(user, Verb.TAKE_OVER, article) else ["只有作者可以采纳修改建议。"]


def _lost_its_approval(article: Article) -> bool:
    """Whether an approved or a published story is another by now than what was approved."""
    if article.state == State.PUBLISHED:
        public = public_row(article)
        return public is None or not article.matches(public.text_hash)
    return bool(gaps(article, steps=article.column.review_steps, digest=article.digest()))


def _deciding(user: User, article: Article) -> list[str]:
    """Of the open step its reviewer decides, of what is approved the publisher."""
    if article.state == State.IN_REVIEW:
        return objections_to_reviewing(user, article)
    if may(user, Verb.SEND_BACK, article):
        return []
    return objection_to_column(user, article) or [f"稿件现在是“{article.where}”，由发布人决定。"]


def _remarking(user: User, article: Article) -> list[str]:
    return ["只有正在审核它的人可以逐段提意见。"] if _deciding(user, article) else []


def _shortlisting(user: User, article: Article) -> list[str]:
    if reasons := objections_to_reviewing(user, article):
        return reasons
    return ["留用只在最后一级审核时决定。"] if article.open_step < article.column.review_steps else []


def _reopening(user: User, article: Article) -> list[str]:
    is_allowed = may(user, Verb.REOPEN, article)
    return [] if is_allowed else ["不采用的稿件只能由审核人重新启用，且不能是本稿作者。"]


def _publishing(user: User, article: Article) -> list[str]:
    return objection_to_column(user, article) if may_publish(user) else ["只有发布人可以发布。"]


def _emergency(user: User, article: Article) -> list[str]:
    if not may(user, Verb.EMERGENCY, article):
        return ["只有发布人可以紧急发布。"]
    if is_ready(article):
        return waits_in_bundle(article) or ["本稿审核已经完成，请直接发布。"]
    return []


def _signing_off(user: User, article: Article) -> list[str]:
    emergency = open_emergency(article)
    if emergency is None:
        return ["这篇稿件没有等待补审的紧急发布，可能已有人补审。"]
    return objections_to_signing_off(user, emergency)


def _redating(user: User, article: Article) -> list[str]:
    if not may_redate(user):
        return ["只有发布人可以改发布日期。"]
    if reasons := objection_to_column(user, article):
        return reasons
    return [] if public_row(article) else ["这篇稿件没有公开，没有可改的发布日期。"]


def _withdrawing(user: User, article: Article) -> list[str]:
    if not may_withdraw(user):
        return ["只有发布人或终审可以撤稿。"]
    if reasons := objection_to_column(user, article):
        return reasons
    return [] if public_row(article) else ["这篇稿件没有公开，不必撤稿。"]


_RULES: dict[Verb, Rule] = {
    Verb.SUBMIT: _submitting,
    Verb.RECALL: _recalling,
    Verb.TAKE_OVER: _taking_over,
    Verb.APPROVE: objections_to_reviewing,
    Verb.HAND_OVER: objections_to_giving,
    Verb.SEND_BACK: _deciding,
    Verb.SHORTLIST: _shortlisting,
    Verb.REJECT: objections_to_reviewing,
    Verb.REOPEN: _reopening,
    Verb.SCHEDULE: _publishing,
    Verb.PUBLISH: _publishing,
    Verb.EMERGENCY: _emergency,
    Verb.WITHDRAW: _withdrawing,
    Verb.REMARK: _remarking,
    Verb.REDATE: _redating,
    Verb.SIGN_OFF: _signing_off,
}
