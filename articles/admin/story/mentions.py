"""Records that the text in the form names and the story is not tied to yet: proposed, and taken over by a tick."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from articles.desk.mentions import mentions_in
from articles.forms.editor import without_prefix
from articles.forms.posted import posted_number
from articles.models import Article
from articles.rules.obstacles import label_of
from articles.rules.policies import may_write
from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.text.clean import clean
from eduweb.core.text.plain import from_html

from .pasting import LONGEST

NAMED_IN = ("kicker", "title", "subtitle", "summary")
TIED = ("schools", "party_organizations", "honors")
TICKED = "mentioned_"


@dataclass(frozen=True)
class Proposal:
    """Records of one field that the text names."""

    field: str
    records: list[Model]

    @property
    def label(self) -> str:
        return label_of(self.field)

    @property
    def name(self) -> str:
        """The name of its ticks in the form."""
        return f"{TICKED}{self.field}"


@csrf_protect
@require_POST
def propose(request: HttpRequest, admin: ModelAdmin) -> HttpResponse:
    """Answer with the proposals for the text in the form, those that are chosen in it left out; nothing is stored."""
    if not may_write(signed_in_user(request)):
        raise PermissionDenied
    posted = request.POST
    words = {name: posted.get(name, "") for name in NAMED_IN}
    body = clean(without_prefix(posted.get("body", "")[:LONGEST]))
    chosen = {name: set(map(posted_number, posted.getlist(name))) for name in TIED}
    context = {"proposals": _proposals(words, body, chosen)}
    return render(request, "admin/articles/article/mentions_list.html", context)


def proposals_for(story: Article) -> list[Proposal]:
    """The proposals for the stored text."""
    words = {name: getattr(story, name) for name in NAMED_IN}
    chosen = {name: {record.pk for record in getattr(story, name).all()} for name in TIED}
    return _proposals(words, story.body, chosen)


def with_ticked(posted: QueryDict) -> QueryDict:
    """The posted values, with each ticked proposal among the records that are chosen."""
    merged = posted.copy()
    for name in TIED:
        for number in posted.getlist(f"{TICKED}{name}"):
            if number not in merged.getlist(name):
                merged.appendlist(name, number)
    return merged


def _proposals(words: Mapping[str, str], body: str, chosen: Mapping[str, Collection[int]]) -> list[Proposal]:
    found = mentions_in(*words.values(), from_html(body))
    rows = {name: [one for one in getattr(found, name) if one.pk not in chosen[name]] for name in TIED}
    return [Proposal(name, records) for name, records in rows.items() if records]
