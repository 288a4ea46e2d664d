"""Questions about what was typed that a reason answers; the rooms above ask them (`register`)."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django import forms


class Asked(NamedTuple):
    """A question about a field of the form's record: `key` tells it from others, `words` is its sentence."""

    field: str
    label: str
    key: str
    words: str


Asker = Callable[[forms.BaseModelForm], Iterable[Asked]]
_askers: list[Asker] = []


def register(asker: Asker) -> None:
    """Ask this of every form of a record that was found valid so far. Called from an app's `ready()`."""
    _askers.append(asker)


def asked_about(form: forms.BaseModelForm) -> list[Asked]:
    """All questions about what was typed into this form."""
    return [asked for asker in _askers for asked in asker(form)]
