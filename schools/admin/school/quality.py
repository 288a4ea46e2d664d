"""The pages on the quality of the records: of all schools, or of an official's own ones."""

from io import BytesIO
from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.backoffice.pages import admin_page
from eduweb.core.tables import content_types
from schools.quality import workbook
from schools.quality.reports import Graded, report
from schools.quality.requested import requested_fields
from schools.quality.rules import BY_KEY, Rule
from schools.querysets import SchoolQuerySet
from schools.rules.policies import is_registrar, visible_schools

PER_PAGE = 50


@require_safe
def quality_page(request: HttpRequest, admin: ModelAdmin) -> HttpResponse:
    """Faults by rule and by school; `?rule=` and `?town=` choose."""
    schools = _schools(request, admin)
    found = report(schools, timezone.localdate())
    rule, town = BY_KEY.get(request.GET.get("rule", "")), request.GET.get("town", "")
    page = Paginator(found.selected(rule, town), PER_PAGE).get_page(request.GET.get("page"))
    requested = requested_fields([school.pk for school in page])
    mends_all = is_registrar(signed_in_user(request))
    return admin_page(
        request,
        admin,
        "admin/schools/school/quality.html",
        title="资料质量",
        report=found,
        rule=rule,
        town=town,
        page=page,
        rows=[(school, _faults(school, requested, mends_all)) for school in page],
    )


@require_safe
def quality_sheet(request: HttpRequest, admin: ModelAdmin) -> FileResponse:
    """The same as xlsx."""
    found = report(_schools(request, admin), timezone.localdate())
    file = BytesIO()
    workbook.write(file, found)
    file.seek(0)
    name = f"资料质量-{timezone.localdate():%Y%m%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=content_types.XLSX)


def fault_url(pk: int, rule: Rule) -> str:
    """The address of the very place on the school's form where the fault is mended."""
    return f"{reverse('admin:schools_school_change', args=[pk])}#{rule.anchor}"


def _schools(request: HttpRequest, admin: ModelAdmin) -> SchoolQuerySet:
    if not admin.has_view_permission(request):
        raise PermissionDenied
    return visible_schools(signed_in_user(request))


def _faults(school: Graded, requested: set[tuple[int, str]], mends_all: bool) -> list[dict[str, Any]]:
    """Each fault with the address where this person mends it, or why there is none."""
    return [_fault(school, rule, (school.pk, rule.place) in requested, mends_all) for rule in school.broken]


def _fault(school: Graded, rule: Rule, is_requested: bool, mends_all: bool) -> dict[str, Any]:
    note = "已报区教委，待审批" if is_requested else ""
    if rule.is_districts and not mends_all:
        return {"rule": rule, "url": "", "note": "由区教委处理"}
    return {"rule": rule, "url": fault_url(school.pk, rule), "note": note}
