"""The stories near to one: of the same topics and schools, those with the most in common first."""

from typing import cast

from django.db import connection
from django.db.models import ManyToManyField
from django.utils import timezone

from ..models.public import PublishedArticle
from .related import LINK_VALUES, LIVE, TABLE, StoryLink, link_of

SHOWN = 5
# Of so many records of each relation, the newest stories: what is read does not grow with the archive.
RECORDS, CANDIDATES = 3, 40


def _others(relation: str, place: int) -> str:
    """SQL for the stories that were last said to name the record which this story names at this place of a relation."""
    field = cast(ManyToManyField, PublishedArticle._meta.get_field(relation))
    table, record = field.m2m_db_table(), field.m2m_reverse_name()
    named = f"SELECT {record} FROM {table} WHERE publishedarticle_id = %(pk)s ORDER BY {record} LIMIT 1 OFFSET {place}"
    return (
        f"SELECT * FROM (SELECT publishedarticle_id AS number FROM {table} WHERE {record} = ({named})"
        f" ORDER BY id DESC LIMIT {CANDIDATES}) AS {relation}{place}"
    )


_NAMED = " UNION ALL ".join(_others(relation, place) for relation in ("topics", "schools") for place in range(RECORDS))
_NEAR = f"""
SELECT shared, article_id, {", ".join(LINK_VALUES[1:])} FROM {TABLE} JOIN (
    SELECT number, COUNT(*) AS shared FROM ({_NAMED}) AS named GROUP BY number
) AS near ON article_id = number WHERE {LIVE} AND article_id <> %(pk)s
"""


def near_stories(story: PublishedArticle) -> list[StoryLink]:
    """Return those with the most records and pairs of characters of the title in common, then the newest; one query."""
    values = {"pk": story.pk, "now": connection.ops.adapt_datetimefield_value(timezone.now())}
    with connection.cursor() as cursor:
        cursor.execute(_NEAR, values)
        found = [(shared, link_of(values)) for shared, *values in cursor.fetchall()]
    words = _pairs(story.title)
    found.sort(key=lambda one: (one[0] + len(words & _pairs(one[1].title)), one[1].published_at), reverse=True)
    return [link for _, link in found[:SHOWN]]


def _pairs(title: str) -> set[str]:
    return {title[at : at + 2] for at in range(len(title) - 1)}
