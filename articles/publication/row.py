"""Writing and removing the public row of a story; always inside an action's transaction."""

from datetime import datetime

from django.utils import timezone

from eduweb.media.releases import hold, let_go

from ..models import Article, PublishedArticle, PublishedDocument, Withdrawal
from .body import public_body
from .files import PublicFiles

RELATIONS = ("topics", "schools", "party_organizations", "honors")


def write_public_row(article: Article, files: PublicFiles, *, now: datetime) -> PublishedArticle:
    """Copy the approved text and its relations to the public side; the date shown is that of the first publication."""
    lead = files.pictures.get(article.lead_photo_id)
    story = PublishedArticle(
        article=article,
        column_id=article.column_id,
        interprets=PublishedArticle.objects.filter(pk=article.interprets_id).first(),
        lead_picture=lead.as_json() if lead else None,
        pictures=[picture.as_json() for picture in files.pictures.values()],
        text_hash=files.digest,
        first_published_at=article.first_published_at,
        published_at=article.first_published_at,
        updated_at=now,
        expires_at=article.expires_at,
        is_demo=article.is_demo,
        **{**article.text_values(), "body": public_body(article.body, files.pictures)},
    )
    story.save()
    for relation in RELATIONS:
        getattr(story, relation).set(getattr(article, relation).all())
    _write_documents(story, files)
    hold(story, files.stems())
    Withdrawal.objects.filter(pk=article.pk).delete()
    return story


def remove_public_row(article: Article, *, notice: str) -> None:
    """Take the story from the readers and leave a notice at its address."""
    story = PublishedArticle.objects.get(pk=article.pk)
    let_go(story)
    story.delete()
    Withdrawal.objects.create(article=article, notice=notice[:300], withdrawn_at=timezone.now())


def _write_documents(story: PublishedArticle, files: PublicFiles) -> None:
    story.documents.all().delete()
    PublishedDocument.objects.bulk_create(
        PublishedDocument(
            story=story, title=document.title, path=path, kind=document.kind, size=document.size, order=order
        )
        for order, (document, path) in enumerate(files.documents)
    )
