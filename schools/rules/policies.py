"""Permissions in the register; nothing else asks for posts or officers."""

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import PERMISSIONS, Role

from ..models import ChangeRequest, PartyOrganization, Report, School
from ..querysets import ChangeRequestQuerySet, PartyOrganizationQuerySet, ReportQuerySet, SchoolQuerySet

# Posts with another reason to look at the register than the care for one school see all of it.
SEE_ALL = tuple(role for role in Role if role != Role.SCHOOL_OFFICIAL and "schools.view_school" in PERMISSIONS[role])


def sees_all(user: User) -> bool:
    """Whether this person may see every school in the back office."""
    return user.is_superuser or user.holds(*SEE_ALL)


def own_schools(user: User) -> SchoolQuerySet:
    """The schools in this official's care."""
    if not user.holds(Role.SCHOOL_OFFICIAL):
        return School.objects.none()
    return School.objects.filter(officers__user=user)


def visible_schools(user: User) -> SchoolQuerySet:
    """The schools that this person may see in the back office."""
    return School.objects.all() if sees_all(user) else own_schools(user)


def visible_requests(user: User) -> ChangeRequestQuerySet:
    """The requests that this person may read: all for a registrar, those of the own schools for an official."""
    if may_decide(user) or user.is_superuser:
        return ChangeRequest.objects.all()
    return ChangeRequest.objects.filter(school__in=own_schools(user).order_by().values("pk"))


def visible_reports(user: User) -> ReportQuerySet:
    """The reports that this person may read: all for a registrar, those of the own schools for an official."""
    if is_registrar(user):
        return Report.objects.all()
    return Report.objects.filter(school__in=own_schools(user).order_by().values("pk"))


def may_report(user: User) -> bool:
    """Whether reporting tasks concern this person at all."""
    return is_registrar(user) or user.holds(Role.SCHOOL_OFFICIAL)


def visible_party_organizations(user: User) -> PartyOrganizationQuerySet:
    """The Party organizations that this person may open in the back office."""
    may_view = user.has_perm("schools.view_partyorganization")
    return PartyOrganization.objects.all() if may_view else PartyOrganization.objects.none()


def own_party_organizations(user: User) -> PartyOrganizationQuerySet:
    """The Party organizations of the schools in this official's care."""
    return PartyOrganization.objects.filter(school__in=own_schools(user).order_by().values("pk"))


def is_registrar(user: User) -> bool:
    """Whether this person's changes to any record apply at once."""
    return user.is_superuser or user.holds(Role.REGISTRAR)


def is_official_of(user: User, school: School) -> bool:
    """Whether this person is an official of this school."""
    return own_schools(user).filter(pk=school.pk).exists()


def may_change(user: User, school: School) -> bool:
    """Whether this person may save the record's form; an official's changes may need approval."""
    return is_registrar(user) or is_official_of(user, school)


def may_see(user: User, school: School) -> bool:
    """Whether this person may open the record in the back office."""
    return sees_all(user) or may_change(user, school)


def may_decide(user: User) -> bool:
    """Whether this person may decide schools' requests; a superuser without the post may not."""
    return user.holds(Role.REGISTRAR)
