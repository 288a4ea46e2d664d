"""A story's own page, and the notice at its address when it is gone."""

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from eduweb.core.pages.addresses import absolute
from eduweb.core.pages.shared_fragments import fragments_edition
from eduweb.core.qr_codes import qr_code_response
from eduweb.core.render_cache.compiled_query import NOW, CompiledQuery, placeholder
from schools.public.list_pages import full_address

from ..models.public import ENDED_NOTICE, PublishedArticle, PublishedDocument, Withdrawal
from .column_rows import all_columns
from .facts import VALIDITY_NOTICES, media_facts, policy_facts, validity_today
from .mentions import Mentions, mentions_of
from .near import near_stories
from .related import LINK_VALUES, StoryLink, related_stories

NEWEST_BESIDE = 6
MOST_KEYWORDS = 10


@require_safe
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """The story with all that belongs to it; 410 with a notice once it is withdrawn or its publicity has ended."""
    if not (found := _STORY.records(values={placeholder(): pk})):
        return _gone(request, pk)
    (story,) = found
    context = {
        **story_context(request, story, mentions_of(story)),
        "images": (images := _images(story)),
        "image": images[0] if images else "",
        "documents": _DOCUMENTS.records(values={placeholder(): pk}),
        "share_code": reverse("article-code", args=[pk]),
    }
    return render(request, "articles/article.html", context)


def story_context(request: HttpRequest, story: PublishedArticle, mentions: Mentions) -> dict:
    """Return the context of a story's page, but for its files; a preview gives a row that is not stored."""
    edition, columns = fragments_edition(request), all_columns()
    column = columns[story.column_id]
    return {
        "story": story,
        "column": column,
        "nav_columns": columns.in_navigation(),
        "above": columns.path(column),
        "address": absolute(story.get_absolute_url()),
        "keywords": _keywords(column.name, mentions),
        "mentions": mentions,
        "edition": edition,
        "newest": tuple(other for other in _newest(story.column_id, edition) if other.pk != story.pk)[:NEWEST_BESIDE],
        "related": related_stories(story),
        "near": near_stories(story),
        **_facts(story, column.kind),
    }


@require_safe
def share_code(request: HttpRequest, pk: int) -> HttpResponse:
    """The story's address as a QR code."""
    story = get_object_or_404(PublishedArticle.objects.live().only("pk"), pk=pk)
    return qr_code_response(story.get_absolute_url())


def _keywords(column: str, mentions: Mentions) -> str:
    """The column and the names that stand on the page as links (STANDARDS §1.1)."""
    return ",".join([column, *mentions.names()][:MOST_KEYWORDS])


def _images(story: PublishedArticle) -> list[str]:
    """The full addresses of its photographs: the lead, then those in the text."""
    shown = [*([story.lead_picture] if story.lead_picture else []), *story.pictures]
    return list(dict.fromkeys(full_address(picture) for picture in shown))


def _newest(column_id: int, edition: str) -> list[StoryLink]:
    """Return the newest stories of the column and one more, read once for each edition."""
    key = f"newest:{column_id}:{edition}"
    if (links := cache.get(key)) is None:
        newest = PublishedArticle.objects.live().filter(column=column_id).newest_first()[: NEWEST_BESIDE + 1]
        links = [StoryLink(*row) for row in newest.values_list(*LINK_VALUES)]
        cache.set(key, links)
    return links


def _facts(story: PublishedArticle, kind: str) -> dict:
    """The tables beside the text, and the notice on a document that is not, or not wholly, in force."""
    validity = validity_today(story)
    return {
        "policy_facts": policy_facts(story, kind),
        "media_facts": media_facts(story),
        "validity": validity,
        "validity_notice": VALIDITY_NOTICES.get(validity, "") if validity else "",
    }


def _gone(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer 410 where readers could see a story once, 404 where they never could."""
    withdrawal = Withdrawal.objects.filter(pk=pk).first()
    if withdrawal is None and not PublishedArticle.objects.expired(timezone.now()).filter(pk=pk).exists():
        raise Http404
    notice = withdrawal.notice if withdrawal else ENDED_NOTICE
    return render(request, "errors/410.html", {"notice": notice, "withdrawal": withdrawal}, status=410)


_STORY = CompiledQuery(lambda: PublishedArticle.objects.live(NOW).filter(pk=placeholder()))
_DOCUMENTS = CompiledQuery(lambda: PublishedDocument.objects.filter(story=placeholder()))
