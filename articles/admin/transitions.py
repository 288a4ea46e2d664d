"""The buttons of the reading page: one POST for each verb, answered by the action itself."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from ..actions import Refused
from .offers import ACTS, Offer, ask, offers
from .read_page import read_page


@csrf_protect
@require_POST
def act(request: HttpRequest, pk: int, verb: str, admin) -> HttpResponse:
    """Do `verb` with the story, or show the reading page again with what was typed and why not."""
    if verb not in ACTS:
        raise Http404
    story = admin.get_object(request, str(pk))
    wanted = ACTS[verb]
    form = ask(verb, request.POST)
    if form.is_valid():
        try:
            wanted.do(story, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            messages.success(request, wanted.done)
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))
    for reason in form.non_field_errors():
        messages.error(request, reason)
    story = admin.get_object(request, str(pk))
    return read_page(request, admin, story, answered=_answered(story, request, verb, form), status=409)


def _answered(story, request: HttpRequest, verb: str, form) -> Offer | None:
    offer = next((offer for offer in offers(story, request.user) if offer.verb == verb), None)
    if offer:
        offer.form = form
    return offer
