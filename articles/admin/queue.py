"""What waits for whom."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from eduweb.accounts.models import User

from ..enums import Outcome, State
from ..models import Article, Review
from ..policies import may_publish, visible_to
from ..workflow import REVIEWER_OF


def stories_for(user: User) -> QuerySet[Article]:
    """Everything this person may see on the desk, each once, ready for counting and paging."""
    return Article.objects.filter(pk__in=visible_to(user).order_by().values("pk"))


def waiting_for(user: User) -> QuerySet[Article]:
    """Stories whose next move is this person's: to review, to publish, or to mend after they were sent back."""
    waits = Q(pk__in=to_review(user).values("pk")) | Q(state=State.SENT_BACK, author=user)
    if may_publish(user):
        waits |= Q(state=State.APPROVED, publish_at=None)
    return stories_for(user).filter(waits)


def to_review(user: User) -> QuerySet[Article]:
    """Open steps of this person's posts, without own stories and those of which another step was theirs."""
    steps = [step for step, post in REVIEWER_OF.items() if user.holds(post)]
    decided = Review.objects.filter(
        article=OuterRef("pk"), round=OuterRef("round"), reviewer=user, outcome=Outcome.APPROVED
    )
    in_review = Article.objects.order_by().filter(state=State.IN_REVIEW, step__in=steps)
    return in_review.exclude(Q(author=user) | Q(contributors=user)).exclude(Exists(decided))
