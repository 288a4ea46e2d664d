"""The site's columns as rows: all of them in one compiled query."""

from typing import NamedTuple

from django.urls import reverse

from eduweb.core.render_cache.compiled_query import CompiledQuery

from ..models.column import Column


class ColumnRow(NamedTuple):
    """The values of a column for pages, and its place among the others."""

    pk: int
    parent_id: int | None
    name: str
    slug: str
    kind: str
    column_type: str
    description: str
    keywords: str
    in_navigation: bool
    is_disclosed: bool

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("column", args=[self.slug])


class Columns(dict[int, ColumnRow]):
    """All columns by their numbers, in their order."""

    def in_navigation(self) -> list[ColumnRow]:
        """Return the columns of the site's navigation."""
        return [column for column in self.values() if column.parent_id is None and column.in_navigation]

    def family(self, top: ColumnRow) -> list[ColumnRow]:
        """Return a column and those below it."""
        return [column for column in self.values() if top.pk in (column.pk, column.parent_id)]

    def path(self, column: ColumnRow) -> list[ColumnRow]:
        """Return the column above, where there is one, and the column."""
        return [self[column.parent_id], column] if column.parent_id else [column]


def all_columns() -> Columns:
    """Return all columns; one query."""
    return Columns((row[0], ColumnRow._make(row)) for row in _COLUMNS.rows())


_COLUMNS = CompiledQuery(lambda: Column.objects.values_list(*ColumnRow._fields))
