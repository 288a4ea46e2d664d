"""School years in one form: 2025—2026."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from eduweb.core.fields.narrow import narrow

_YEARS = re.compile(r"(\d{4})\s*(?:[-‐‑‒–—―−~至到/]+\s*(\d{4}|\d{2}))?\s*(?:学年度?)?")


def in_one_form(text: str) -> str:
    """The school year as it is stored; a text that is none as it was."""
    found = _YEARS.fullmatch(unicodedata.normalize("NFKC", narrow(text)))
    if found is None:
        return text.strip()
    first = int(found[1])
    last = int(found[1][:2] + found[2]) if found[2] and len(found[2]) == 2 else int(found[2] or first + 1)
    return f"{first}—{last}"


def validate_school_year(text: str) -> None:
    """Two years, one after the other. Raises ValidationError."""
    found = re.fullmatch(r"(\d{4})—(\d{4})", text)
    if found is None or int(found[2]) != int(found[1]) + 1:
        raise ValidationError(f"“{text}”不是一个学年：请写成“2025—2026”，后一年比前一年多 1。")


class SchoolYearFormField(forms.CharField):
    """An input for a school year, however it is written; full-width and long writings have room."""

    def __init__(self, **kwargs: Any):
        super().__init__(**{**kwargs, "max_length": 30})

    def to_python(self, value: Any) -> str:
        return in_one_form(super().to_python(value))


class SchoolYearField(models.CharField):
    """A school year. Migrations call it Django's own field."""

    default_validators = [*models.CharField.default_validators, validate_school_year]

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return in_one_form(text) if isinstance(text, str) else text

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": SchoolYearFormField, **kwargs})

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
