"""The buttons of the reading page: one POST for each verb, answered by the action itself."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from articles.actions import Refused
from articles.rules.policies import may_decide
from articles.rules.workflow import Verb

from .effects import offers
from .offers import ACTS, Offer, ask
from .read_page import read_page

# Fields in which people write sentences.
TYPED = ("opinion", "reason", "notice", "text")


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
            return HttpResponseRedirect(_back_to(pk, verb, form.cleaned_data))
    story = admin.get_object(request, str(pk))
    answered = _answered(story, request, verb, form)
    remark = form if verb == Verb.REMARK else None
    shown = answered or (remark and may_decide(request.user, Verb.REMARK, story))
    for reason in form.non_field_errors() if shown else _told_without_the_form(story, form):
        messages.error(request, reason)
    return read_page(request, admin, story, answered=answered, remark=remark, status=409)


def _back_to(pk: int, verb: str, said: dict) -> str:
    """The reading page; after a remark, at its paragraph."""
    page = reverse("admin:articles_article_change", args=[pk])
    if verb == Verb.REMARK:
        return f"{page}?mode=read#p{said['paragraph']}"
    return f"{page}?mode=read#remarks" if verb == "mark_done" else page


def _told_without_the_form(story, form) -> list[str]:
    """What was wrong, and what was typed, for somebody whose button is no longer there."""
    reasons = list(form.non_field_errors()) or [f"稿件现在是“{story.where}”，您已不能这样做。"]
    typed = [form.data.get(name, "").strip() for name in TYPED]
    return [*reasons, *(f"您写的是：{words}" for words in typed if words)]


def _answered(story, request: HttpRequest, verb: str, form) -> Offer | None:
    offer = next((offer for offer in offers(story, request.user) if offer.verb == verb), None)
    if offer:
        offer.form = form
    return offer
