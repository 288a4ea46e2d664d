"""Posted values that a form itself replaces."""

from typing import cast

from django import forms
from django.http import QueryDict


def replace_posted_value(form: forms.BaseForm, name: str, value: object) -> None:
    """Replace a field's posted value, so that the form shows the new one when it comes back with errors."""
    data = cast(QueryDict, form.data).copy()
    data[form.add_prefix(name)] = str(value)
    form.data = data
