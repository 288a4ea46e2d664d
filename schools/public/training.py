"""Training institutions under supervision."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from eduweb.core.search.results.selecting import select

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
    words = filters.chosen.get("q", "")
    elsewhere = _under_other_filters(words) if words and not page else []
    context = {
        "list_page": TRAINING,
        "filters": filters,
        "filter_links": [
            filter_group(filters, "category", "类别", TrainingCategory.choices),
            filter_group(filters, "state", "状态", TrainingState.choices, anything="正常和预警"),
        ],
        "page": page,
        "elsewhere": elsewhere,
        "is_unlisted": bool(words) and not elsewhere and (bool(filters.note) or not page),
        "supervised": sum(counts.values()) - counts.get(TrainingState.CANCELLED, 0),
        "warned": counts.get(TrainingState.WARNING, 0),
        "today": timezone.localdate(),
    }
    return render(request, "schools/training.html", context)


def _under_other_filters(words: str) -> list[TrainingInstitution]:
    """Institutions that hold all these words in any place and state: a cancelled licence is an answer too."""
    found, note = select(TrainingInstitution.objects.all(), TrainingForm.search_kind, words)
    return [] if note else list(found[:MOST_ELSEWHERE])


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
