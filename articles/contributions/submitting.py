"""A correspondent's own acts: keeping a text, and handing it in."""

from collections.abc import Iterable

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record
from eduweb.core.media.models import Photo
from eduweb.core.notifications.sending import close

from ..actions import Refused
from ..enums import ContributionState
from ..models import Contribution, ContributionPhoto
from .locking import locked
from .policies import may_change, units_of

TOO_LATE = "没有保存：这份投稿已经交给编辑（{}），不能再改。要改的，请等编辑退回，或另投一份。"
NOT_YOURS = "您不是这个单位的通讯员，不能替它投稿，请联系系统管理员。"


@act
def save_draft(contribution: Contribution, *, by: User, photos: Iterable[Photo] = ()) -> Contribution:
    """Store a new or changed text, with further photographs. Raises Refused once it is in the editors' hands."""
    if contribution.pk is None:
        contribution.author = by
    elif not may_change(by, stored := locked(contribution)):
        raise Refused(TOO_LATE.format(stored.where))
    _require_unit(contribution, by)
    contribution.save()
    rows = [ContributionPhoto(contribution=contribution, photo=photo) for photo in photos]
    ContributionPhoto.objects.bulk_create(rows, ignore_conflicts=True)
    return contribution


@act
def submit(contribution: Contribution, *, by: User) -> Contribution:
    """Hand it to the editors. Raises Refused where it is in their hands already."""
    contribution = locked(contribution)
    if not may_change(by, contribution):
        raise Refused(f"这份投稿现在是“{contribution.where}”，不能再投。")
    _require_unit(contribution, by)
    contribution.state = ContributionState.SUBMITTED
    contribution.submitted_at = contribution.submitted_at or timezone.now()
    contribution.save(update_fields=["state", "submitted_at", "updated_at"])
    close(contribution)
    record("投稿", by=by, target=contribution, unit=str(contribution.unit))
    return contribution


def _require_unit(contribution: Contribution, by: User) -> None:
    """Raises Refused where the post, or the unit, was taken from this person meanwhile."""
    unit = {"school": contribution.school_id, "department": contribution.department_id}
    if not units_of(by).filter(**unit).exists():
        raise Refused(NOT_YOURS)
