"""Confirming a record by one click."""

from functools import partial

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from eduweb.core.accounts.return_address import opens
from eduweb.core.acts.seen import Seen, decide
from eduweb.core.backoffice.pages import refused_page
from schools import actions


def confirm_page(request: HttpRequest, pk: int, admin: ModelAdmin) -> HttpResponse:
    """The button's target on the form and on the workbench; a refusal is told on the form."""
    form = reverse("admin:schools_school_change", args=[pk])
    school = get_object_or_404(admin.get_queryset(request), pk=pk)
    try:
        decide(school, Seen.posted(request.POST), partial(actions.confirm, school, by=request.user))
    except actions.Refused as refused:
        show = partial(admin.change_view, object_id=str(pk), form_url=form)
        return refused_page(request, refused.reasons, show, form)
    messages.success(request, f"已确认“{school.with_code}”的资料无误，读者页面上显示今天的日期。")
    back = request.POST.get("back", "")
    return HttpResponseRedirect(back if opens(back, request) else reverse("admin:index"))
