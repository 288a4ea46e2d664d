"""The stories related to one: the document that it interprets, its interpretations, the ones before and after it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from django.db import connection
from django.urls import reverse
from django.utils import timezone

from ..models.public import PublishedArticle

TABLE = PublishedArticle._meta.db_table
LIVE = "(expires_at IS NULL OR expires_at > %(now)s)"
HERE = "column_id = %(column)s AND (published_at, article_id)"


class StoryLink(NamedTuple):
    """A link to another story."""

    pk: int
    title: str
    published_at: datetime

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])


@dataclass
class RelatedStories:
    """Links to the related stories; `before` and `after` are of the story's own column."""

    policy: StoryLink | None = None
    before: StoryLink | None = None
    after: StoryLink | None = None
    interpretations: list[StoryLink] = field(default_factory=list)


def _part(relation: str, condition: str) -> str:
    return f"SELECT '{relation}' AS relation, article_id, title, published_at FROM {TABLE} WHERE {LIVE} AND {condition}"


# By hand, since every story's page asks it: each part is one step in an index.
_RELATED = " UNION ALL ".join(
    f"SELECT * FROM ({part}) AS part{number}"
    for number, part in enumerate(
        (
            _part("policy", "article_id = %(interprets)s"),
            _part("interpretations", "interprets_id = %(pk)s ORDER BY published_at DESC, article_id DESC"),
            _part("before", f"{HERE} < (%(at)s, %(pk)s) ORDER BY published_at DESC, article_id DESC LIMIT 1"),
            _part("after", f"{HERE} > (%(at)s, %(pk)s) ORDER BY published_at, article_id LIMIT 1"),
        )
    )
)


def related_stories(story: PublishedArticle) -> RelatedStories:
    """Return those that readers may see; one query."""
    adapted = connection.ops.adapt_datetimefield_value
    values = {
        "pk": story.pk,
        "interprets": story.interprets_id,
        "column": story.column_id,
        "at": adapted(story.published_at),
        "now": adapted(timezone.now()),
    }
    related = RelatedStories()
    with connection.cursor() as cursor:
        cursor.execute(_RELATED, values)
        for relation, pk, title, published_at in cursor.fetchall():
            link = StoryLink(pk, title, _aware(published_at))
            if relation == "interpretations":
                related.interpretations.append(link)
            else:
                setattr(related, relation, link)
    return related


def _aware(moment: datetime) -> datetime:
    """SQLite gives UTC without saying so."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
