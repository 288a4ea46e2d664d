"""Whose letters are: those alone who answer. A superuser is none of them by being one."""

from django.db import models

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role

from ..enums import AnswerState
from ..models import Answer, Message

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
    if may_review(user):
        return Answer.objects.filter(models.Q(state=AnswerState.PENDING) | models.Q(reviewed_by=user))
    return Answer.objects.none()
