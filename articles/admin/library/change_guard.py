"""Guard over files that stories use: they are part of the story, so not everybody may change them."""

from django.db.models import Model

from articles.enums import State
from articles.models import Article, PublishedArticle
from articles.rules.policies import may_edit
from articles.rules.workflow import Verb, next_state
from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record as audit

# States of a text that waits for a decision or for its hour: it must stay as it was decided about.
CLOSED = (State.IN_REVIEW, State.APPROVED)


def objections(uses: list[Model], user: User) -> list[str]:
    """Return a sentence for each story in review, approved or public that this person may not change."""
    stories = [use for use in uses if isinstance(use, Article)]
    if not stories:
        return []
    public = set(PublishedArticle.objects.filter(pk__in=[s.pk for s in stories]).values_list("pk", flat=True))
    guarded = [story for story in stories if story.state in CLOSED or story.pk in public]
    return list(dict.fromkeys(_sentence(story) for story in guarded if not may_edit(user, story)))


def reopen_stories(uses: list[Model], user: User) -> list[str]:
    """Count this person as an author of each story, and make an approved one a draft again."""
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
