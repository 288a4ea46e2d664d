"""Semesters, two a school year; each begins with a confirmation of every school's record."""

from datetime import date, timedelta

# Month and day of each semester's beginning, in the order of the year; a bureau with another calendar changes them here.
SEMESTER_STARTS = ((3, 1), (9, 1))
# How long schools have for their confirmation.
CONFIRMATION_PERIOD = timedelta(days=30)


def semester_start(day: date) -> date:
    """The first day of the semester that runs on `day`."""
    starts = [date(year, *start) for year in (day.year - 1, day.year) for start in SEMESTER_STARTS]
    return max(start for start in starts if start <= day)


def school_year_of(day: date) -> int:
    """The year in which the school year of `day` began; statistics are counted in September."""
    return day.year if day >= date(day.year, *max(SEMESTER_STARTS)) else day.year - 1
