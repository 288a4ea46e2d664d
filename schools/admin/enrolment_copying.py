"""The button that copies a document's areas to the next year."""

from functools import partial

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from eduweb.core.acts.refused import Refused
from eduweb.core.acts.seen import Seen, decide
from eduweb.core.backoffice.pages import refused_page

from ..actions.plan_copying import copy_plan
from ..enrolment.not_teaching import about_schools
from ..models import EnrolmentArea


@require_POST
def copy_page(request: HttpRequest, pk: int, *, admin: ModelAdmin) -> HttpResponse:
    """The button's target; a refusal is told on the form."""
    form = reverse("admin:schools_enrolmentplan_change", args=[pk])
    plan = get_object_or_404(admin.get_queryset(request), pk=pk)
    try:
        draft = decide(plan, Seen.posted(request.POST), partial(copy_plan, plan, by=request.user))
    except Refused as refused:
        show = partial(admin.change_view, object_id=str(pk), form_url=form)
        return refused_page(request, refused.reasons, show, form)
    areas = EnrolmentArea.objects.filter(plan=draft)
    messages.success(
        request,
        f"已复制 {areas.count()} 条，成为 {draft.year} 年的草稿，读者还查不到。请核对后写明文号、印发日期，再对外公布。",
    )
    for sentence in about_schools(areas):
        messages.warning(request, sentence)
    return HttpResponseRedirect(reverse("admin:schools_enrolmentplan_change", args=[draft.pk]))
