"""Training institutions under supervision."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from ..enums import TrainingCategory, TrainingState
from ..forms import TrainingForm
from ..models import TrainingInstitution
from ..querysets import TrainingInstitutionQuerySet

PER_PAGE = 50


def training(request: HttpRequest) -> HttpResponse:
    """The public list; cancelled institutions show only when asked for."""
    filters = TrainingForm(request.GET)
    institutions = TrainingInstitution.objects.all()
    counts = institutions.state_counts()
    context = {
        "filters": filters,
        "page": Paginator(select(institutions, filters.chosen), PER_PAGE).get_page(request.GET.get("page")),
        "states": [(state.value, state.label, counts.get(state.value, 0)) for state in TrainingState],
        "categories": TrainingCategory.choices,
        "towns": institutions.towns(),
        "supervised": sum(counts.values()) - counts.get(TrainingState.CANCELLED, 0),
    }
    return render(request, "schools/training.html", context)


def training_institution(request: HttpRequest, pk: int) -> HttpResponse:
    """One institution with everything that a parent should check."""
    institution = get_object_or_404(TrainingInstitution, pk=pk)
    return render(request, "schools/training_institution.html", {"institution": institution})


def select(institutions: TrainingInstitutionQuerySet, chosen: dict) -> TrainingInstitutionQuerySet:
    """The institutions that meet every chosen filter (`TrainingForm.chosen`)."""
    state = chosen.get("state")
    institutions = institutions.in_state(state) if state else institutions.supervised()
    if words := chosen.get("q"):
        institutions = institutions.named(words)
    if category := chosen.get("category"):
        institutions = institutions.of_category(category)
    if town := chosen.get("town"):
        institutions = institutions.in_town(town)
    return institutions
