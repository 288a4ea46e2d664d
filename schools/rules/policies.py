"""Who may see and do what in the register; nothing else asks for posts or officers."""

from django.db.models import QuerySet

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import PERMISSIONS, Role

from ..models import ChangeRequest, School

# Whoever looks at the register for another reason than caring for one school sees all of it.
SEE_ALL = tuple(role for role in Role if role != Role.SCHOOL_OFFICIAL and "schools.view_school" in PERMISSIONS[role])


def sees_all(user: User) -> bool:
    return user.is_superuser or user.holds(*SEE_ALL)


def own_schools(user: User) -> QuerySet[School]:
    """The schools in this official's care."""
    if not user.holds(Role.SCHOOL_OFFICIAL):
        return School.objects.none()
    return School.objects.filter(officers__user=user)


def visible_schools(user: User) -> QuerySet[School]:
    """The schools that this person may know of in the back office."""
    return School.objects.all() if sees_all(user) else own_schools(user)


def visible_requests(user: User) -> QuerySet[ChangeRequest]:
    """The requests that this person may read: the registrar all, a school's official those of the school."""
    if may_decide(user) or user.is_superuser:
        return ChangeRequest.objects.all()
    return ChangeRequest.objects.filter(school__in=own_schools(user).order_by().values("pk"))


def is_registrar(user: User) -> bool:
    """Whether this person's changes to any record apply at once."""
    return user.is_superuser or user.holds(Role.REGISTRAR)


def keeps(user: User, school: School) -> bool:
    """Whether this person is an official of this school."""
    return own_schools(user).filter(pk=school.pk).exists()


def may_change(user: User, school: School) -> bool:
    """Save the record's form, whatever of it then applies at once."""
    return is_registrar(user) or keeps(user, school)


def may_decide(user: User) -> bool:
    """Approve or send back what schools ask for. A superuser holds no post by being one."""
    return user.holds(Role.REGISTRAR)


def may_confirm(user: User, school: School) -> bool:
    """Say that the record is right as it stands."""
    return user.holds(Role.REGISTRAR) or keeps(user, school)
