"""发布日历: a month by days, with what goes out and what ends, beside the freshness of each column."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from articles.desk.freshness import columns_by_freshness
from articles.rules.policies import may_write
from articles.statistics.periods import Period
from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.backoffice.calendar import Entry, entries_for
from eduweb.core.backoffice.pages import admin_page


@dataclass(frozen=True)
class Day:
    """A day of the month with its entries."""

    date: date
    entries: list[Entry]
    is_today: bool


def calendar_page(request: HttpRequest, admin: ModelAdmin) -> HttpResponse:
    """The month that the address asks for, else the present one; for those who write on the desk."""
    user = signed_in_user(request)
    if not may_write(user):
        raise PermissionDenied
    today = timezone.localdate()
    asked = Period.asked(request.GET.get("year", ""), request.GET.get("month", ""))
    month = asked if asked.month else Period(today.year, today.month)
    context = {
        "month": month,
        "days": list(_days(month, entries_for(user, month.moments), today)),
        "blanks": range(month.first.weekday()),
        "previous": _month_of(month.first - timedelta(days=1)),
        "next": _month_of(month.after),
        "columns": columns_by_freshness(user),
        # Seven days and the columns need the width of the sections beside them.
        "is_nav_sidebar_enabled": False,
    }
    return admin_page(request, admin, "admin/articles/planning/calendar.html", title=f"发布日历：{month}", **context)


def _days(month: Period, entries: list[Entry], today: date) -> Iterator[Day]:
    by_day = {day: list(found) for day, found in groupby(entries, key=lambda entry: entry.day)}
    for number in range((month.after - month.first).days):
        day = month.first + timedelta(days=number)
        yield Day(day, by_day.get(day, []), day == today)


def _month_of(day: date) -> Period:
    return Period(day.year, day.month)
