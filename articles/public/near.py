"""The stories near to one: of the same topics and schools, those with the most in common first."""

from django.db import connection
from django.utils import timezone

from ..models.public import PublishedArticle
from .related import LINK_VALUES, LIVE, TABLE, StoryLink, link_of

SHOWN = 5
# Of each relation the newest others: what is read does not grow with the archive.
CANDIDATES = 40


def _others(relation: str) -> str:
    """SQL for the newest stories that name a record of this relation as the story does, once for each such record."""
    field = PublishedArticle._meta.get_field(relation)
    table, record = field.m2m_db_table(), field.m2m_reverse_name()
    return (
        f"SELECT * FROM (SELECT other.publishedarticle_id AS number FROM {table} AS mine"
        f" JOIN {table} AS other ON other.{record} = mine.{record}"
        " WHERE mine.publishedarticle_id = %(pk)s AND other.publishedarticle_id <> %(pk)s"
        f" ORDER BY other.publishedarticle_id DESC LIMIT {CANDIDATES}) AS by_{relation}"
    )


_NEAR = f"""
SELECT shared, article_id, {", ".join(LINK_VALUES[1:])} FROM {TABLE} JOIN (
    SELECT number, COUNT(*) AS shared FROM ({_others("topics")} UNION ALL {_others("schools")}) AS named GROUP BY number
) AS near ON article_id = number WHERE {LIVE}
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
