"""A page for each honour."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..enums import HonorLevel, HonorState
from ..models import Honor
from .recipients import RECIPIENTS
from .wall import WALL


@require_safe
def honor_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One honour with its recipients, and with its evidence if that was released."""
    honors = Honor.objects.select_related("public_evidence").prefetch_related(RECIPIENTS)
    honor = get_object_or_404(honors, pk=pk)
    is_open = hasattr(honor, "public_evidence") and honor.state != HonorState.REVOKED
    context = {
        "list_page": WALL,
        "honor": honor,
        "facts": honor_facts(honor),
        "is_municipal": honor.level == HonorLevel.MUNICIPAL,
        "evidence": [honor.public_evidence] if is_open else [],
    }
    return render(request, "honors/honor.html", context)


def honor_facts(honor: Honor) -> list[tuple[str, object, str]]:
    """Rows `(term, value, address)` for `components/facts.html`, which leaves empty ones out (STANDARDS §8)."""
    return [
        ("类别", honor.get_kind_display(), ""),
        ("级别", honor.get_level_display(), ""),
        ("等级", honor.grade, ""),
        ("批次", honor.batch, ""),
        ("项数", honor.count > 1 and f"{honor.count} 项", ""),
        ("创建阶段", honor.stage, ""),
        ("授予单位", honor.awarding_body, ""),
        ("文号", honor.document_number, ""),
        ("获得时间", honor.when, ""),
        ("授予日期", honor.awarded_on and honor.awarded_on.isoformat(), ""),
        ("学年", honor.school_year, ""),
        ("有效期至", honor.valid_until and honor.valid_until.isoformat(), ""),
        ("复核日期", honor.review_on and honor.review_on.isoformat(), ""),
        ("复核状态", honor.get_state_display(), ""),
    ]
