"""Whose letters are: those alone who answer. A superuser is none of them by being one."""

from django.db import models

from eduweb.bureau.models import Department
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from schools.models import School
from schools.rules.policies import own_schools

from ..enums import AnswerState
from ..models import Answer, Consultation, ConsultationReview, Message, Referral

# They review an answer with the letter as the public may read it, and never see who wrote it.
REVIEWERS = (Role.SECOND_REVIEWER, Role.FINAL_REVIEWER)


def may_answer(user: User) -> bool:
    """Whether this person reads letters and answers them."""
    return user.is_authenticated and user.holds(Role.CLERK)


def may_review(user: User) -> bool:
    """Whether this person lets answers out, others' ones alone."""
    return user.is_authenticated and user.holds(*REVIEWERS)


def visible_messages(user: User) -> models.QuerySet[Message]:
    """The letters that this person may read."""
    return Message.objects.all() if may_answer(user) else Message.objects.none()


def visible_answers(user: User) -> models.QuerySet[Answer]:
    """The answers that this person may read: of the clerks all, of reviewers those that they review or have reviewed."""
    if may_answer(user):
        return Answer.objects.all()
    return _in_review_by(user, Answer.objects.all())


def visible_referrals(user: User) -> models.QuerySet[Referral]:
    """What was passed on to this person's schools and departments, until it is erased."""
    if not user.is_authenticated:
        return Referral.objects.none()
    schools = own_schools(user).order_by().values("pk")
    departments = Department.objects.filter(handlers=user).order_by().values("pk")
    theirs = models.Q(school__in=schools) | models.Q(department__in=departments)
    return Referral.objects.filter(theirs).exclude(task="")


def handlers_of(department: Department | None, school: School | None) -> models.QuerySet[User]:
    """Those who reply for a department or a school."""
    found = User.objects.filter(is_active=True)
    if department:
        return found.filter(pk__in=department.handlers.values("pk"))
    return found.filter(groups__name=Role.SCHOOL_OFFICIAL.label, school_offices__school=school)


def visible_consultations(user: User) -> models.QuerySet[Consultation]:
    """The consultations that this person may write."""
    return Consultation.objects.all() if may_answer(user) else Consultation.objects.none()


def consultations_in_review(user: User) -> models.QuerySet[ConsultationReview]:
    """The consultations that this person reviews or has reviewed."""
    return _in_review_by(user, ConsultationReview.objects.all())


def _in_review_by(user: User, records: models.QuerySet) -> models.QuerySet:
    mine = models.Q(state=AnswerState.PENDING) | models.Q(reviewed_by=user)
    return records.filter(mine) if may_review(user) else records.none()
