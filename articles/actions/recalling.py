"""Taking a submission back before anybody has decided about it."""

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record

from ..enums import Recorded
from ..models import Article
from ..notifications import events
from ..rules.workflow import Verb
from .rows import end_round, on_locked_row, state_if_allowed


@on_locked_row
def recall(article: Article, *, by: User) -> Article:
    """Make the submitted story its author's draft again; the first decision of the round ends the time for it."""
    state = state_if_allowed(article, Verb.RECALL, by)
    end_round(article, state)
    record(Recorded.RECALLED, by=by, target=article, round=article.round)
    events.recalled(article)
    return article
