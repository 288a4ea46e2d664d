"""How many pages the lists of columns and topics have, for the sitemap."""

from django.db.models import Count

from ..models.public import PublishedArticle
from .column_rows import all_columns
from .lists import PER_PAGE
from .newest import ColumnStories

# Older stories are found by their own addresses.
MOST_PAGES = 500


def last_pages_of_columns() -> dict[str, int]:
    """The number of the last page of each column, by its slug."""
    return {column.slug: _last_page(ColumnStories(column.pk).count()) for column in all_columns().values()}


def last_pages_of_topics() -> dict[str, int]:
    """The number of the last page of each topic that has stories, by its slug. One query."""
    counted = PublishedArticle.objects.live().filter(topics__isnull=False).order_by().values_list("topics__slug")
    return {slug: _last_page(stories) for slug, stories in counted.annotate(Count("pk"))}


def _last_page(stories: int) -> int:
    return min(MOST_PAGES, max(1, -(-stories // PER_PAGE)))
