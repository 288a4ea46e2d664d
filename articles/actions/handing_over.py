"""Handing unfinished stories over to a colleague."""

from collections.abc import Iterable

from eduweb.core.accounts.models import User
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ..models import Article
from ..notifications import events
from ..rules.people.handing_over import objections_to_giving, objections_to_taking
from ..rules.policies import known_title
from .refused import Refused
from .rows import locked_together


@act
def hand_over(stories: Iterable[Article], *, to: User, by: User) -> list[Article]:
    """Make `to` the author of these stories, all or none; who was it stays among those who have written them."""
    stories = locked_together(stories)
    if not stories:
        raise Refused("请至少选一篇稿件。")
    reasons = [f"《{known_title(by, story)}》：{words}" for story in stories for words in _objections(story, to, by)]
    if reasons:
        raise Refused(*dict.fromkeys(reasons))
    for story in stories:
        giver = story.author
        story.contributors.add(giver)
        story.author = to
        story.save(update_fields=["author", "updated_at"])
        record("移交稿件", by=by, target=story, giver=str(giver), taker=str(to))
        events.taken_from(story, giver, by=by)
    events.handed_over(stories, to=to, by=by)
    return stories


def _objections(story: Article, to: User, by: User) -> list[str]:
    return objections_to_giving(by, story) or objections_to_taking(to, story, by=by)
