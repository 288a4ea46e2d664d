"""What waits for whom."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from eduweb.accounts.models import User

from ..enums import Outcome, State
from ..models import Article, Review
from ..policies import may_publish, own_stories, visible_to
from ..workflow import REVIEWER_OF

IN_HAND = (State.IN_REVIEW, State.SENT_BACK, State.APPROVED)


def waiting_for(user: User) -> QuerySet[Article]:
    """Stories whose next move is this person's: to review, to publish, or to mend after they were sent back."""
    waits = _to_review(user) | Q(state=State.SENT_BACK, author=user)
    if may_publish(user):
        waits |= Q(state=State.APPROVED, publish_at=None)
    # The states are named once more because databases find these few rows by them.
    return visible_to(user).filter(waits, state__in=IN_HAND).exclude(kept())


def kept_by(user: User) -> QuerySet[Article]:
    """Stories that were kept for later (留用) at a step that this person may decide: nothing waits, nothing is lost."""
    return visible_to(user).filter(_to_review(user) & kept())


def kept() -> Q:
    """Whether the present round's last reviewer has kept the story; deciding otherwise ends the review."""
    decided = Review.objects.filter(article=OuterRef("pk"), round=OuterRef("round"), outcome=Outcome.KEPT)
    return Q(Exists(decided.order_by()), state=State.IN_REVIEW)


def to_review(user: User) -> QuerySet[Article]:
    """What this person may review now."""
    return Article.objects.order_by().filter(_to_review(user))


def _to_review(user: User) -> Q:
    """Open steps of this person's posts, without own stories and those of which another step was theirs."""
    steps = [step for step, post in REVIEWER_OF.items() if user.holds(post)]
    decided = Review.objects.filter(
        article=OuterRef("pk"), round=OuterRef("round"), reviewer=user, outcome=Outcome.APPROVED
    )
    return Q(state=State.IN_REVIEW, step__in=steps) & ~own_stories(user) & ~Q(Exists(decided))
