"""Filters with choices found by index."""

from django.contrib import admin
from django.db import connection, models


class IndexedValuesFilter(admin.AllValuesFieldListFilter):
    """A choice for each value of an indexed column."""

    def __init__(self, field, request, params, model, model_admin, field_path):
        super().__init__(field, request, params, model, model_admin, field_path)
        self.lookup_choices = values_by_index(model, field)


class SelectFilter(admin.SimpleListFilter):
    """A filter whose choices are too many for links: chosen from a list, and sent."""

    template = "admin/select_filter.html"

    def choices(self, changelist):
        """One row for the template: the parameter, `(value, words, is chosen)`, and the address's other parameters."""
        others = {k: v for k, v in changelist.params.items() if k not in (self.parameter_name, "p")}
        options = [(value, words, str(value) == self.value()) for value, words in self.lookup_choices]
        yield {"parameter": self.parameter_name, "options": options, "others": others.items()}


def values_by_index(model: type[models.Model], field: models.Field) -> list:
    """The distinct values in order, found by one step in the index for each."""
    quote = connection.ops.quote_name
    column, table = quote(field.column), quote(model._meta.db_table)
    sql = f"""
        WITH RECURSIVE found(value) AS (
            SELECT min({column}) FROM {table}
            UNION ALL
            SELECT (SELECT min({column}) FROM {table} WHERE {column} > found.value) FROM found
            WHERE found.value IS NOT NULL
        )
        SELECT value FROM found WHERE value IS NOT NULL"""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [value for (value,) in cursor.fetchall()]
