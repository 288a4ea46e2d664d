"""A school's values as text: in requests, in the past of a school, and as people read them."""

from django.core.exceptions import ValidationError
from django.db import models

from ..models import School


def label(name: str) -> str:
    """What people call the field."""
    return str(_field(name).verbose_name)


def as_text(school: School, name: str) -> str:
    """The field's value as it is kept in requests; nothing is ""."""
    value = getattr(school, name)
    return "" if value is None else _field(name).value_to_string(school)


def from_text(name: str, text: str):
    """The value that `as_text` wrote, or the database's own cast to text. Raises ValidationError for anything else."""
    field = _field(name)
    if text == "" and field.null:
        return None
    return field.to_python(text)


def in_words(name: str, text: str) -> str:
    """The value as people read it: a choice by its label, nothing as ""."""
    field = _field(name)
    if field.choices:
        return str(dict(field.flatchoices).get(text, text))
    try:
        value = from_text(name, text)
    except ValidationError:
        return text
    return "" if value is None else str(value)


def _field(name: str) -> models.Field:
    return School._meta.get_field(name)
