"""Answers that were published with their writers' consent."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..models import PublishedAnswer

PER_PAGE = 20


@require_safe
def answer_list(request: HttpRequest) -> HttpResponse:
    """The newest first, with the ways to write and to look up."""
    page = Paginator(PublishedAnswer.objects.all(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "dialogue/messages.html", {"page": page})


@require_safe
def answer_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One question with its answer."""
    return render(request, "dialogue/message.html", {"answer": get_object_or_404(PublishedAnswer, pk=pk)})
