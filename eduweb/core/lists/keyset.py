"""Keyset pagination: going on after a record instead of skipping all records before it."""

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q, QuerySet


def can_continue(queryset: QuerySet) -> bool:
    """Whether the order consists of plain columns without nulls, so that “after this row” has a meaning."""
    return all(isinstance(part, str) and _is_plain(queryset, part.lstrip("-")) for part in queryset.query.order_by)


def following(queryset: QuerySet, row: Model) -> QuerySet:
    """The rows that come after `row` in the queryset's order."""
    follows, same, bound = Q(), Q(), None
    for part in queryset.query.order_by:
        name, way = part.lstrip("-"), "lt" if part.startswith("-") else "gt"
        value = getattr(row, name)
        # Databases find the place in an index by this one; they do not see it inside the alternatives.
        bound = bound or Q(**{f"{name}__{way}e": value})
        follows |= same & Q(**{f"{name}__{way}": value})
        same &= Q(**{name: value})
    return queryset.filter(bound, follows)


def _is_plain(queryset: QuerySet, name: str) -> bool:
    if name == "pk":
        return True
    try:
        field = queryset.model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return field.concrete and not (field.null or field.is_relation)
