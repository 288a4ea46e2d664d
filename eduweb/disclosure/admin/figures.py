"""The yearly report's figures of applications: by kind of applicant and kind of answer, on a page and as CSV."""

from collections import Counter
from typing import Any

from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from eduweb.core.backoffice.pages import admin_page
from eduweb.core.tables.csv_writing import csv_lines

from ..enums import AnswerKind, ApplicantKind
from ..models import Application
from ..rules.policies import may_handle

WITHDRAWN = "申请人撤回"
HEADINGS = ("办理结果", *ApplicantKind.labels, "合计")


def page(request: HttpRequest, *, admin: ModelAdmin) -> HttpResponse:
    """The figures of a year, this one unless `?year=` says another."""
    year = _year(request)
    context = {"year": year, "years": range(timezone.localdate().year, year - 4, -1), "headings": HEADINGS}
    return admin_page(
        request, admin, "admin/disclosure/figures.html", title=f"{year} 年申请统计", rows=rows(year), **context
    )


def sheet(request: HttpRequest) -> HttpResponse:
    """The same as CSV."""
    year = _year(request)
    answer = HttpResponse("".join(csv_lines(HEADINGS, rows(year))), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="applications-{year}.csv"'
    return answer


def rows(year: int) -> list[list[Any]]:
    """New ones, carried over from before, each kind of answer, withdrawn ones, carried over to the next year."""
    kinds = ApplicantKind.values
    came = Application.objects.filter(received_on__isnull=False)
    new = Counter(came.filter(received_on__year=year).values_list("kind", flat=True))
    before = Counter(
        came.filter(received_on__year__lt=year).exclude(closed_at__year__lt=year).values_list("kind", flat=True)
    )
    after = Counter(
        came.filter(received_on__year__lte=year).exclude(closed_at__year__lte=year).values_list("kind", flat=True)
    )
    ended = {(kind, answer): number for kind, answer, number in Application.objects.answered_in(year)}
    lines = [("本年新收", [new[kind] for kind in kinds]), ("上年结转", [before[kind] for kind in kinds])]
    for answer, words in (*AnswerKind.choices, ("", WITHDRAWN)):
        lines.append((words, [ended.get((kind, answer), 0) for kind in kinds]))
    lines.append(("结转下年", [after[kind] for kind in kinds]))
    return [[words, *numbers, sum(numbers)] for words, numbers in lines]


def _year(request: HttpRequest) -> int:
    if not may_handle(request.user):  # type: ignore[arg-type]
        raise Http404
    asked = request.GET.get("year", "")
    return (
        int(asked)
        if asked.isascii() and asked.isdecimal() and len(asked) == 4 and int(asked)
        else timezone.localdate().year
    )
