"""The recorded emergency path (STANDARDS §4.5): publishing without reviews, and the sign-off that follows."""

from django.db import transaction
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record

from ..enums import VersionReason
from ..models import Article, Emergency
from ..notifications import events
from ..publication.files import make_files
from ..publication.row import make_public
from ..rules.policies import objections_to_signing_off
from ..rules.publication import is_ready, objections_to_emergency, obstacles_to_emergency
from ..versions.saving import save_version
from .refused import Refused
from .rows import locked


def publish_in_emergency(article: Article, *, by: User, reason: str) -> Emergency:
    """Put the text before the readers as it is, unreviewed; it stays on everybody's workbench until it is signed off.

    The pre-checks are not lifted: a text with personal data goes out on no path. Raises Refused with the reasons.
    """
    article = Article.objects.filter(pk=article.pk).first() or article
    _check(article, by, reason)
    files = make_files(article)
    with transaction.atomic():
        article = locked(article)
        _check(article, by, reason)
        if article.digest() != files.digest:
            raise Refused("稿件刚刚被改动，请刷新后再试。")
        now = make_public(article, files)
        emergency = Emergency.objects.create(
            article=article, reason=reason.strip(), text_hash=files.digest, published_by=by, published_at=now
        )
        address = article.get_absolute_url()
        record("紧急发布", by=by, target=article, reason=reason.strip(), text_hash=files.digest, address=address)
        events.published_unreviewed(article, by=by, reason=reason.strip())
        save_version(article, by=by, why=VersionReason.PUBLISHED, note="紧急发布")
        return emergency


def sign_off(emergency: Emergency, *, by: User, opinion: str) -> Emergency:
    """Close an emergency with the opinion of a reviewer who neither wrote nor published the story."""
    with transaction.atomic():
        emergency = Emergency.objects.select_for_update(of=("self",)).select_related("article").get(pk=emergency.pk)
        if emergency.signed_off_at:
            raise Refused("这次紧急发布已有人补审。")
        if reasons := objections_to_signing_off(by, emergency):
            raise Refused(*reasons)
        if not opinion.strip():
            raise Refused("请写明补审意见。")
        emergency.signed_off_by, emergency.signed_off_at = by, timezone.now()
        emergency.opinion = opinion.strip()
        emergency.save(update_fields=["signed_off_by", "signed_off_at", "opinion"])
        record("紧急发布补审", by=by, target=emergency.article, opinion=emergency.opinion)
        return emergency


def _check(article: Article, by: User, reason: str) -> None:
    """Raises Refused when the story may not go out past its reviews, by this person and for this reason."""
    if reasons := objections_to_emergency(by, article):
        raise Refused(*reasons)
    if not reason.strip():
        raise Refused("请写明紧急发布的原因，留作记录，供事后补审。")
    if is_ready(article):
        raise Refused("本稿审核已经完成，请直接发布。")
    if reasons := obstacles_to_emergency(article):
        raise Refused(*reasons)
