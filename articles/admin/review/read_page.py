"""Reading and deciding: the story as readers will get it, beside what the person may do and what has happened."""

from collections.abc import Sequence

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.template.response import TemplateResponse

from articles.desk.prefetch import prefetch_parts
from articles.enums import State
from articles.forms.decisions import VerbForm
from articles.models import Article, Typing
from articles.models.story_text import DOCUMENT_LINKS
from articles.outgoing.objections import objections_to_taking_out
from articles.rules.bundles import open_bundle_of
from articles.rules.copying import objections_to_copying
from articles.rules.invitations import may_show_to_guests
from articles.rules.objections import objections
from articles.rules.policies import known_title, may_edit, may_review, may_see_versions
from articles.rules.publication import open_emergency, public_row
from articles.rules.workflow import Verb
from articles.versions.comparing.changes import Change, compare_contents, summarize
from articles.versions.reasking import reasking
from articles.versions.reference import reference_versions
from eduweb.core.accounts.models import User
from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.acts.templatetags.seen import seen_inputs
from eduweb.core.backoffice.pages import admin_page

from ..story.advice import advice_on
from .offers import offers
from .paragraph_remarks import ParagraphRemarks
from .preview import facts, preview_body
from .review_offers import waiting_words

# Where there is something new to compare; a published story is what readers see.
UNDER_WAY = (State.DRAFT, State.SENT_BACK, State.IN_REVIEW, State.APPROVED)


def read_page(
    request: HttpRequest,
    admin: ModelAdmin,
    story: Article,
    *,
    answered: VerbForm | None = None,
    changes: Sequence[Change] = (),
    status: int = 200,
) -> TemplateResponse:
    """The page; `answered` is the form of a verb that came back with errors, shown as it was filled in.

    `changes` are those since the page was opened from which the form came.
    """
    user = signed_in_user(request)
    prefetch_parts(story)
    seen = seen_inputs(story.seen_content())
    context = {
        "original": story,
        "story": story,
        "seen": seen,
        "changes": changes,
        **_text(user, story, ParagraphRemarks(request, story, seen, answered)),
        **_standing(user, story),
        **_decisions(user, story, answered),
        "has_view_permission": True,
    }
    template = "admin/articles/article/read.html"
    return admin_page(request, admin, template, title=str(story), status=status, **context)


def _text(user: User, story: Article, remarks: ParagraphRemarks) -> dict:
    """The story as readers will get it, with the remarks on its paragraphs."""
    return {
        "body": preview_body(story, remarks),
        "lost_remarks": remarks.lost,
        "may_mark_done": remarks.may_mark_done,
        "open_remarks": [found for found in remarks.remarks if not found.remark.done_at],
        "facts": facts(story),
        "linked_documents": _linked_documents(user, story),
    }


def _standing(user: User, story: Article) -> dict:
    """How far the story is, what readers see of it, and what has changed."""
    public, edits = public_row(story), may_edit(user, story)
    return {
        "public": public,
        "outdated": public is not None and not story.matches(public.text_hash),
        "may_edit": edits,
        "unsaved": Typing.objects.of(user, article=story).unsaved().first() if edits else None,
        "emergency": open_emergency(story),
        "bundle": open_bundle_of(story),
        "reviews": sorted(story.reviews.all(), key=lambda review: review.pk),
        **_difference(user, story),
    }


def _decisions(user: User, story: Article, answered: VerbForm | None) -> dict:
    """What this person may do, and what is to be known for it."""
    offered = offers(story, user)
    for offer in offered:
        if answered and offer.verb == answered.verb:
            offer.form = answered
    return {
        "offers": offered,
        "waiting": "" if any(offer.verb != Verb.RECALL for offer in offered) else waiting_words(story, user),
        "asked_again": reasking(story) if may_review(user, story) else None,
        "advice": advice_on(story),
        "objections_to_taking_out": objections_to_taking_out(story),
        "invite": _invitation_purpose(story, user),
        "may_copy": not objections_to_copying(user, story),
        "may_hand_over": not objections(user, Verb.HAND_OVER, story),
    }


def _linked_documents(user: User, story: Article) -> list[tuple[str, str]]:
    """Return `(label, title)` of the documents that it interprets, amends or repeals, as this person may know them."""
    documents = [(Article._meta.get_field(link), getattr(story, link)) for link in DOCUMENT_LINKS]
    return [(str(field.verbose_name), known_title(user, document)) for field, document in documents if document]


def _invitation_purpose(story: Article, user: User) -> str:
    """Return the purpose of a link that this person may open: the open step in their own name, reading, or nothing ("")."""
    if may_review(user, story):
        return f"{story.step}-{user.pk}"
    return "read" if may_show_to_guests(user, story) and story.state not in ("draft", "published", "withdrawn") else ""


def _difference(user: User, story: Article) -> dict:
    """Return the comparison for a reviewer in a few words; nothing for those who may not see earlier texts."""
    if not may_see_versions(user, story):
        return {}
    pair = reference_versions(story).pair if story.state in UNDER_WAY else None
    words = summarize(compare_contents(pair[0].content, pair[1].content)) if pair else ""
    return {"may_see_versions": True, "pair": pair, "difference": words}
