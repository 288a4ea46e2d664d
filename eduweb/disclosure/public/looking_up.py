"""How an application stands and what was answered, by receipt and code; completing it, withdrawing it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from eduweb.core.acts.refused import Refused
from eduweb.core.correspondence.forms import LookupForm
from eduweb.core.correspondence.limits import LOOKUPS
from eduweb.core.correspondence.public_form import public_form
from eduweb.core.correspondence.receiving import erase_for_writer

from .. import actions
from ..models import Application
from ..rules.deadlines import due_on
from .forms import CompletionForm
from .list_pages import LOOKUP

NOT_FOUND = "没有查到：请核对回执编号和查询码。"


@public_form(LOOKUPS)
def look_up(request: HttpRequest) -> HttpResponse:
    """The application with this number and code. Wrong numbers and wrong codes look the same."""
    form = LookupForm(request.POST if request.method == "POST" else None)
    context = {"list_page": LOOKUP, "form": form}
    if not form.is_bound or not form.is_valid():
        return render(request, "disclosure/lookup.html", context)
    application = Application.objects.with_receipt(form.cleaned_data["number"], form.cleaned_data["code"])
    if application is None or application.erased_at:
        form.add_error(None, NOT_FOUND)
        return render(request, "disclosure/lookup.html", context, status=404)
    return _show(request, application, context)


def _show(request: HttpRequest, application: Application, context: dict) -> HttpResponse:
    """The application, after what was asked for with it."""
    wish = request.POST.get("wish")
    completion = CompletionForm(request.POST if wish == "complete" else None)
    if wish == "erase" and request.POST.get("sure"):
        erase_for_writer(application)
        return render(request, "disclosure/withdrawn.html", context)
    if wish == "complete" and completion.is_valid():
        try:
            application = actions.complete(application, completion.cleaned_data["completion"])
        except Refused as refused:
            context["refused"] = refused.reasons
    shown = {"application": application, "due": due_on(application), "completion": completion, "wish": wish}
    return render(request, "disclosure/application.html", {**context, **shown})
