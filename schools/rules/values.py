"""The values of a school's fields as text: in requests, in the history, and for people."""

from typing import Any

from django.db import models

from ..models import School, SchoolStatistics
from ..models.statistics import field_text, field_words, figure_of


def label(name: str, model: type[models.Model] = School) -> str:
    """The field's name for people; of a school also of a figure of a school year (`2025.pupils`)."""
    return field_words(name) if model is School else str(_field(name, model).verbose_name)


def as_text(school: School, name: str) -> str:
    """The field's value as requests store it; "" for none."""
    return field_text(school, name)


def from_text(name: str, text: str) -> Any:
    """The value in a text of `as_text`, or of the database's own cast. Raises ValidationError for any other text."""
    field = _field(name)
    if text == "" and field.null:
        return None
    return field.to_python(text)


def in_words(name: str, text: str) -> str:
    """The value for people: a choice by its label, "" for none."""
    return str(dict(_field(name).flatchoices).get(text, text))


def _field(name: str, model: type[models.Model] = School) -> models.Field:
    if figure := figure_of(name):
        model, name = SchoolStatistics, figure[1]
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field), name
    return field
