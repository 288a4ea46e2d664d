"""Keys of chosen records as they were sent: what can be no key would end as an error of the server."""

from typing import Any

from django import forms
from django.db.models import BigIntegerField

HIGHEST = BigIntegerField.MAX_BIGINT
NOBODYS = "0"


def with_possible_keys(form: forms.BaseForm) -> Any:
    """What was sent, with each text that is no key as one that no record has, so that the field refuses it."""
    data = form.data
    for name, field in form.fields.items():
        if not isinstance(field, forms.ModelChoiceField):
            continue
        sent = data.getlist(form.add_prefix(name)) if hasattr(data, "getlist") else []
        possible = [key if not key or _is_key(key) else NOBODYS for key in sent]
        if possible != sent:
            data = data.copy()
            data.setlist(form.add_prefix(name), possible)
    return data


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdecimal() and int(text[:20]) <= HIGHEST
