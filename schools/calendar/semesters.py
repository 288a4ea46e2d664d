"""When a school has to say that its record is right: once a term, two terms a year."""

from datetime import date, timedelta

# Month and day on which a term begins, in the order of the year; a bureau with another calendar changes them here.
TERM_STARTS = ((3, 1), (9, 1))
# So long after a term's beginning a missing confirmation is overdue.
PATIENCE = timedelta(days=30)


def term_began(day: date) -> date:
    """The first day of the term that runs on `day`."""
    starts = [date(year, *start) for year in (day.year - 1, day.year) for start in TERM_STARTS]
    return max(start for start in starts if start <= day)


def overdue_from(day: date) -> date:
    """The day from which a confirmation missing in the running term is overdue."""
    return term_began(day) + PATIENCE


def is_late(day: date) -> bool:
    """Whether on `day` whoever has not confirmed in this term is overdue."""
    return day >= overdue_from(day)


def school_year_of(day: date) -> int:
    """The year in which the school year that runs on `day` began: statistics are counted in September."""
    return day.year if day >= date(day.year, *max(TERM_STARTS)) else day.year - 1
