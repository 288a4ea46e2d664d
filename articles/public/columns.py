"""A column's list of stories."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from .column_rows import all_columns
from .newest import ColumnStories
from .paging import numbered_page


@require_safe
def column(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """The stories of a column and of the columns below it, by page; page 1 has one address only, the column's own."""
    if number == 1:
        return redirect("column", slug, permanent=True)
    columns = all_columns()
    shown = next((column for column in columns.values() if column.slug == slug), None)
    if shown is None:
        raise Http404
    top = columns.get(shown.parent_id, shown) if shown.parent_id else shown
    family = columns.family(top)
    context = {
        "nav_columns": columns.in_navigation(),
        "column": shown,
        "top": top,
        "subcolumns": [column for column in family if column != top],
        "has_parts": len(family) > 1,
        "page": numbered_page(
            ColumnStories(c.pk for c in family if shown.pk in (c.pk, c.parent_id)), 1 if number is None else number
        ),
        "above": [top] if shown != top else [],
    }
    return render(request, "articles/column.html", context)
