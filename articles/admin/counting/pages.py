"""The pages of the figures: tables of a year or a month, the stories behind a figure, and all of it as a workbook."""

from io import BytesIO

from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from articles.contributions.policies import may_contribute
from articles.statistics import workbook
from articles.statistics.facts import Fact, Figure, facts
from articles.statistics.periods import Period
from articles.statistics.rights import may_see_all, seen_by
from articles.statistics.tables import chosen, tables
from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.backoffice.pages import admin_page
from eduweb.core.tables import content_types

YEARS, MOST_LISTED = 5, 500
QUESTIONS = ("figure", "unit", "author", "column")


def figures_page(request: HttpRequest, admin: ModelAdmin) -> HttpResponse:
    """The tables of the period that the address asks for, or the list behind one of their figures."""
    user = signed_in_user(request)
    period, found = _asked(request)
    asked = {key: request.GET.get(key, "") for key in QUESTIONS}
    is_list = asked["figure"] in Figure.values
    context = {
        "period": period,
        "years": range(timezone.localdate().year, timezone.localdate().year - YEARS, -1),
        "months": list(period.months()),
        "figures": Figure,
        "sees_all": may_see_all(user),
        "own": str(user.pk),
    }
    if is_list:
        listed = chosen(found, asked)
        context |= {"facts": listed[:MOST_LISTED], "more": len(listed) > MOST_LISTED, "named": _named(listed, asked)}
        title = f"{period}：{Figure(asked['figure']).label}"
        return admin_page(request, admin, "admin/articles/counting/list.html", title=title, **context)
    context["tables"] = tables(found, period)
    return admin_page(request, admin, "admin/articles/counting/tables.html", title=f"{period}稿件统计", **context)


def figures_workbook(request: HttpRequest) -> HttpResponse:
    """The same as xlsx."""
    period, found = _asked(request)
    file = BytesIO()
    workbook.write(file, tables(found, period), found)
    answer = HttpResponse(file.getvalue(), content_type=content_types.XLSX)
    name = f"{period.year}-{period.month:02}" if period.month else str(period.year)
    answer["Content-Disposition"] = f'attachment; filename="stories-{name}.xlsx"'
    return answer


def _asked(request: HttpRequest) -> tuple[Period, list[Fact]]:
    user = signed_in_user(request)
    if not (may_see_all(user) or may_contribute(user)):
        raise Http404
    period = Period.asked(request.GET.get("year", ""), request.GET.get("month", ""))
    return period, seen_by(user, facts(period))


def _named(listed: list[Fact], asked: dict[str, str]) -> list[str]:
    """What the list was narrowed to, in words."""
    first = listed[0] if listed else None
    return [getattr(first, key).label for key in QUESTIONS[1:] if first and asked[key]]
