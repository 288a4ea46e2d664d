"""Terms of Party organizations: when the next election is due, and how near that is (STANDARDS §7.1)."""

from calendar import monthrange
from datetime import date, timedelta

from ..enums import PartyType, ReElection

# A temporary branch has no fixed term.
TERM_YEARS = {PartyType.COMMITTEE: 5, PartyType.GENERAL_BRANCH: 3, PartyType.BRANCH: 3, PartyType.JOINT_BRANCH: 3}
# Reminders begin so many months before the end; the nearest one counts.
MONTHS = {ReElection.ONE_MONTH: 1, ReElection.THREE_MONTHS: 3, ReElection.SIX_MONTHS: 6}
FIRST_REMINDER = max(MONTHS.values())


def term_end(org_type: str, elected_on: date | None) -> date | None:
    """The day by which the next election is due; None for a type without a term, or when the last one is not known."""
    years = TERM_YEARS.get(PartyType(org_type))
    return later(elected_on, months=12 * years) if years and elected_on else None


def standing(end: date | None, today: date) -> ReElection | None:
    """How near the end of a term is; None while no reminder is due."""
    if end is None:
        return None
    if end < today:
        return ReElection.OVERDUE
    return next((stage for stage, months in MONTHS.items() if end <= later(today, months=months)), None)


def elected_by(end: date, years: int) -> date:
    """The latest day of an election after which a term of so many years is over on `end`."""
    day = later(end, months=-12 * years)
    next_day = day + timedelta(days=1)
    return next_day if later(next_day, months=12 * years) <= end else day  # both 28 and 29 February end on a 28th


def later(day: date, *, months: int) -> date:
    """The same day so many months later (earlier where negative), or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
