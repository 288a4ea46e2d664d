"""A year or one month of it, in local time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

FIRST_YEAR = 2000


@dataclass(frozen=True)
class Period:
    """A year; with a `month`, that month alone."""

    year: int
    month: int | None = None

    @classmethod
    def asked(cls, year: str, month: str) -> "Period":
        """What an address asks for: this year for whatever is no year, the whole year for whatever is no month."""
        today = timezone.localdate()
        number = int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else today.year
        found = number if FIRST_YEAR <= number <= today.year + 1 else today.year
        is_month = month.isascii() and month.isdecimal() and len(month) <= 2 and 1 <= int(month) <= 12
        return cls(found, int(month) if is_month else None)

    @property
    def first(self) -> date:
        return date(self.year, self.month or 1, 1)

    @property
    def after(self) -> date:
        """The first day that does not belong to it any more."""
        is_last = self.month in (None, 12)
        return date(self.year + 1, 1, 1) if is_last else date(self.year, (self.month or 0) + 1, 1)

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """Its first moment, and the first one after it."""
        first, after = (timezone.make_aware(datetime.combine(day, time.min)) for day in (self.first, self.after))
        return first, after

    def months(self) -> Iterator["Period"]:
        yield from (Period(self.year, month) for month in range(1, 13))

    def __str__(self):
        return f"{self.year}年{self.month}月" if self.month else f"{self.year}年"
