"""The stories of the workbench's sections, each without its long texts, in the order of the section."""

from datetime import timedelta

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from articles.enums import State
from articles.models import Article, PublishedArticle
from articles.rules.policies import visible_to
from eduweb.core.accounts.models import User

from .overdue import overdue_condition
from .queue import is_shortlisted, shortlisted_for, waiting_for

OWN = 40
WEEK = timedelta(days=7)
# Own stories in the order in which they ask for something.
URGENCY = (State.SENT_BACK, State.DRAFT, State.IN_REVIEW, State.APPROVED)


def to_decide(user: User) -> QuerySet[Article]:
    """Stories for this person to review or publish; those in an open bundle go out with it."""
    waiting = waiting_for(user).exclude(state=State.SENT_BACK).exclude(bundles__members__released=False)
    return _for_rows(waiting).order_by("updated_at")


def shortlisted(user: User) -> QuerySet[Article]:
    """Shortlisted stories (留用) for this person to take up again."""
    return _for_rows(shortlisted_for(user)).order_by("-updated_at")


def own_unpublished(user: User) -> list[Article]:
    """Stories that this person has written or changed and that are on their way, the most urgent first."""
    own = Article.objects.filter(Q(author=user) | Q(contributors=user)).order_by().values("pk")
    order = Case(*(When(state=state, then=Value(n)) for n, state in enumerate(URGENCY)), output_field=IntegerField())
    under_way = Article.objects.filter(pk__in=own, state__in=URGENCY).annotate(urgency=order)
    return list(_for_rows(under_way.order_by("urgency", "-updated_at"))[:OWN])


def overdue(user: User) -> QuerySet[Article]:
    """Visible stories that nobody has moved for too long, the oldest first."""
    return _for_rows(visible_to(user).filter(overdue_condition())).order_by("updated_at")


def scheduled(user: User) -> QuerySet[Article]:
    """Visible stories with a moment of publication, the nearest first."""
    waiting = visible_to(user).filter(state=State.APPROVED, publish_at__isnull=False)
    return _for_rows(waiting).order_by("publish_at")


def published_this_week(user: User, *, of_everybody: bool) -> QuerySet[Article]:
    """Stories published within the last seven days, the newest first; else only this person's own."""
    recent = PublishedArticle.objects.filter(published_at__gte=timezone.now() - WEEK)
    if not of_everybody:
        recent = recent.filter(Q(article__author=user) | Q(article__contributors=user))
    published = Article.objects.filter(pk__in=recent.order_by().values("pk"), state=State.PUBLISHED)
    return _for_rows(published).order_by("-first_published_at")


def _for_rows(stories: QuerySet[Article]) -> QuerySet[Article]:
    """With the records of a row, and no long text."""
    stories = stories.select_related("column", "author").defer("body", "original", "import_findings", "summary")
    return stories.annotate(is_shortlisted=is_shortlisted())
