"""Advice on records of a file, which are not saved yet."""

from collections.abc import Callable
from typing import TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


def for_each(advice: Callable[[M], list[str]]) -> Callable[[list[M]], list[list[str]]]:
    """The advice on one saved record as advice on several unsaved ones. It must ask no database."""
    return lambda records: [[before_saving(sentence) for sentence in advice(record)] for record in records]


def before_saving(sentence: str) -> str:
    """A sentence of advice in the wording that fits a record before it is saved."""
    return sentence.replace("已保存，请", "请")
