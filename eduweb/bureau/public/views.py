"""The bureau's pages: departments and whom to call, one department, the leaders."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from eduweb.core.page_tags import ListPage

from ..models import Department, Leader, Matter

DEPARTMENTS = ListPage(
    "机构和电话",
    "各科室的职责、办公地点、时间和电话，什么事找哪个科室。",
    "机构职能,科室,办公电话,联系方式",
    "机构职能",
)
LEADERS = ListPage("负责人", "区教委负责人的职务、分工和分管科室。", "负责人,领导分工,分管科室", "负责人信息")


@require_safe
def bureau(request: HttpRequest) -> HttpResponse:
    """Whom to call about what, and all departments. Two queries."""
    context = {
        "list_page": DEPARTMENTS,
        "matters": Matter.objects.select_related("department"),
        "departments": Department.objects.all(),
    }
    return render(request, "bureau/bureau.html", context)


@require_safe
def department(request: HttpRequest, slug: str) -> HttpResponse:
    """One department with its duties, its matters and who is in charge of it."""
    found = get_object_or_404(Department.objects.prefetch_related("matters", "leaders"), slug=slug)
    return render(request, "bureau/department.html", {"list_page": DEPARTMENTS, "department": found})


@require_safe
def leaders(request: HttpRequest) -> HttpResponse:
    """The leaders with their work and their departments."""
    found = Leader.objects.prefetch_related(Prefetch("departments", Department.objects.only("name", "slug")))
    return render(request, "bureau/leaders.html", {"list_page": LEADERS, "leaders": found})
