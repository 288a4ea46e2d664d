"""The rows that acts work on: read and locked, checked against the workflow, taken out of review."""

from ..enums import State
from ..models import Article, ReleaseBundle
from ..rules.workflow import REQUIRED_WORDS, Verb, next_state, objections_to_transition
from .refused import Refused


def locked(article: Article) -> Article:
    """The row as it is now, locked until the transaction ends (on SQLite the transaction itself is the lock)."""
    try:
        return Article.objects.select_for_update().get(pk=article.pk)
    except Article.DoesNotExist:
        raise Refused("这篇稿件已被删除。") from None


def locked_open_bundle(bundle: ReleaseBundle) -> ReleaseBundle:
    """The bundle as it is now, locked; raises Refused when it was dissolved or has gone out."""
    found = ReleaseBundle.objects.select_for_update().filter(pk=bundle.pk).first()
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


def stated(verb: Verb, words: str) -> str:
    """The opinion or the reason that `verb` asks for, without space around it; raises Refused when there is none."""
    if not words.strip():
        raise Refused(REQUIRED_WORDS[verb])
    return words.strip()


def end_round(article: Article, state: State) -> None:
    """Put the story into `state` with no step open and no hour set."""
    article.state, article.step = state, None
    article.publish_at = article.scheduled_by = None
    article.save(update_fields=["state", "step", "publish_at", "scheduled_by", "updated_at"])
