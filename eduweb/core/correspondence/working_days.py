"""Working days: by the table of holidays and make-up days, else by the weekday (STANDARDS §11.7)."""

from calendar import monthrange
from datetime import date, timedelta

from .models import DayKind, SpecialDay

_SATURDAY = 5
# Between two working days lie less than so many days; the table is read once for a whole deadline.
_LONGEST_HOLIDAY = 30


def add_working_days(start: date, days: int, paused: tuple[date, date] | None = None) -> date:
    """The day on which the `days`-th working day after `start` ends; `start` itself does not count. One query.

    Days after the first of `paused` and up to its second do not count either.
    """
    pause = range(paused[0].toordinal() + 1, paused[1].toordinal() + 1) if paused else range(0)
    last = start + timedelta(days=2 * days + _LONGEST_HOLIDAY + len(pause))
    special = dict(SpecialDay.objects.filter(day__gt=start, day__lte=last).values_list("day", "kind"))
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= day.toordinal() not in pause and _is_working(day, special.get(day))
    return day


def is_working_day(day: date) -> bool:
    """Whether the bureau works on this day."""
    return _is_working(day, SpecialDay.objects.filter(day=day).values_list("kind", flat=True).first())


def add_months(start: date, months: int) -> date:
    """The same day of the month `months` later, or the last day of a shorter month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def missing_year(today: date) -> int | None:
    """In December: next year, when its table is missing; this year at any time, when its own is."""
    for year in (today.year, today.year + 1) if today.month == 12 else (today.year,):
        if not SpecialDay.objects.filter(day__year=year).exists():
            return year
    return None


def _is_working(day: date, kind: str | None) -> bool:
    return kind == DayKind.WORKING if kind else day.weekday() < _SATURDAY
