"""意见征集: the list, one with its result, and the form."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eduweb.core.acts.refused import Refused
from eduweb.core.correspondence.limits import LETTERS
from eduweb.core.correspondence.models import LetterSettings
from eduweb.core.correspondence.public_form import public_form

from ..actions import receive_comment
from ..models import PublishedConsultation
from .forms import CommentForm

PER_PAGE = 20


@require_safe
def consultation_list(request: HttpRequest) -> HttpResponse:
    """Those that have begun, the last to close first."""
    page = Paginator(PublishedConsultation.objects.shown(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "dialogue/consultations.html", {"page": page, "today": timezone.localdate()})


@require_safe
def consultation_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One with its result, and the way to the form while it is open."""
    consultation = get_object_or_404(PublishedConsultation.objects.shown(), pk=pk)
    context = {"consultation": consultation, "is_open": consultation.is_open(timezone.localdate())}
    return render(request, "dialogue/consultation.html", context)


@public_form(LETTERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of one consultation."""
    consultation = get_object_or_404(PublishedConsultation.objects.shown(), pk=pk)
    form = CommentForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        receipt = form.receipt
        try:
            receive_comment(consultation, receipt, **form.values())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            context = {"receipt": receipt, "lookup": reverse("message-lookup")}
            return render(request, "dialogue/received.html", context)
    context = {
        "consultation": consultation,
        "is_open": consultation.is_open(timezone.localdate()),
        "form": form,
        "months": LetterSettings.current().retention_months,
        "lookup": reverse("message-lookup"),
    }
    return render(request, "dialogue/new_comment.html", context, status=422 if form.is_bound else 200)
