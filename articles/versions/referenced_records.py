"""Records that a version's content refers to: which of them still exist."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Value

from eduweb.core.media.models import Document

from ..models import Article
from .content import RECORDS

# A model and its entries in a content: `{"id": …, "name": …}`.
Group = tuple[type[Model], list[dict]]


class ReferencedRecords:
    """The records that one content refers to, by the names of its fields and `attachments`; one query."""

    def __init__(self, content: dict):
        self._groups: dict[str, Group] = {
            name: (_related_model(name), content["records"].get(name, [])) for name in RECORDS
        }
        self._groups["attachments"] = (Document, content["attachments"])
        self._existing = _existing(self._groups.values())

    def existing(self, name: str) -> list[int]:
        """Numbers of the records under `name` that still exist, in their order."""
        model, entries = self._groups[name]
        return [entry["id"] for entry in entries if (model._meta.label, entry["id"]) in self._existing]

    def missing(self) -> list[str]:
        """Names of all records that no longer exist; restoring leaves them out."""
        return [
            entry["name"]
            for model, entries in self._groups.values()
            for entry in entries
            if (model._meta.label, entry["id"]) not in self._existing
        ]


def _related_model(name: str) -> Any:
    return Article._meta.get_field(name).related_model


def _existing(groups: Iterable[Group]) -> set[tuple[str, int]]:
    """`(label of the model, number)` of every record among these that exists."""
    queries = [
        model._default_manager.order_by()
        .filter(pk__in=[entry["id"] for entry in entries])
        .values_list(Value(model._meta.label), "pk")
        for model, entries in groups
        if entries
    ]
    return set(queries[0].union(*queries[1:])) if queries else set()
