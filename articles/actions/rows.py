"""Reading the row an action works on, afresh and locked, and checking that the verb leads somewhere from there."""

from ..enums import State
from ..models import Article
from ..rules.workflow import Verb, next_state
from .refused import Refused


def fresh(article: Article) -> Article:
    """The row as it is now, locked until the transaction ends (on SQLite the transaction itself is the lock)."""
    try:
        return Article.objects.select_for_update().get(pk=article.pk)
    except Article.DoesNotExist:
        raise Refused("这篇稿件已被删除。") from None


def leads_to(article: Article, verb: Verb) -> State:
    """The state that `verb` leads to; refuses when it leads nowhere from where the story stands."""
    state = next_state(article.state, verb)
    if state is None:
        raise Refused(f"稿件现在是“{article.where}”，不能{verb.label}。")
    return state


def end_round(article: Article, state: State) -> None:
    """Put the story into `state` with no step open and no hour set."""
    article.state, article.step = state, None
    article.publish_at = article.scheduled_by = None
    article.save(update_fields=["state", "step", "publish_at", "scheduled_by", "updated_at"])
