"""The values of a school's fields as text: in requests, in the history, and for people."""

from typing import Any

from django.db import models

from ..models import School, SchoolStatistics
from ..models.page_items import item_in_words, item_of
from ..models.statistics import figure_of
from ..models.values import field_text, field_words


def label(name: str, model: type[models.Model] = School, text: str = "") -> str:
    """The field's name for people; of a school also that of a figure (`2025.pupils`) and of a file with this text
    (`photo:12`)."""
    return field_words(name, text) if model is School else str(_field(name, model).verbose_name)


def as_text(school: School, name: str) -> str:
    """The field's value as requests store it; "" for none."""
    return field_text(school, name)


def from_text(name: str, text: str) -> Any:
    """The value in a text of `as_text`, or of the database's own cast. Raises ValidationError for any other text.

    A photograph or document of the school's page stays the text that it is.
    """
    if item_of(name):
        return text
    field = _field(name)
    if text == "" and field.null:
        return None
    return field.to_python(text)


def in_words(name: str, text: str) -> str:
    """The value for people: a choice by its label, "" for none."""
    if item_of(name):
        return item_in_words(name, text)
    return str(dict(_field(name).flatchoices).get(text, text))


def _field(name: str, model: type[models.Model] = School) -> models.Field:
    if figure := figure_of(name):
        model, name = SchoolStatistics, figure[1]
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field), name
    return field
