"""The recorded emergency path (STANDARDS §4.5): publishing without reviews, and the sign-off that follows."""

from django.db import transaction
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record

from ..enums import State, VersionReason
from ..models import Article, Emergency
from ..notifications import events
from ..publication.files import make_files
from ..rules.obstacles import obstacles
from ..rules.policies import may, wrote
from ..rules.workflow import RIGHTS, Verb
from ..versions.saving import save_version
from .publishing import obstacles_to_publication, open_to_readers, publicity_ended
from .refused import Refused
from .rows import fresh, leads_to


def publish_in_emergency(article: Article, *, by: User, reason: str) -> Emergency:
    """Put the text before the readers as it is, unreviewed; it stays on everybody's workbench until it is signed off.

    The pre-checks are not lifted: a text with personal data goes out on no path.
    """
    article = Article.objects.filter(pk=article.pk).first() or article
    files = make_files(_allowed(article, by, reason))
    with transaction.atomic():
        article = _allowed(fresh(article), by, reason)
        if article.digest() != files.digest:
            raise Refused("稿件刚刚被改动，请刷新后再试。")
        now = open_to_readers(article, files)
        emergency = Emergency.objects.create(
            article=article, reason=reason.strip(), text_hash=files.digest, published_by=by, published_at=now
        )
        address = article.get_absolute_url()
        record("紧急发布", by=by, target=article, reason=reason.strip(), text_hash=files.digest, address=address)
        events.published_unreviewed(article, by=by, reason=reason.strip())
        save_version(article, by=by, why=VersionReason.PUBLISHED, note="紧急发布")
        return emergency


def sign_off(emergency: Emergency, *, by: User, opinion: str) -> Emergency:
    """Close an emergency: a reviewer who neither wrote nor published the story has looked at it, and says what of it."""
    with transaction.atomic():
        emergency = Emergency.objects.select_for_update(of=("self",)).select_related("article").get(pk=emergency.pk)
        if emergency.signed_off_at:
            raise Refused("这次紧急发布已有人补审。")
        if reasons := objections_to_signing_off(emergency, by):
            raise Refused(*reasons)
        if not opinion.strip():
            raise Refused("请写明补审意见。")
        emergency.signed_off_by, emergency.signed_off_at = by, timezone.now()
        emergency.opinion = opinion.strip()
        emergency.save(update_fields=["signed_off_by", "signed_off_at", "opinion"])
        record("紧急发布补审", by=by, target=emergency.article, opinion=emergency.opinion)
        return emergency


def objections_to_signing_off(emergency: Emergency, by: User) -> list[str]:
    """Why this person may not close it; [] when they may."""
    if not by.holds(*RIGHTS[Verb.SIGN_OFF].others):
        return ["紧急发布须由审核人（初审、复审或终审）补审。"]
    if emergency.published_by_id == by.pk:
        return ["您发布了这篇稿件，须由另一位审核人补审。"]
    if wrote(by, emergency.article):
        return ["您写过或改过本稿，须由另一位审核人补审。"]
    return []


def _allowed(article: Article, by: User, reason: str) -> Article:
    leads_to(article, Verb.EMERGENCY)
    if not may(by, Verb.EMERGENCY, article):
        raise Refused("只有发布人可以紧急发布。")
    if not reason.strip():
        raise Refused("请写明紧急发布的原因，留作记录，供事后补审。")
    if not obstacles_to_publication(article, digest=article.digest()) and article.state == State.APPROVED:
        raise Refused("本稿审核已经完成，请直接发布。")
    if reasons := obstacles(article) + publicity_ended(article):
        raise Refused(*reasons)
    return article
