"""Writing and removing the public row of a story; always inside an action's transaction."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from eduweb.core.media.public.releases import drop_files, hold_files, require_files

from ..enums import State
from ..models import Article, Correction, PublishedArticle, PublishedDocument, Withdrawal
from ..models.story_text import DOCUMENT_LINKS, RELATED_FIELDS
from .body import public_body
from .files import PublicFiles


def make_public(article: Article, files: PublicFiles) -> datetime:
    """Write the public row, and on the desk's row that the story is published, with no step open; the moment of both."""
    now = timezone.now()
    public = PublishedArticle.objects.filter(pk=article.pk).only("first_published_at").first()
    article.state, article.step = State.PUBLISHED, None
    # The public row's time stands, whatever became of the desk's row.
    first_published_at = article.first_published_at or (public.first_published_at if public else now)
    article.first_published_at = first_published_at
    article.publish_at = article.scheduled_by = None
    article.save(update_fields=["state", "step", "first_published_at", "publish_at", "scheduled_by", "updated_at"])
    _write_public_row(article, files, first_published_at, now, is_new=public is None)
    return now


def remove_public_row(article: Article, *, notice: str, ended: bool = False) -> None:
    """Take the story from the readers and leave a notice at its address; `ended` when its publicity has ended."""
    story = PublishedArticle.objects.get(pk=article.pk)
    drop_files(story)
    story.delete()
    Withdrawal.objects.create(article=article, notice=notice[:300], withdrawn_at=timezone.now(), ended=ended)


def _write_public_row(
    article: Article, files: PublicFiles, first_published_at: datetime, now: datetime, *, is_new: bool
) -> None:
    """Copy the text and its relations to the public side.

    The date shown is that of the first publication, unless somebody has changed it with a reason (`actions.redate`).
    """
    lead = files.pictures.get(article.lead_photo_id) if article.lead_photo_id else None
    story = PublishedArticle(
        article=article,
        column_id=article.column_id,
        **_public_rows(article),
        lead_picture=lead.as_json() if lead else None,
        pictures=[picture.as_json() for picture in files.pictures.values()],
        text_hash=files.digest,
        first_published_at=first_published_at,
        published_at=article.shown_date or first_published_at,
        updated_at=now,
        expires_at=article.expires_at,
        corrections=_corrections(article, now),
        is_demo=article.is_demo,
        **{**article.text_values(), "body": public_body(article.body, files.pictures, lead=article.lead_photo_id)},
    )
    story.save(force_insert=is_new, force_update=not is_new)
    _write_relations(story, article, is_new)
    _write_documents(story, files, is_new)
    hold_files(story, files.stems())
    require_files(files.paths(), files.release)
    Withdrawal.objects.filter(pk=article.pk).delete()


def _public_rows(article: Article) -> dict[str, PublishedArticle | None]:
    """The public rows of the documents that it interprets, amends or repeals; no query where there are none."""
    numbers = {name: getattr(article, f"{name}_id") for name in DOCUMENT_LINKS}
    wanted = [number for number in numbers.values() if number]
    rows = PublishedArticle.objects.only("pk").in_bulk(wanted) if wanted else {}
    return {name: rows.get(number) for name, number in numbers.items()}


def _write_relations(story: PublishedArticle, article: Article, is_new: bool) -> None:
    """Give the public row the relations of the desk's row, one set of rows for each kind that changes."""
    wanted, present = _by_relation(article.related_ids()), _by_relation([] if is_new else story.related_ids())
    for name in RELATED_FIELDS:
        if wanted[name] != present[name]:
            getattr(story, name).set(wanted[name])


def _by_relation(related: list[list]) -> dict[str, set[int]]:
    return {name: {number for relation, number in related if relation == name} for name in RELATED_FIELDS}


def _corrections(article: Article, now: datetime) -> list[dict[str, str]]:
    """All notes with their dates, the newest first; the one that waited is public from now on."""
    if not article.corrections.all():
        return []
    article.corrections.filter(published_at=None).update(published_at=now)
    return shown_corrections(article.corrections.order_by("id"), now)


def shown_corrections(notes: Iterable[Correction], now: datetime) -> list[dict[str, str]]:
    """Return the notes as readers see them, the newest first; one that waits has the day of `now`."""
    return [
        {"on": f"{timezone.localtime(note.published_at or now):%Y-%m-%d}", "text": note.text}
        for note in reversed(list(notes))
    ]


def _write_documents(story: PublishedArticle, files: PublicFiles, is_new: bool) -> None:
    if not is_new:
        story.documents.all().delete()
    PublishedDocument.objects.bulk_create(
        PublishedDocument(
            story=story, title=document.title, path=path, kind=document.kind, size=document.size, order=order
        )
        for order, (document, path) in enumerate(files.documents)
    )
