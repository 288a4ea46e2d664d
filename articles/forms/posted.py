"""Posted values: reading a number, and replacing a value."""

from typing import cast

from django import forms
from django.http import QueryDict


def posted_number(text: str | None, *, most_digits: int = 18) -> int:
    """Return the number that a form was given; 0 for whatever else a form may send."""
    is_number = text and text.isascii() and text.isdigit() and len(text) <= most_digits
    return int(text) if text and is_number else 0


def replace_posted_value(form: forms.BaseForm, name: str, value: object) -> None:
    """Replace a field's posted value, so that the form shows the new one when it comes back with errors."""
    data = cast(QueryDict, form.data).copy()
    data[form.add_prefix(name)] = str(value)
    form.data = data
