"""Reading and deciding: the story as readers will get it, beside what the person may do and what has happened."""

from django.http import HttpRequest
from django.template.response import TemplateResponse

from ..bundling import open_bundle_of
from ..models import Article, PublishedArticle
from ..policies import may_edit, may_invite_to_read, may_review
from .advice import better, must
from .offers import offers, waiting_words
from .preview import facts, preview_body


def read_page(request: HttpRequest, admin, story: Article, *, answered=None, status: int = 200) -> TemplateResponse:
    """`answered` is an offer whose form came back with errors or a refusal: shown as it was filled in."""
    offered = [answered if answered and offer.verb == answered.verb else offer for offer in offers(story, request.user)]
    context = {
        **admin.admin_site.each_context(request),
        "title": str(story),
        "opts": admin.opts,
        "original": story,
        "story": story,
        "body": preview_body(story),
        "facts": facts(story),
        "offers": offered,
        "waiting": waiting_words(story, request.user),
        "may_edit": may_edit(request.user, story),
        "must": must(story),
        "better": better(story),
        "reviews": story.reviews.select_related("reviewer").order_by("id"),
        "public": PublishedArticle.objects.filter(pk=story.pk).first(),
        "bundle": open_bundle_of(story),
        "invite": _invites_for(story, request.user),
        "has_view_permission": True,
    }
    return TemplateResponse(request, "admin/articles/article/read.html", context, status=status)


def _invites_for(story: Article, user) -> str:
    """For what this person may open a link to the story: its open step in their own name, reading, or nothing ("")."""
    if may_review(user, story):
        return f"{story.step}-{user.pk}"
    return "read" if may_invite_to_read(user) and story.state not in ("draft", "published", "withdrawn") else ""
