"""The form of an application, and its receipt."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from eduweb.core.acts.refused import Refused
from eduweb.core.correspondence.limits import LETTERS
from eduweb.core.correspondence.models import LetterSettings
from eduweb.core.correspondence.public_form import public_form

from .. import actions
from ..models import DisclosureSettings
from .forms import ApplicationForm
from .list_pages import APPLY


@public_form(LETTERS)
def application_form(request: HttpRequest) -> HttpResponse:
    """The form; once it is sent, the receipt with its code. Neither is stored anywhere on the way."""
    form = ApplicationForm(request.POST if request.method == "POST" else None)
    context = {
        "list_page": APPLY,
        "form": form,
        "months": LetterSettings.current().retention_months,
        "numbers": DisclosureSettings.current(),
    }
    if form.is_bound and form.is_valid():
        receipt = form.receipt
        try:
            actions.apply(receipt, **form.values())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return render(request, "disclosure/applied.html", {**context, "receipt": receipt})
    return render(request, "disclosure/apply.html", context, status=422 if form.is_bound else 200)
