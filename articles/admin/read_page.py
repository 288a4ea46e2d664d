"""Reading and deciding: the story as readers will get it, beside what the person may do and what has happened."""

from django.http import HttpRequest
from django.template.response import TemplateResponse

from ..models import Article
from ..policies import may_edit
from ..publication.reach import public_row
from .advice import better, must
from .effects import offers, waiting_words
from .offers import open_emergency
from .preview import facts, preview_body
from .remark_places import Margin


def read_page(
    request: HttpRequest, admin, story: Article, *, answered=None, remark=None, status: int = 200
) -> TemplateResponse:
    """`answered` is an offer, `remark` a remark's form that came back with errors: shown as they were filled in."""
    story.load_for_reading()
    margin = Margin(request, story, typed=remark)
    offered = [answered if answered and offer.verb == answered.verb else offer for offer in offers(story, request.user)]
    context = {
        **admin.admin_site.each_context(request),
        "title": str(story),
        "opts": admin.opts,
        "original": story,
        "story": story,
        "body": preview_body(story, margin),
        "lost_remarks": margin.lost,
        "may_mark_done": margin.may_mark_done,
        "open_remarks": [found for found in margin.remarks if not found.remark.done_at],
        "emergency": open_emergency(story),
        "facts": facts(story),
        "offers": offered,
        "waiting": waiting_words(story, request.user),
        "may_edit": may_edit(request.user, story),
        "must": must(story),
        "better": better(story),
        "reviews": sorted(story.reviews.all(), key=lambda review: review.pk),
        "public": public_row(story),
        "has_view_permission": True,
    }
    return TemplateResponse(request, "admin/articles/article/read.html", context, status=status)
