"""Election terms of Party organizations: their end, and the reminders before it (STANDARDS §7.1)."""

from datetime import date, timedelta

from ..enums import PartyType, ReElection
from .months import add_months

# A temporary branch has no fixed term.
TERM_YEARS = {PartyType.COMMITTEE: 5, PartyType.GENERAL_BRANCH: 3, PartyType.BRANCH: 3, PartyType.JOINT_BRANCH: 3}
# Months from a reminder to the end of the term; of several reminders the nearest counts.
REMINDER_MONTHS = {ReElection.ONE_MONTH: 1, ReElection.THREE_MONTHS: 3, ReElection.SIX_MONTHS: 6}
FIRST_REMINDER = max(REMINDER_MONTHS.values())


def term_end(org_type: str, elected_on: date | None) -> date | None:
    """The last day for the next election; None for a type without a term, or without a known election."""
    years = TERM_YEARS.get(PartyType(org_type))
    return add_months(elected_on, 12 * years) if years and elected_on else None


def reminder(end: date | None, today: date) -> ReElection | None:
    """The reminder that holds `today` for a term with this end; None before the first one."""
    if end is None:
        return None
    if end < today:
        return ReElection.OVERDUE
    return next((stage for stage, months in REMINDER_MONTHS.items() if end <= add_months(today, months)), None)


def latest_election(end: date, years: int) -> date:
    """The latest election day of a term of so many years that is over on `end`."""
    day = add_months(end, -12 * years)
    next_day = day + timedelta(days=1)
    return next_day if add_months(next_day, 12 * years) <= end else day  # both 28 and 29 February end on a 28th
