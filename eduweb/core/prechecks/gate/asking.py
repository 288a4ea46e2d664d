"""What a form of the back office asks about personal data before it is saved."""

from collections.abc import Iterator

from django import forms
from django.db import models

from eduweb.core.forms.questions import Asked

from .net import newly_public
from .texts import gated_fields

# Their values are made from other fields of the form.
_MADE = models.JSONField


def questions_of(form: forms.BaseModelForm) -> Iterator[Asked]:
    """A question for each personal datum that would newly become public with what was typed."""
    made = {field.name for field in gated_fields(type(form.instance)) if isinstance(field, _MADE)}
    for found in newly_public(form.instance, {*form.cleaned_data, *made}):
        yield Asked(found.field, found.label, found.key, found.sentence)
