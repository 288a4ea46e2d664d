"""The recorded emergency path (STANDARDS §4.5): publishing without reviews, and the sign-off that follows."""

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ..enums import Recorded, VersionReason
from ..models import Article, Emergency
from ..notifications import events
from ..publication.files import PublicFiles, is_still, make_files
from ..publication.row import make_public
from ..rules.objections import objections, obstacles_to
from ..rules.policies import objections_to_signing_off
from ..rules.workflow import Verb
from ..versions.saving import save_version
from .refused import Refused
from .rows import locked, read_with_parts, stated


def publish_in_emergency(article: Article, *, by: User, reason: str) -> Emergency:
    """Put the text before the readers as it is, unreviewed; editors see it on the workbench until it is signed off.

    The pre-checks are not lifted: a text with personal data goes out on no path. Raises Refused with the reasons.
    """
    article = read_with_parts(article)
    reason = _check(article, by, reason)
    files = make_files(article)
    return _publish_with_files(article, files, by=by, reason=reason)


@act
def _publish_with_files(article: Article, files: PublicFiles, *, by: User, reason: str) -> Emergency:
    article = read_with_parts(locked(article))
    is_same = is_still(files, article)
    _check(article, by, reason)
    if not is_same:
        raise Refused("稿件刚刚被改动，请刷新后再试。")
    now = make_public(article, files)
    emergency = Emergency.objects.create(
        article=article, reason=reason, text_hash=files.digest, published_by=by, published_at=now
    )
    address = article.get_absolute_url()
    record(
        Recorded.PUBLISHED_IN_EMERGENCY, by=by, target=article, reason=reason, text_hash=files.digest, address=address
    )
    events.published_unreviewed(article, by=by, reason=reason)
    save_version(article, by=by, why=VersionReason.PUBLISHED, note="紧急发布")
    return emergency


@act
def sign_off(emergency: Emergency, *, by: User, opinion: str) -> Emergency:
    """Close an emergency with the opinion of a reviewer who neither wrote nor published the story."""
    emergency = (
        Emergency.objects.select_for_update(of=("self",), no_key=True).select_related("article").get(pk=emergency.pk)
    )
    if emergency.signed_off_at:
        raise Refused("这次紧急发布已有人补审。")
    if reasons := objections_to_signing_off(by, emergency):
        raise Refused(*reasons)
    emergency.opinion = stated(Verb.SIGN_OFF, opinion)
    emergency.signed_off_by, emergency.signed_off_at = by, timezone.now()
    emergency.save(update_fields=["signed_off_by", "signed_off_at", "opinion"])
    record(Recorded.SIGNED_OFF, by=by, target=emergency.article, opinion=emergency.opinion)
    events.signed_off(emergency.article)
    return emergency


def _check(article: Article, by: User, reason: str) -> str:
    """The reason, for a story that may go out past its reviews by this person; raises Refused for any other."""
    if reasons := objections(by, Verb.EMERGENCY, article):
        raise Refused(*reasons)
    reason = stated(Verb.EMERGENCY, reason)
    if reasons := obstacles_to(Verb.EMERGENCY, article):
        raise Refused(*reasons)
    return reason
