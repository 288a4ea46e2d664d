"""隐私说明: what is kept of readers, why and how long."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .models import LetterSettings


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """The notice, whole; the forms say their part of it."""
    return render(request, "correspondence/privacy.html", {"settings": LetterSettings.current()})
