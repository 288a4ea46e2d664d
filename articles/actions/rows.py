"""The rows that acts work on: read and locked, checked against the workflow, reviewed, taken out of review."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from eduweb.core.accounts.models import User
from eduweb.core.acts.locking import lock_rows
from eduweb.core.acts.running import act

from ..desk.prefetch import prefetch_parts, with_parts
from ..enums import Outcome, State, Step
from ..models import Article, ReleaseBundle, Review
from ..rules.objections import objections
from ..rules.obstacles import label_of, prechecks
from ..rules.text_size import size_of
from ..rules.workflow import REQUIRED_WORDS, Verb, next_state, objections_to_transition
from .refused import Refused

P = ParamSpec("P")
T = TypeVar("T")


def on_locked_row(function: Callable[Concatenate[Article, P], T]) -> Callable[Concatenate[Article, P], T]:
    """An act on the story's row as it is now, which is locked until the end."""

    @act
    @wraps(function)
    def whole(article: Article, *args: P.args, **kwargs: P.kwargs) -> T:
        return function(locked(article), *args, **kwargs)

    return whole


def locked(article: Article) -> Article:
    """The row as it is now, locked until the transaction ends (on SQLite the transaction itself is the lock)."""
    try:
        return Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    except Article.DoesNotExist:
        raise Refused("这篇稿件已被删除。") from None


def read_with_parts(article: Article) -> Article:
    """The story as it is now with everything that an act asks of it, in few queries; a deleted one as it was."""
    return prefetch_parts(with_parts(Article.objects.filter(pk=article.pk)).first() or article)


def locked_together(stories: Iterable[Article]) -> list[Article]:
    """The rows of these stories as they are now, locked in the order of their numbers, in the order given."""
    wanted = [story.pk for story in stories]
    rows = {row.pk: row for row in lock_rows(Article.objects.filter(pk__in=wanted))}
    if len(rows) < len(set(wanted)):
        raise Refused("有稿件已被删除。")
    return [rows[number] for number in wanted]


def locked_open_bundle(bundle: ReleaseBundle) -> ReleaseBundle:
    """The bundle as it is now, locked; raises Refused when it was dissolved or has gone out."""
    found = ReleaseBundle.objects.select_for_update(no_key=True).filter(pk=bundle.pk).first()
    if found is None:
        raise Refused("这组稿件已被解散。")
    if found.published_at:
        raise Refused("这组稿件已经发布。")
    return found


def state_after(article: Article, verb: Verb) -> State:
    """The state that `verb` leads to; raises Refused when it leads nowhere from where the story stands."""
    state = next_state(article.state, verb)
    if state is None:
        raise Refused(*objections_to_transition(article, verb))
    return state


def state_if_allowed(article: Article, verb: Verb, by: User) -> State:
    """The state that `verb` leads to, for somebody who may do it; raises Refused for anybody else."""
    if reasons := objections(by, verb, article):
        raise Refused(*reasons)
    return state_after(article, verb)


def stated(verb: Verb, words: str) -> str:
    """The opinion or the reason that `verb` asks for, without space around it; raises Refused when there is none."""
    if not words.strip():
        raise Refused(REQUIRED_WORDS[verb])
    return words.strip()


def record_review(article: Article, outcome: Outcome, *, by: User, opinion: str, digest: str, **ticks: bool) -> Review:
    """A `Review` of the open step, or of the column's last one when none is open, with the pre-checks' findings now.

    `digest` is the hash of the text; `ticks` are fields of `Review` that the reviewer ticked.
    """
    return Review.objects.create(
        article=article,
        round=article.round,
        step=article.step or Step(article.column.review_steps),
        reviewer=by,
        outcome=outcome,
        opinion=opinion.strip(),
        text_hash=digest,
        findings=_findings(article),
        figures=size_of(article),
        **ticks,
    )


def end_round(article: Article, state: State) -> None:
    """Put the story into `state` with no step open and no hour set."""
    article.state, article.step = state, None
    article.publish_at = article.scheduled_by = None
    article.save(update_fields=["state", "step", "publish_at", "scheduled_by", "updated_at"])


def _findings(article: Article) -> list[dict]:
    """Findings of the pre-checks as a review stores them: with the field's label beside its name."""
    return [{**asdict(found), "label": label_of(found.field)} for found in prechecks(article)]
