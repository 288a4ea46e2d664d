"""Public addresses that change when a story goes out or is taken back, for buttons to name beforehand."""

from collections.abc import Iterable, Iterator

from django.urls import reverse

from ..models import Article, Column, PublishedArticle
from ..models.story_text import DOCUMENT_LINKS, RELATED_FIELDS
from ..rules.publication import public_row

Address = tuple[str, str]


def reach(article: Article, *, going_out: bool = True) -> list[Address]:
    """`[(name, path), …]`: the story, and every page that shows it now or will show it; each once.

    When it goes out, pages that show the old text alone change too (`going_out=False`: only those count).
    """
    public = public_row(article)
    rows = ([article] if going_out else []) + ([public] if public else [])
    pages = [("本稿", article.get_absolute_url())]
    for row in rows:
        pages += _columns(row.column)
    pages += _further(rows)
    for relation in RELATED_FIELDS:
        if relation == "further_columns":
            continue
        for row in rows:
            pages += [(str(record), record.get_absolute_url()) for record in getattr(row, relation).all()]
    documents = [getattr(row, link) for link in DOCUMENT_LINKS for row in rows]
    pages += [(str(document), document.get_absolute_url()) for document in documents if document]
    return list(dict.fromkeys([*pages, *_everywhere()]))


def _further(rows: Iterable[Article | PublishedArticle]) -> Iterator[Address]:
    """The other columns that list these rows; no query where there are none below another."""
    listing = [column for row in rows for column in row.further_columns.all()]
    above = {column.parent_id for column in listing if column.parent_id}
    parents = Column.objects.in_bulk(above) if above else {}
    for column in listing:
        column.parent = parents.get(column.parent_id)
        yield from _columns(column)


def _columns(column: Column) -> Iterator[Address]:
    for shown in filter(None, (column, column.parent)):
        yield f"栏目“{shown}”", shown.get_absolute_url()


def _everywhere() -> list[Address]:
    return [("首页", reverse("home")), ("检索", reverse("search")), ("订阅", reverse("feed"))]
