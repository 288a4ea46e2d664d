"""A proof (清样): the readers' own page, made from the desk's row; never stored, and at no address that readers know.

The page is the public template with the public view's context; only its photographs and files come from private
addresses, which the caller gives and guards.
"""

from dataclasses import dataclass
from typing import TypeVar

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from eduweb.core.media.admin.private_files import download_of, reduced
from eduweb.core.media.models import Photo
from eduweb.core.media.public.pictures import Picture, Rendition
from eduweb.core.media.public.renditions import picture_of
from eduweb.core.text.clean import clean
from eduweb.core.text.packed.archive import Member

from ..models import Article, PublishedArticle
from ..models.story_text import DOCUMENT_LINKS
from ..public.article import story_context
from ..public.mentions import mentions_of
from ..publication.body import public_body
from ..publication.row import shown_corrections

Response = TypeVar("Response", bound=HttpResponseBase)

WIDTH = 960
MAX_SIZE = (WIDTH, 4 * WIDTH)


@dataclass(frozen=True)
class ProofPicture(Picture):
    """A photograph that has no public files: one copy, at a private address."""

    address: str = ""

    def url(self, path: str) -> str:
        """The private address, which stands where a rendition has its path."""
        return path

    def plain(self) -> Rendition:
        width = min(self.width, WIDTH)
        return width, round(self.height * width / self.width), self.address

    def renditions(self) -> list[Rendition]:
        return [self.plain()]

    cards, plain_card = renditions, plain


@dataclass(frozen=True)
class PrivateAddresses:
    """The private addresses of one story: `name` and a kind are the name of an address, `key` leads to the story."""

    name: str
    key: tuple[int | str, ...]

    def of(self, kind: str, *number: int) -> str:
        """Return the address of the "photo" or "document" with this number, or of the "code" to share."""
        return reverse(f"{self.name}{kind}", args=[*self.key, *number])


@dataclass(frozen=True)
class ProofDocument:
    """An attachment as the page lists it."""

    title: str
    kind: str
    size: int
    url: str
    members: tuple[Member, ...] = ()


def proof_page(request: HttpRequest, story: Article, addresses: PrivateAddresses, **bar: str) -> HttpResponse:
    """The page that readers will get; `bar` says in it that it is no public page. Never indexed, never stored."""
    context = {
        **story_context(request, proof_row(story, addresses), mentions_of(story)),
        "documents": proof_documents(story, addresses),
        "share_code": addresses.of("code"),
        **bar,
    }
    return no_store(render(request, "articles/proof.html", context))


def proof_row(story: Article, addresses: PrivateAddresses) -> PublishedArticle:
    """The public row as publishing would write it now, with private pictures; not stored."""
    pictures = {photo.pk: _picture(photo, addresses) for photo in story.photos()}
    day = story.first_published_at or story.publish_at or timezone.now()
    return PublishedArticle(
        article=story,
        column=story.column,
        lead_picture=pictures.get(story.lead_photo_id) if story.lead_photo_id else None,
        first_published_at=day,
        published_at=day,
        updated_at=timezone.now(),
        expires_at=story.expires_at,
        is_demo=story.is_demo,
        corrections=shown_corrections(story.corrections.all(), timezone.now()),
        **{f"{name}_id": getattr(story, f"{name}_id") for name in DOCUMENT_LINKS},
        **{**story.text_values(), "body": public_body(clean(story.body), pictures, lead=story.lead_photo_id)},
    )


def proof_documents(story: Article, addresses: PrivateAddresses) -> list[ProofDocument]:
    """The story's attachments at their private addresses."""
    return [
        ProofDocument(file.title, file.kind, file.size, addresses.of("document", file.pk), file.members)
        for file in story.files()
    ]


def proof_photo(story: Article, pk: int) -> HttpResponse:
    """A photograph of this story and of no other."""
    photo = next((photo for photo in story.photos() if photo.pk == pk), None)
    if photo is None:
        raise Http404
    return no_store(reduced(photo, MAX_SIZE))


def proof_document(story: Article, pk: int) -> FileResponse:
    """A document of this story and of no other."""
    attachment = story.attachments.filter(document=pk).select_related("document").first()
    if attachment is None:
        raise Http404
    return no_store(download_of(attachment.document))


def no_store(response: Response) -> Response:
    """The response, made so that no page store, proxy, browser or search engine stores it."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _picture(photo: Photo, addresses: PrivateAddresses) -> ProofPicture:
    return ProofPicture(**{**picture_of(photo).as_json(), "avif": False}, address=addresses.of("photo", photo.pk))
