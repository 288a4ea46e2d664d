"""Training institutions under supervision."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..enums import TrainingCategory, TrainingState
from ..models import TrainingInstitution
from . import facts
from .filter_links import filter_group
from .filters import TrainingForm
from .list_pages import TRAINING

PER_PAGE = 50
MOST_ELSEWHERE = 10


@require_safe
def training_list(request: HttpRequest) -> HttpResponse:
    """The public list under the filters of the query string; cancelled institutions under their own filter alone."""
    institutions = TrainingInstitution.objects.all()
    filters = TrainingForm.read(request.GET, town=institutions.towns())
    counts = institutions.state_counts()
    found = filters.select(institutions if "state" in filters.chosen else institutions.supervised())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    elsewhere = [] if page else _under_other_filters(filters)
    context = {
        "list_page": TRAINING,
        "filters": filters,
        "filter_links": [
            filter_group(filters, "category", "类别", TrainingCategory.choices),
            filter_group(filters, "state", "状态", TrainingState.choices, anything="正常和预警"),
        ],
        "page": page,
        "elsewhere": elsewhere,
        "is_unlisted": bool(filters.chosen.get("q")) and not page and not elsewhere,
        "supervised": sum(counts.values()) - counts.get(TrainingState.CANCELLED, 0),
        "warned": counts.get(TrainingState.WARNING, 0),
        "today": timezone.localdate(),
    }
    return render(request, "schools/training.html", context)


def _under_other_filters(filters: TrainingForm) -> list[TrainingInstitution]:
    """Institutions of the name asked for in any place and state: a cancelled licence is an answer too."""
    words = filters.chosen.get("q")
    return list(TrainingInstitution.objects.matching(words)[:MOST_ELSEWHERE]) if words else []


@require_safe
def training_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One institution with its facts."""
    institution = get_object_or_404(TrainingInstitution, pk=pk)
    context = {
        "list_page": TRAINING,
        "institution": institution,
        "facts": facts.of_training_institution(institution),
        "today": timezone.localdate(),
    }
    return render(request, "schools/training_institution.html", context)
