"""The page on which unfinished stories are handed over: one's own, one of a column's, or all of somebody who leaves."""

from functools import partial

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect

from articles import actions
from articles.actions import Refused
from articles.forms.handing_over import HandOverForm
from articles.forms.posted import posted_number
from articles.models import Article
from articles.rules.people.handing_over import UNFINISHED, may_hand_over_all_of, objections_to_giving, unfinished_of
from articles.rules.policies import may_write, visible_to
from eduweb.core.accounts.models import User
from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.accounts.roles import Role
from eduweb.core.acts.seen import decide_about
from eduweb.core.backoffice.pages import admin_page

MOST = 100


@csrf_protect
def hand_over_page(request: HttpRequest, admin: ModelAdmin) -> HttpResponse:
    """Choose the stories and who takes them. `story` in the address marks one, `of` is whose stories are listed."""
    user = signed_in_user(request)
    if not (may_write(user) or user.holds(Role.ADMINISTRATOR)):
        raise PermissionDenied
    person = _person(request, user)
    stories = _listed(request, user, person)
    marked = [request.GET["story"]] if "story" in request.GET else [] if person == user else list(stories)
    form = HandOverForm(request.POST or None, stories=stories, by=user, initial={"stories": marked})
    if request.method == "POST" and form.is_valid():
        to, chosen = form.cleaned_data["to"], form.cleaned_data["stories"]
        try:
            given = decide_about(form.looks(), partial(actions.hand_over, chosen, to=to, by=user))
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            messages.success(request, f"已把 {len(given)} 篇稿件移交给{to}，并发了消息。")
            return HttpResponseRedirect(reverse("admin:index"))
    context = {"form": form, "person": person, "people": _people(user), "is_own": person == user}
    status = 409 if form.non_field_errors() else 200
    template = "admin/articles/planning/hand_over.html"
    return admin_page(request, admin, template, title="移交稿件", status=status, **context)


def _person(request: HttpRequest, user: User) -> User:
    """Whose stories are listed: those of the person asked for, where they may be handed over, else one's own."""
    person = User.objects.filter(pk=posted_number(request.GET.get("of"))).first() or user
    return person if may_hand_over_all_of(user, person) else user


def _listed(request: HttpRequest, user: User, person: User) -> QuerySet[Article]:
    """The first stories of the person; and the one of the address, where this person may hand it over."""
    numbers = list(unfinished_of(person).values_list("pk", flat=True)[:MOST])
    asked = visible_to(user).filter(pk=posted_number(request.GET.get("story"))).first()
    if asked and not objections_to_giving(user, asked):
        numbers.append(asked.pk)
    listed = Article.objects.filter(pk__in=numbers).select_related("column", "author")
    return listed.prefetch_related("contributors").order_by("-updated_at", "-pk")


def _people(user: User) -> QuerySet[User]:
    """Those among whom an administrator chooses: whoever has anything unfinished."""
    if not user.holds(Role.ADMINISTRATOR):
        return User.objects.none()
    authors = Article.objects.order_by().filter(state__in=UNFINISHED).values("author")
    return User.objects.filter(pk__in=authors).order_by("full_name", "pk")
