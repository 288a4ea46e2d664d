"""The buttons of the reading page: one POST for each verb, answered by the action itself."""

from functools import partial

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from articles.actions import Refused
from articles.enums import Outcome
from articles.forms.decisions import VerbForm
from articles.models import Article
from articles.rules.objections import objections
from articles.rules.policies import reviewable_by
from articles.rules.workflow import Verb
from articles.versions.seen import changes_since, difference
from eduweb.core.accounts.models import User
from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.acts.reasons import posted, questions_in, reasons
from eduweb.core.acts.seen import Seen, Stale, decide

from .buttons import ACTS
from .offers import offers
from .read_page import read_page
from .visible_story import visible_story

# Fields in which people write sentences.
TYPED = ("opinion", "reason", "notice", "text")


@csrf_protect
@require_POST
def act(request: HttpRequest, pk: int, verb: str, admin: ModelAdmin) -> HttpResponse:
    """Do `verb` with the story as it was seen, or show the reading page again with what was typed and why not."""
    if verb not in ACTS:
        raise Http404
    user, story = signed_in_user(request), visible_story(request, admin, pk)
    form, seen, changes = VerbForm(verb, request.POST), Seen.posted(request.POST), []
    if form.is_valid():
        do = partial(ACTS[verb].do, story, by=user, **form.cleaned_data)
        try:
            with reasons(posted(request.POST, user)):
                made = decide(story, seen, do, difference=difference)
        except Stale as stale:
            form.add_error(None, stale.reasons)
            changes = changes_since(visible_story(request, admin, pk), seen)
        except Refused as refused:
            form.add_error(None, refused.reasons)
            form.ask(questions_in(refused, request.POST))
        else:
            messages.success(request, ACTS[verb].done)
            number = made.pk if isinstance(made, Article) else pk  # of a copy its own
            return HttpResponseRedirect(_next_story(user) if "next" in request.POST else _next_page(number, form))
    story = visible_story(request, admin, pk)
    is_shown = _is_offered(story, user, verb)
    for reason in form.non_field_errors() if is_shown else _reasons_without_form(story, form):
        messages.error(request, str(reason))
    return read_page(request, admin, story, answered=form, changes=changes, status=409)


def _next_page(pk: int, form: VerbForm) -> str:
    """The reading page; after a remark, at its paragraph."""
    page = reverse("admin:articles_article_change", args=[pk])
    if form.verb == Verb.REMARK:
        return f"{page}?mode=read#p{form.cleaned_data['paragraph']}"
    return f"{page}?mode=read#remarks" if form.verb == "mark_done" else page


def _next_story(user: User) -> str:
    """The next story that waits for this reviewer, the longest waiting first; the workbench when none does."""
    waiting = (
        Article.objects.filter(reviewable_by(user, unless=Outcome.SHORTLISTED)).order_by("updated_at", "pk").first()
    )
    if waiting is None:
        return reverse("admin:index")
    return reverse("admin:articles_article_change", args=[waiting.pk]) + "?mode=read"


def _is_offered(story: Article, user: User, verb: str) -> bool:
    """Whether the reading page still shows this person the form of `verb`."""
    if verb == Verb.REMARK:
        return not objections(user, Verb.REMARK, story)
    return any(offer.verb == verb for offer in offers(story, user))


def _reasons_without_form(story: Article, form: VerbForm) -> list[str]:
    """What was wrong, and what was typed, for somebody whose button is no longer there."""
    reasons = [str(reason) for reason in form.non_field_errors()]
    typed = [form.data.get(name, "").strip() for name in TYPED]
    return [
        *(reasons or [f"稿件现在是“{story.where}”，您已不能这样做。"]),
        *(f"您写的是：{words}" for words in typed if words),
    ]
