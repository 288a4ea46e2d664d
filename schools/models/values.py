"""How requests, the history and the audit log call a value of a school's record, and write it as text."""

from django.db import models

from .page_items import item_of
from .school import School
from .statistics import SchoolStatistics, figure_of


def field_words(key: str) -> str:
    """What a school's field, a figure of a school year, or a file of its page is called by people."""
    if item := item_of(key):
        kind, number = item
        return f"{kind._meta.get_field(kind.FILE).verbose_name}（编号 {number}）"  # type: ignore[union-attr]
    figure = figure_of(key)
    if figure is None:
        return str(School._meta.get_field(key).verbose_name)
    year, name = figure
    return f"{year}—{year + 1} 学年{SchoolStatistics._meta.get_field(name).verbose_name}"


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
