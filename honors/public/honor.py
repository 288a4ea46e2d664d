"""A page for each honour."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..enums import HonorLevel, HonorState
from ..models import Honor
from .facts import honor_facts
from .recipients import RECIPIENTS


@require_safe
def honor_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One honour with its recipients, and with its evidence if that was released."""
    honors = Honor.objects.select_related("public_evidence").prefetch_related(RECIPIENTS)
    honor = get_object_or_404(honors, pk=pk)
    is_open = hasattr(honor, "public_evidence") and honor.state != HonorState.REVOKED
    context = {
        "honor": honor,
        "facts": honor_facts(honor),
        "is_municipal": honor.level == HonorLevel.MUNICIPAL,
        "evidence": [honor.public_evidence] if is_open else [],
    }
    return render(request, "honors/honor.html", context)
