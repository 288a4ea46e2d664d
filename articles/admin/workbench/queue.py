"""The queue of each person: stories that wait for a review, a publication or a correction."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.enums import Outcome, State
from articles.models import Article, Review
from articles.rules.people.columns import covered
from articles.rules.policies import may_publish, reviewable_by, visible_to
from eduweb.core.accounts.models import User

UNDER_WAY = (State.IN_REVIEW, State.SENT_BACK, State.APPROVED)


def waiting_for(user: User) -> QuerySet[Article]:
    """Stories whose next move is this person's: to review, to publish, or to mend after they were sent back.

    A shortlisted story (留用) does not wait.
    """
    waits = reviewable_by(user, unless=Outcome.SHORTLISTED) | Q(state=State.SENT_BACK, author=user)
    if may_publish(user):
        waits |= Q(state=State.APPROVED, publish_at=None) & covered(user)
    # The states are named once more because databases find these few rows by them.
    return visible_to(user).filter(waits, state__in=UNDER_WAY)


def shortlisted_for(user: User) -> QuerySet[Article]:
    """Shortlisted stories at a step of this person's posts: nothing waits, nothing is lost."""
    return visible_to(user).filter(reviewable_by(user), Q(is_shortlisted()), state__in=UNDER_WAY)


def is_shortlisted() -> Exists:
    """Whether the present round holds a 留用. It means something while the review is open: deciding otherwise ends it."""
    return Exists(_decisions().filter(outcome=Outcome.SHORTLISTED))


def to_review(user: User) -> QuerySet[Article]:
    """Stories for this person to review now, in no order."""
    return Article.objects.order_by().filter(reviewable_by(user))


def _decisions() -> QuerySet[Review]:
    return Review.objects.order_by().filter(article=OuterRef("pk"), round=OuterRef("round"))
