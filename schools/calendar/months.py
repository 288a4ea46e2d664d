"""Arithmetic with calendar months."""

from calendar import monthrange
from datetime import date


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later (earlier if negative), or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
