"""What is tied to records: the rows that name them, found from the models, whichever app above declares them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from django.db import models

Ties = Mapping[int, Counter[str]]
"""By a record's number, how many rows name it, by what these are called."""


def ties(records: Sequence[models.Model], but: Collection[str] = ()) -> Ties:
    """The rows that name these records of one model; a query for each kind of row, however many records.

    `but` are kinds by their labels (`schools.Campus`) that are left out. A model may say in `tied_as` what its rows are
    called here; a recipient's row, say, is an honour.
    """
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for kind, field in _naming(type(records[0])) if records else ():
        if kind._meta.label not in but:
            words = getattr(kind, "tied_as", str(kind._meta.verbose_name))
            rows = kind._base_manager.filter(**{f"{field}__in": records}).order_by().values_list(field)
            for number, count in rows.annotate(models.Count("pk", distinct=True)):
                found[number][words] += count
    return found


def _naming(model: type[models.Model]) -> list[tuple[type[models.Model], str]]:
    """The models with a field that names this one, hidden relations included."""
    relations = [one for one in model._meta.get_fields(include_hidden=True) if one.auto_created and not one.concrete]
    named = [(one.related_model, one.field.name) for one in relations if one.is_relation]  # type: ignore[union-attr]
    return [(kind, field) for kind, field in named if not kind._meta.auto_created]  # type: ignore[misc,union-attr]
