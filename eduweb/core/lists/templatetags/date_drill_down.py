"""Years, months and days above a list, from its first and last date alone: Django reads every row for them."""

from calendar import monthrange
from datetime import date, datetime

from django import template
from django.utils import formats, timezone
from django.utils.text import capfirst

register = template.Library()


@register.inclusion_tag("admin/date_hierarchy.html")
def date_drill_down(cl) -> dict:
    """The next finer periods within the chosen one, and the way back."""
    first, last = (_day(cl, order) for order in (cl.date_hierarchy, f"-{cl.date_hierarchy}"))
    if first is None:
        return {"show": False}
    year, month, day = (_chosen(cl, part) for part in ("year", "month", "day"))
    if year and month and day:
        back = _period(cl, date(year, month, 1), "YEAR_MONTH_FORMAT", year=year, month=month)
        choices = [{"title": capfirst(formats.date_format(date(year, month, day), "DATE_FORMAT"))}]
    elif year and month:
        back = _period(cl, str(year), year=year)
        days = [date(year, month, number + 1) for number in range(monthrange(year, month)[1])]
        shown = [one for one in days if first <= one <= last]
        choices = [_period(cl, one, "DATE_FORMAT", year=year, month=month, day=one.day) for one in shown]
    elif year:
        back = _period(cl, "所有日期")
        months = [date(year, number, 1) for number in range(1, 13)]
        shown = [one for one in months if first.replace(day=1) <= one <= last]
        choices = [_period(cl, one, "YEAR_MONTH_FORMAT", year=year, month=one.month) for one in shown]
    else:
        back = None
        choices = [_period(cl, str(one), year=one) for one in range(first.year, last.year + 1)]
    return {"show": True, "back": back, "choices": choices}


def _day(cl, order: str) -> date | None:
    """The earliest or latest day of the records that the person may see."""
    name = cl.date_hierarchy
    known = cl.root_queryset.filter(**{f"{name}__isnull": False})
    moment = known.order_by(order).values_list(name, flat=True).first()
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment


def _chosen(cl, part: str) -> int | None:
    value = cl.params.get(f"{cl.date_hierarchy}__{part}")
    return int(value) if value else None


def _period(cl, title, format_name: str = "", **period) -> dict:
    """The link to this period, by its name."""
    chosen = {f"{cl.date_hierarchy}__{part}": number for part, number in period.items()}
    words = formats.date_format(title, format_name) if format_name else title
    return {"link": cl.get_query_string(chosen, [f"{cl.date_hierarchy}__"]), "title": capfirst(words)}
