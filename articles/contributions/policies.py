"""Who may do what with contributions. A correspondent has the own ones, and nothing else."""

from django.db.models import Q, QuerySet

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role

from ..enums import ContributionState
from ..models import Contribution, Correspondent
from ..querysets import ContributionQuerySet
from ..rules.policies import may_write

WRITABLE = (ContributionState.DRAFT, ContributionState.SENT_BACK)


def units_of(user: User) -> QuerySet[Correspondent]:
    """The units that this person writes for; none for whoever does not hold the post."""
    if not user.holds(Role.CORRESPONDENT):
        return Correspondent.objects.none()
    return Correspondent.objects.filter(user=user).select_related("school", "department", "user")


def may_contribute(user: User) -> bool:
    """Whether this person writes contributions."""
    return user.holds(Role.CORRESPONDENT)


def may_decide(user: User) -> bool:
    """Whether this person adopts contributions or sends them back: everybody who writes on the desk."""
    return may_write(user)


def visible_to(user: User) -> ContributionQuerySet:
    """One's own contributions; for those who decide, also all that were ever submitted."""
    own = Q(author=user) if may_contribute(user) else Q(pk__in=[])
    return Contribution.objects.filter(own | Q(submitted_at__isnull=False) if may_decide(user) else own)


def may_change(user: User, contribution: Contribution) -> bool:
    """Whether this person writes on in it: the own one, before it is submitted or after it came back."""
    return is_own(user, contribution) and contribution.state in WRITABLE


def may_delete(user: User, contribution: Contribution) -> bool:
    """Whether this person may throw it away: an own draft that was never submitted."""
    return is_own(user, contribution) and contribution.submitted_at is None


def is_own(user: User, contribution: Contribution) -> bool:
    return may_contribute(user) and contribution.author_id == user.pk


def objections_to_deciding(user: User, contribution: Contribution) -> list[str]:
    """Why this person may not decide about it; [] when they may."""
    if not may_decide(user):
        return ["您没有处理投稿的权限，请联系系统管理员。"]
    if contribution.author_id == user.pk:
        return ["这是您自己的投稿，请由他人处理。"]
    if contribution.state != ContributionState.SUBMITTED:
        return [f"这份投稿现在是“{contribution.where}”，不能再处理。"]
    return []
