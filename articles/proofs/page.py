"""A proof (清样): the readers' own page, made from the desk's row. Nothing of it is stored, and no reader can ask for it.

The page is the public template with the public view's context; only its photographs and files come from private
addresses, which the caller gives and guards.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from eduweb.core.media.admin.private_files import handed_out, reduced
from eduweb.core.media.public.pictures import Picture, Rendition
from eduweb.core.media.public.renditions import picture_of
from eduweb.core.text.clean import clean

from ..models import Article, PublishedArticle
from ..public.article import story_context
from ..public.mentions import mentions_of
from ..publication.body import public_body

WIDTH = 960
BOX = (WIDTH, 4 * WIDTH)


@dataclass(frozen=True)
class ProofPicture(Picture):
    """A photograph that has no public files: one copy, at a private address."""

    address: str = ""

    def url(self, path: str) -> str:
        return path

    def plain(self) -> Rendition:
        width = min(self.width, WIDTH)
        return width, round(self.height * width / self.width), self.address

    def renditions(self) -> list[Rendition]:
        return [self.plain()]

    cards, plain_card = renditions, plain


@dataclass(frozen=True)
class Places:
    """The private addresses of one story: of a photograph, of a document, of the code to share."""

    photo: Callable[[int], str]
    document: Callable[[int], str]
    code: str


@dataclass(frozen=True)
class ProofDocument:
    """An attachment as the page lists it."""

    title: str
    kind: str
    size: int
    url: str


def proof_page(request: HttpRequest, story: Article, places: Places, **words) -> HttpResponse:
    """The page that readers will get; `words` go to its bar. Never indexed, kept nowhere."""
    context = {
        **story_context(request, proof_row(story, places), mentions_of(story)),
        "documents": proof_documents(story, places),
        "share_code": places.code,
        **words,
    }
    return kept_nowhere(render(request, "articles/proof.html", context))


def proof_row(story: Article, places: Places) -> PublishedArticle:
    """The public row as publishing would write it now, with private pictures; not stored."""
    pictures = {photo.pk: _picture(photo, places) for photo in story.photos()}
    day = story.first_published_at or story.publish_at or timezone.now()
    return PublishedArticle(
        article=story,
        column=story.column,
        interprets_id=story.interprets_id,
        lead_picture=pictures.get(story.lead_photo_id),
        first_published_at=day,
        published_at=day,
        updated_at=timezone.now(),
        expires_at=story.expires_at,
        is_demo=story.is_demo,
        **{**story.text_values(), "body": public_body(clean(story.body), pictures)},
    )


def proof_documents(story: Article, places: Places) -> list[ProofDocument]:
    """Its attachments at their private addresses."""
    documents = [attachment.document for attachment in story.attachments.select_related("document")]
    return [ProofDocument(d.title, d.kind, d.size, places.document(d.pk)) for d in documents]


def proof_photo(story: Article, pk: int) -> HttpResponse:
    """A photograph of this story and of no other."""
    photo = next((photo for photo in story.photos() if photo.pk == pk), None)
    if photo is None:
        raise Http404
    return kept_nowhere(reduced(photo, BOX))


def proof_document(story: Article, pk: int) -> HttpResponse:
    """A document of this story and of no other."""
    attachment = story.attachments.filter(document=pk).select_related("document").first()
    if attachment is None:
        raise Http404
    return kept_nowhere(handed_out(attachment.document))


def kept_nowhere(answer: HttpResponse) -> HttpResponse:
    """Not by the page store, a proxy, a browser or a search engine."""
    answer["Cache-Control"] = "no-store, private"
    answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return answer


def _picture(photo, places: Places) -> ProofPicture:
    return ProofPicture(**{**picture_of(photo).as_json(), "avif": False}, address=places.photo(photo.pk))
