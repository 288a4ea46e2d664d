"""Choosing records by searching: those chosen already came with the story, and their names are not asked for again."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import Model


class RecordSelect(AutocompleteSelect):
    """One record. Preloaded ones are shown without a query; other values, as in a posted form, are looked up."""

    names: dict[str, str] = {}

    def preload(self, records: Iterable[Model]) -> None:
        """Take the records that are chosen now."""
        self.names = {str(record.pk): str(record) for record in records}

    def optgroups(self, name: str, value: Any, attr: dict | None = None) -> Any:
        numbers = [str(number) for number in value if number not in ("", None)]
        if not set(numbers) <= self.names.keys():
            return super().optgroups(name, value, attr)
        options = [self.create_option(name, number, self.names[number], True, at) for at, number in enumerate(numbers)]
        if not self.is_required and not self.allow_multiple_selected:
            options.insert(0, self.create_option(name, "", "", False, 0))
        return [(None, options, 0)]


class RecordSelectMultiple(RecordSelect, AutocompleteSelectMultiple):
    """Several records."""
