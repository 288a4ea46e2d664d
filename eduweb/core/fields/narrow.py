"""Codes, numbers and telephones, whose digits and signs are plain (half-width) ones."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ－＋．／＠＃＊＿\u3000]")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff]")
# A service number (12345), a mobile, or a fixed line with or without area code and extension.
_NUMBER = re.compile(
    r"(\+?86[ -]?)?(\(?0\d{2,3}\)?[ -]?|(?<=86[ -])\d{2,3}[ -])?"
    r"(\d{3,4}[ -]?\d{4}|1\d{2}[ -]?\d{4}[ -]?\d{4}|[48]00([ -]?\d){7}|1\d{2,4})"
    r"( ?(转|分机|-) ?\d{1,6})?"
)
# Words beside a number say whose it is: 023-49800001（基教科）, 招生办 023-49800002.
_WORDS_ASIDE = re.compile(r"\([^()\d]*\)|[\u4e00-\u9fff]{2,}[:：]? ?(?=[+(\d])")
_BETWEEN = re.compile(r"\s*[、,，;；/]\s*|\s{2,}|\s(?=0\d{2,3}-)")


def narrow(text: str) -> str:
    """Full-width digits, letters and signs as plain ones, dashes as hyphens; no invisible signs, no blanks at the ends.

    Chinese punctuation stays: 023-49800001（基教科）.
    """
    plain = _WIDE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), _INVISIBLE.sub("", text))
    return _DASHES.sub("-", plain).strip()


class NarrowFormField(forms.CharField):
    """An input whose text is narrowed before it is compared and checked."""

    def to_python(self, value: Any) -> str:
        return narrow(super().to_python(value))


class NarrowField(models.CharField):
    """A short text of digits, letters and signs."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return narrow(text) if isinstance(text, str) else text

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": NarrowFormField, **kwargs})

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


def validate_telephones(text: str) -> None:
    """One telephone number or several, each with words that say whose it is."""
    plain = unicodedata.normalize("NFKC", narrow(text))
    numbers = [part for part in _BETWEEN.split(_WORDS_ASIDE.sub("", plain)) if part]
    if not numbers or not all(_NUMBER.fullmatch(number.strip()) for number in numbers):
        raise ValidationError(
            f"“{text}”不是电话号码：请写成 023-49800001 或 12345，几个号码用顿号分开，分机写“转 801”，说明写在括号里。"
        )


class TelephoneField(NarrowField):
    """Telephone numbers that are made public. Raises ValidationError for anything else."""

    default_validators = [validate_telephones]
