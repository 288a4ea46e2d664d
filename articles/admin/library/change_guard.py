"""A photograph or attachment that stories show is part of them: who may change it, and what follows for them."""

from django.db.models import Model

from articles.enums import State
from articles.models import Article, PublishedArticle
from articles.rules.policies import may_edit
from articles.rules.workflow import Verb, next_state
from eduweb.core.audit.log import record as audit

# In these a text waits for a decision or for its hour: whoever decided must find it as it was.
CLOSED = (State.IN_REVIEW, State.APPROVED)


def objections(uses: list[Model], user) -> list[str]:
    """Stories among these that are in review, approved or public and that this person may not change, as sentences."""
    stories = [use for use in uses if isinstance(use, Article)]
    if not stories:
        return []
    public = set(PublishedArticle.objects.filter(pk__in=[s.pk for s in stories]).values_list("pk", flat=True))
    firm = [story for story in stories if story.state in CLOSED or story.pk in public]
    return list(dict.fromkeys(_sentence(story) for story in firm if not may_edit(user, story)))


def follow(uses: list[Model], user) -> list[str]:
    """Whoever changed it counts as an author of each such story, and an approved one is a draft again."""
    for story in [use for use in uses if isinstance(use, Article)]:
        story.contributors.add(user)
        state = next_state(story.state, Verb.EDIT)
        if state and state != story.state:
            story.state, story.publish_at, story.scheduled_by = state, None, None
            story.save(update_fields=["state", "publish_at", "scheduled_by", "updated_at"])
            audit("修改图片说明或附件", by=user, target=story, version=story.version)
    return []


def _sentence(story: Article) -> str:
    if story.state == State.IN_REVIEW:
        return f"一篇用到它的稿件正在审核（{story.where}），审核结束前不能改动。"
    return "它用在别人的一篇已通过或已公开的稿件里，请由能修改那篇稿件的人来改动。"
