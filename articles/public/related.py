"""What a story is tied to: the document it interprets, what interprets it, the stories before and after it."""

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


class Tied(NamedTuple):
    """Another story, as far as a link needs it."""

    pk: int
    title: str
    published_at: datetime

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])


@dataclass
class Ties:
    """All that a story is tied to; `before` and `after` are of its own column."""

    policy: Tied | None = None
    before: Tied | None = None
    after: Tied | None = None
    interpretations: list[Tied] = field(default_factory=list)


def _part(tie: str, condition: str) -> str:
    return f"SELECT '{tie}' AS tie, article_id, title, published_at FROM {TABLE} WHERE {LIVE} AND {condition}"


# By hand, since every story's page asks it: each part is one step in an index.
_TIES = " UNION ALL ".join(
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


def ties_of(story: PublishedArticle) -> Ties:
    """What readers may see of them. One query."""
    moment = connection.ops.adapt_datetimefield_value
    asked = {
        "pk": story.pk,
        "interprets": story.interprets_id,
        "column": story.column_id,
        "at": moment(story.published_at),
        "now": moment(timezone.now()),
    }
    ties = Ties()
    with connection.cursor() as cursor:
        cursor.execute(_TIES, asked)
        for tie, pk, title, published_at in cursor.fetchall():
            tied = Tied(pk, title, _aware(published_at))
            if tie == "interpretations":
                ties.interpretations.append(tied)
            else:
                setattr(ties, tie, tied)
    return ties


def _aware(moment: datetime) -> datetime:
    """SQLite gives UTC without saying so."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
