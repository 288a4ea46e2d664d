"""The stories related to one: documents it interprets, amends or repeals, what does so to it, its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.db import connection
from django.urls import reverse
from django.utils import timezone

from ..models.public import PublishedArticle
from ..models.story_text import DOCUMENT_LINKS

TABLE = PublishedArticle._meta.db_table
LIVE = "(expires_at IS NULL OR expires_at > %(now)s)"
HERE = "column_id = %(column)s AND (published_at, article_id)"


class StoryLink(NamedTuple):
    """A link to another story, with what a policy document is known by."""

    pk: int
    title: str
    published_at: datetime
    document_number: str
    written_on: date | None
    validity: str
    valid_until: date | None

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])


LINK_VALUES = StoryLink._fields


@dataclass
class RelatedStories:
    """Links to the related stories; `before` and `after` are of the story's own column.

    `documents` are those that the story interprets, amends or repeals, `linking` those that do so to it: by the field
    that links them (DOCUMENT_LINKS).
    """

    before: StoryLink | None = None
    after: StoryLink | None = None
    documents: dict[str, StoryLink] = field(default_factory=dict)
    linking: dict[str, list[StoryLink]] = field(default_factory=lambda: {name: [] for name in DOCUMENT_LINKS})


def _part(relation: str, condition: str) -> str:
    columns = ", ".join(("article_id", *LINK_VALUES[1:]))
    return f"SELECT '{relation}' AS relation, {columns} FROM {TABLE} WHERE {LIVE} AND {condition}"


# By hand, since every story's page asks it: each part is one step in an index.
_RELATED = " UNION ALL ".join(
    f"SELECT * FROM ({part}) AS part{number}"
    for number, part in enumerate(
        (
            *(_part(f"document {name}", f"article_id = %({name})s") for name in DOCUMENT_LINKS),
            *(
                _part(f"linking {name}", f"{name}_id = %(pk)s ORDER BY published_at DESC, article_id DESC")
                for name in DOCUMENT_LINKS
            ),
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
        **{name: getattr(story, f"{name}_id") for name in DOCUMENT_LINKS},
        "column": story.column_id,
        "at": adapted(story.published_at),
        "now": adapted(timezone.now()),
    }
    related = RelatedStories()
    with connection.cursor() as cursor:
        cursor.execute(_RELATED, values)
        for relation, *row in cursor.fetchall():
            place, _, name = relation.partition(" ")
            link = link_of(row)
            if place == "linking":
                related.linking[name].append(link)
            elif place == "document":
                related.documents[name] = link
            else:
                setattr(related, place, link)
    return related


def link_of(row: Sequence[Any]) -> StoryLink:
    """Return the link of LINK_VALUES as hand-written SQL gives them."""
    pk, title, published_at, number, written_on, validity, valid_until = row
    return StoryLink(pk, title, _aware(published_at), number, _day(written_on), validity, _day(valid_until))


def _aware(moment: datetime) -> datetime:
    """SQLite gives UTC without saying so."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _day(day: Any) -> date | None:
    """SQLite gives days as words in hand-written queries."""
    return date.fromisoformat(day) if isinstance(day, str) else day
