"""Publishing: the one door between the desk and the public (DESIGN D1, D2)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record

from ..enums import State, VersionReason
from ..models import Article, PublishedArticle
from ..notifications import events
from ..publication.files import PublicFiles, make_files
from ..publication.row import write_public_row
from ..rules.approvals import gaps
from ..rules.bundles import waits_in_bundle
from ..rules.obstacles import lasting_obstacles
from ..rules.policies import may_publish
from ..rules.workflow import Verb
from ..versions.saving import save_version
from .refused import Refused
from .rows import fresh, leads_to


def publish(article: Article, *, by: User) -> Article:
    """Put the approved text before the readers, at its own number, in one transaction.

    Files are made first, and only for a text that may go out; if it changes meanwhile, nothing is published.
    """
    article = Article.objects.filter(pk=article.pk).first() or article
    if reasons := waits_in_bundle(article):
        raise Refused(*reasons)
    files = make_files(allowed(article, by))
    with transaction.atomic():
        return let_out(article, files, by=by)


def let_out(article: Article, files: PublicFiles, *, by: User) -> Article:
    """The publication itself, inside the caller's transaction: the text must still be the one the files are of."""
    article = allowed(fresh(article), by)
    if article.digest() != files.digest:
        raise Refused("稿件刚刚被改动，请刷新后重新送审。")
    open_to_readers(article, files)
    record("发布", by=by, target=article, text_hash=files.digest, address=article.get_absolute_url())
    events.published(article, by=by)
    save_version(article, by=by, why=VersionReason.PUBLISHED)
    return article


def obstacles_to_publication(article: Article, *, digest: str) -> list[str]:
    """Why this text may not go out now, whoever asks; [] when it may."""
    reasons = gaps(article, steps=article.column.review_steps, digest=digest) + lasting_obstacles(article)
    return reasons + publicity_ended(article)


def publicity_ended(article: Article) -> list[str]:
    """Whether the story would be taken down as soon as it is public."""
    ended = article.expires_at and article.expires_at <= timezone.now()
    return ["公示截止时间已过，请修改后重新送审。"] if ended else []


def allowed(article: Article, by: User) -> Article:
    """The story, if this person may publish it now as it stands; Refused with every reason when not."""
    leads_to(article, Verb.PUBLISH)
    if not may_publish(by):
        raise Refused("只有发布人可以发布。")
    if reasons := obstacles_to_publication(article, digest=article.digest()):
        raise Refused(*reasons)
    return article


def open_to_readers(article: Article, files: PublicFiles) -> datetime:
    """Write the public row and note on the desk's that it is published, with no step open; the moment it was done."""
    now = timezone.now()
    article.state, article.step = State.PUBLISHED, None
    article.first_published_at = article.first_published_at or _known_to_readers_since(article) or now
    article.publish_at = article.scheduled_by = None
    article.save(update_fields=["state", "step", "first_published_at", "publish_at", "scheduled_by", "updated_at"])
    write_public_row(article, files, now=now)
    return now


def _known_to_readers_since(article: Article) -> datetime | None:
    """When the public row says that it first went out: that moment stands, whatever became of the desk's."""
    public = PublishedArticle.objects.filter(pk=article.pk)
    return public.values_list("first_published_at", flat=True).first()
