"""Where a photograph or document is used. Apps above say where theirs are shown in ways that no foreign key tells."""

from collections.abc import Callable, Iterable

from django.db import models

Finder = Callable[[models.Model], Iterable[models.Model]]

_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """Add an app's answer to “which of your records show this one?”; adding it twice changes nothing."""
    if finder not in _finders:
        _finders.append(finder)


def uses_of(record: models.Model) -> list[models.Model]:
    """Every record that points to this photograph or document, and every one whose text shows it; each once."""
    found = [user for relation in _relations(record) for user in _users(relation, record)]
    found += [user for finder in _finders for user in finder(record)]
    return list(dict.fromkeys(found))


def _relations(record: models.Model):
    return [relation for relation in record._meta.get_fields(include_hidden=True) if relation.one_to_many]


def _users(relation, record: models.Model):
    return relation.related_model._default_manager.filter(**{relation.field.name: record})
