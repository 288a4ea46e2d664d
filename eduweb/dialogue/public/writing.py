"""我要写信: the form, and the receipt that is shown once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import get_script_prefix, reverse
from django.views.decorators.http import require_http_methods

from eduweb.core.acts.refused import Refused
from eduweb.core.correspondence.limits import LETTERS
from eduweb.core.correspondence.models import LetterSettings
from eduweb.core.correspondence.public_form import public_form

from ..actions import receive_message
from ..enums import MessageKind
from .forms import MessageForm, page_of_ours


@public_form(LETTERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new_message(request: HttpRequest) -> HttpResponse:
    """The form for `?kind=` and `?about=`; of a form sent twice the same receipt twice."""
    if request.method != "POST":
        return _form_page(request, MessageForm(initial=_asked_for(request)))
    form = MessageForm(request.POST)
    if form.is_valid():
        receipt = form.receipt
        try:
            receive_message(receipt, **form.values())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            context = {"receipt": receipt, "lookup": reverse("message-lookup")}
            return render(request, "dialogue/received.html", context)
    return _form_page(request, form, status=422)


def _asked_for(request: HttpRequest) -> dict[str, str]:
    kind = request.GET.get("kind", "")
    known = kind if kind in MessageKind.values else MessageKind.QUESTION.value
    return {"kind": known, "about": page_of_ours(request.GET.get("about", ""))}


def _form_page(request: HttpRequest, form: MessageForm, status: int = 200) -> HttpResponse:
    kind, about = form["kind"].value(), page_of_ours(form["about"].value() or "")
    context = {
        "form": form,
        "heading": "我要纠错" if kind == MessageKind.CORRECTION else "我要写信",
        "about": about,
        "about_url": f"{get_script_prefix().rstrip('/')}{about}",
        "months": LetterSettings.current().retention_months,
        "lookup": reverse("message-lookup"),
    }
    return render(request, "dialogue/new_message.html", context, status=status)
