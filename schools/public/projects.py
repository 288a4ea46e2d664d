"""Education projects."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..enums import ProjectKind, ProjectStage
from ..models import EducationProject
from . import facts
from .filter_links import filter_group
from .filters import LIVELIHOOD, ProjectForm
from .list_pages import PROJECTS

PER_PAGE = 24


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    """All projects under the filters of the query string, livelihood works first."""
    filters = ProjectForm.read(request.GET)
    everything = EducationProject.objects.all()
    found = filters.select(everything).select_related("school")
    context = {
        "list_page": PROJECTS,
        "filters": filters,
        "filter_links": [
            filter_group(filters, "livelihood", "范围", LIVELIHOOD),
            filter_group(filters, "stage", "阶段", ProjectStage.choices),
            filter_group(filters, "kind", "类别", ProjectKind.choices),
        ],
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "stages": ProjectStage.choices,
        "livelihood_total": everything.livelihood().count(),
    }
    return render(request, "schools/projects.html", context)


@require_safe
def project_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One project with its stage and progress."""
    project = get_object_or_404(EducationProject.objects.select_related("school"), pk=pk)
    context = {
        "list_page": PROJECTS,
        "project": project,
        "facts": facts.of_project(project),
        "stages": ProjectStage.choices,
        "progress": list(project.progress.all()),
    }
    return render(request, "schools/project.html", context)
