"""How requests, the history and the audit log call a value of a school's record, and write it as text."""

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from django.db import models

from .page_items import item_name, item_of
from .school import School
from .statistics import SchoolStatistics, figure_of

T = TypeVar("T")


def field_words(key: str, text: str = "") -> str:
    """What a school's field, a figure of a school year, or a file of its page, with this text, is called by people."""
    if item_of(key):
        return item_name(key, text)
    figure = figure_of(key)
    if figure is None:
        return str(School._meta.get_field(key).verbose_name)
    year, name = figure
    return f"{year}—{year + 1} 学年{SchoolStatistics._meta.get_field(name).verbose_name}"


def by_name(named: Iterable[tuple[str, T]]) -> dict[str, T]:
    """These things by their names; of several with one name (photographs may have one caption) each has its number."""
    found: dict[str, T] = {}
    counts: Counter[str] = Counter()
    for name, thing in named:
        counts[name] += 1
        found[f"{name}（第 {counts[name]} 个）" if counts[name] > 1 else name] = thing
    return found


def field_text(school: School, key: str) -> str:
    """The present value as text; "" for none."""
    if found := item_of(key):
        kind, number = found
        item = kind.of(school, number)
        return item.as_text() if item else ""
    figure = figure_of(key)
    if figure is None:
        return "" if getattr(school, key) is None else _text(school, key)
    row = school.statistics.filter(school_year=figure[0]).first()
    return _text(row, figure[1]) if row else ""


def _text(record: models.Model, name: str) -> str:
    field = record._meta.get_field(name)
    assert isinstance(field, models.Field), name
    return str(field.value_to_string(record))
