"""Choosing records by searching: what is chosen already came with the story, and its name is not asked for again."""

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import Model


class Known:
    """`know` says which records are chosen; other values, as a posted form may hold, are looked up as usual."""

    known: dict[str, str] = {}

    def know(self, records: list[Model]) -> None:
        """These records are chosen now."""
        self.known = {str(record.pk): str(record) for record in records}

    def optgroups(self, name, value, attr=None):
        numbers = [str(number) for number in value if number not in ("", None)]
        if not set(numbers) <= self.known.keys():
            return super().optgroups(name, value, attr)
        options = [self.create_option(name, number, self.known[number], True, at) for at, number in enumerate(numbers)]
        if not self.is_required and not self.allow_multiple_selected:
            options.insert(0, self.create_option(name, "", "", False, 0))
        return [(None, options, 0)]


class RecordSelect(Known, AutocompleteSelect):
    """One record."""


class RecordsSelect(Known, AutocompleteSelectMultiple):
    """Several."""
