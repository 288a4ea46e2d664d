"""Advice on records of a file, which are not saved yet."""

from collections.abc import Callable
from typing import TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


def for_each(advice: Callable[[M], list[str]]) -> Callable[[list[M]], list[list[str]]]:
    """The advice on one saved record as advice on several unsaved ones. It must ask no database."""
    return lambda records: [advice(record) for record in records]
