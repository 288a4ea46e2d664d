"""Days as people write them: 2021-09-01, 2021/9/1, 2021.9.1, 2021年9月1日, 20210901, in full-width digits as well."""

import re
from datetime import date
from typing import Any

from django import forms
from django.db import models

from .narrow import narrow

_DAY = re.compile(r"(\d{4})\s*(?:[-/.]|年)\s*(\d{1,2})(?:\s*(?:[-/.]|月)\s*(\d{1,2})?)?\s*日?(?:[T ]0?0:00(?::00)?)?")
_COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")


def day_in(text: str) -> date | None:
    """The day that the text names, the first of a month (2021-09, 2021年9月) included; None for any other text."""
    plain = narrow(text)
    parts = _COMPACT_DAY.fullmatch(plain) or _DAY.fullmatch(plain)
    try:
        return date(int(parts[1]), int(parts[2]), int(parts[3] or 1)) if parts else None
    except ValueError:
        return None


class DayFormField(forms.DateField):
    """An input for a day, however it is written."""

    def to_python(self, value: Any) -> date | None:
        day = day_in(value) if isinstance(value, str) else None
        return day or super().to_python(value)


class DayField(models.DateField):
    """A day. Migrations call it Django's own field, from which it differs in forms alone."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": DayFormField, **kwargs})

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateField", args, kwargs
