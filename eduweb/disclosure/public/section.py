"""The section's first page: where the guide, the catalogue, the yearly reports and the way to apply are."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.enums import ColumnKind, ColumnType
from articles.public.column_rows import ColumnRow, all_columns
from articles.public.newest import newest_of_each
from articles.querysets import StoryRow

from .list_pages import SECTION

NEWEST = 6


@require_safe
def section(request: HttpRequest) -> HttpResponse:
    """The newest of each part; the guide and the reports are stories of the columns of these types."""
    columns = all_columns()
    guide = [column for column in columns.values() if column.column_type == ColumnType.DISCLOSURE_GUIDE]
    reports = [column for column in columns.values() if column.column_type == ColumnType.DISCLOSURE_REPORT]
    disclosed = [column for column in columns.values() if column.is_disclosed or column.kind == ColumnKind.POLICY]
    numbers = {column.pk for column in disclosed}
    newest = newest_of_each((column.pk for column in {*guide, *reports, *disclosed}), NEWEST)
    context = {
        "nav_columns": columns.in_navigation(),
        "list_page": SECTION,
        "guide": next(iter(_newest(guide, newest)), None),
        "report_columns": reports,
        "reports": _newest(reports, newest),
        "disclosed": [column for column in disclosed if column.pk in newest],
        # What these columns only list stands in no catalogue.
        "documents": [story for story in _newest(disclosed, newest) if story.column_id in numbers],
    }
    return render(request, "disclosure/section.html", context)


def _newest(columns: Iterable[ColumnRow], newest: dict[int, list[StoryRow]]) -> tuple[StoryRow, ...]:
    """The newest stories of these columns together."""
    stories = {story for column in columns for story in newest.get(column.pk, ())}
    return tuple(sorted(stories, key=lambda story: story.published_at, reverse=True)[:NEWEST])
