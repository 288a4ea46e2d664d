"""The columns as readers' pages know them: all of them, in one query that is composed once."""

from typing import NamedTuple

from django.urls import reverse

from eduweb.core.render_cache.compiled_query import CompiledQuery

from ..models.column import Column


class ColumnLine(NamedTuple):
    """What pages say of a column, and where it stands among the others."""

    pk: int
    parent_id: int | None
    name: str
    slug: str
    kind: str
    column_type: str
    description: str
    keywords: str
    in_navigation: bool

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("column", args=[self.slug])


class Columns(dict[int, ColumnLine]):
    """All columns by their numbers, in their order."""

    def in_navigation(self) -> list[ColumnLine]:
        """Those that stand in the site's navigation."""
        return [column for column in self.values() if column.parent_id is None and column.in_navigation]

    def family(self, top: ColumnLine) -> list[ColumnLine]:
        """A column and those below it."""
        return [column for column in self.values() if top.pk in (column.pk, column.parent_id)]

    def path(self, column: ColumnLine) -> list[ColumnLine]:
        """The column above, where there is one, and the column."""
        return [self[column.parent_id], column] if column.parent_id else [column]


def all_columns() -> Columns:
    """One query."""
    return Columns((row[0], ColumnLine._make(row)) for row in _COLUMNS.rows())


_COLUMNS = CompiledQuery(lambda: Column.objects.values_list(*ColumnLine._fields))
