"""Education projects."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from ..enums import ProjectKind, ProjectStage
from ..forms import ProjectForm
from ..models import EducationProject
from ..querysets import EducationProjectQuerySet

PER_PAGE = 24


def projects(request: HttpRequest) -> HttpResponse:
    """All projects, livelihood works first; filters as plain links."""
    filters = ProjectForm(request.GET)
    everything = EducationProject.objects.all()
    found = select(everything, filters.chosen).select_related("school")
    context = {
        "filters": filters,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "stages": ProjectStage.choices,
        "kinds": ProjectKind.choices,
        "livelihood_total": everything.livelihood().count(),
    }
    return render(request, "schools/projects.html", context)


def project_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One project with its stage and what was reached when."""
    project = get_object_or_404(EducationProject.objects.select_related("school"), pk=pk)
    context = {"project": project, "stages": ProjectStage.choices, "progress": list(project.progress.all())}
    return render(request, "schools/project.html", context)


def select(projects: EducationProjectQuerySet, chosen: dict) -> EducationProjectQuerySet:
    """The projects that meet every chosen filter (`ProjectForm.chosen`)."""
    if stage := chosen.get("stage"):
        projects = projects.at_stage(stage)
    if kind := chosen.get("kind"):
        projects = projects.of_kind(kind)
    if chosen.get("livelihood"):
        projects = projects.livelihood()
    return projects
