"""Authorship of photographs' words and of attachments, which are stored past the story's own row."""

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record

from ..enums import State
from ..models import Article
from ..notifications import events
from ..rules.workflow import Verb, next_state


def count_as_author(article: Article, *, by: User) -> None:
    """Count `by` as an author after a change of photographs' words or attachments; a passed review is open again."""
    article.contributors.add(by)
    state = next_state(article.state, Verb.EDIT)
    if state != article.state and state in (State.DRAFT, State.SENT_BACK):
        article.state, article.publish_at, article.scheduled_by = state, None, None
        article.save(update_fields=["state", "publish_at", "scheduled_by", "updated_at"])
        events.waits_for_nobody(article)
    record("修改图片说明或附件", by=by, target=article, version=article.version)
