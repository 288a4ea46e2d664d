"""Selecting rows, record by record; nothing else filters on states."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple, Self
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q, TextField
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.db.models.query import ValuesListIterable
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.models import User

from .enums import ColumnKind, ContributionState, ConversionState, State

# The relation of a public story to each kind of record that it may name.
_RELATIONS = {"school": "schools", "partyorganization": "party_organizations", "honor": "honors"}


class UndeletedArticles(models.Manager):
    """Everything but what lies in the recycle bin."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().filter(deleted_at=None)


class DeletedArticles(models.Manager):
    """The recycle bin, the latest deletion first."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().filter(deleted_at__isnull=False).order_by("-deleted_at")


class ArticleQuerySet(models.QuerySet):
    def due(self, now: datetime) -> Self:
        """Approved stories whose hour has come."""
        return self.filter(state=State.APPROVED, publish_at__lte=now)

    def last_column_of(self, user: User) -> int | None:
        """The column of the story that this person began last; None before the first."""
        return self.filter(author=user).order_by("-pk").values_list("column", flat=True).first()

    def in_hand(self) -> Self:
        """Stories that are not before the readers as they stand: few beside the years of published ones, and named by
        their states, by which databases find them."""
        return self.filter(state__in=[state for state in State if state != State.PUBLISHED])

    def deleted_before(self, moment: datetime) -> Self:
        """Stories that were deleted before this moment."""
        return self.filter(deleted_at__lt=moment)


class ReleaseBundleQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Those that have not gone out yet."""
        return self.filter(published_at=None)

    def due(self, now: datetime) -> Self:
        return self.open().filter(moment__lte=now)


class ColumnQuerySet(models.QuerySet):
    def top_level(self) -> Self:
        return self.filter(parent=None)

    def in_navigation(self) -> Self:
        return self.top_level().filter(in_navigation=True)


class TopicQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(is_open=True)


class EmergencyQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Those that nobody has signed off yet."""
        return self.filter(signed_off_at=None)

    def public(self) -> Self:
        """Those of stories that readers see."""
        return self.filter(article__published__isnull=False)


class FormerAddressQuerySet(models.QuerySet):
    def leading_somewhere(self) -> Self:
        """Those of stories that readers can see, or could see once."""
        return self.filter(Q(article__published__isnull=False) | Q(article__withdrawal__isnull=False))


class InvitationQuerySet(models.QuerySet):
    def open(self, now: datetime) -> Self:
        """Neither ended nor revoked, and with something left to read or to decide."""
        undecided = apps.get_model("articles.InvitedStory").objects.filter(invitation=OuterRef("pk"), review=None)
        return self.filter(Q(step=None) | Exists(undecided), revoked_at=None, expires_at__gt=now)


class TypingQuerySet(models.QuerySet):
    def of(self, user: User, article: models.Model | None = None, token: UUID | None = None) -> Self:
        """This person's form of one story, or the form of a new one."""
        return self.filter(user=user, article=article, token=token)

    def beside(self, user: User, article: models.Model, *, since: datetime) -> Self:
        """Forms of this story that anybody else has open."""
        return self.filter(article=article, here_at__gte=since).exclude(user=user)

    def unsaved(self) -> Self:
        """Forms that hold what has not been saved yet."""
        return self.exclude(values=None)


class StoryRow(NamedTuple):
    """The values of a story in a list or on a card; `lead_picture` is its JSON as text, or None."""

    pk: int
    column_id: int
    column_name: str
    kicker: str
    title: str
    summary: str
    lead_picture: str | None
    published_at: datetime
    document_number: str
    issuing_body: str
    subject_class: str
    written_on: date | None
    validity: str
    valid_until: date | None
    outlet: str
    outlet_date: date | None

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])


class StoryRows(ValuesListIterable):
    """Makes a query of ROW_VALUES give rows instead of tuples."""

    def __iter__(self) -> Iterator[StoryRow]:
        return map(StoryRow._make, super().__iter__())


_COMPUTED: dict[str, str | Combinable] = {
    "column_name": "column__name",
    "lead_picture": Cast("lead_picture", TextField()),
}
# The public table's values for a row, in its order.
ROW_VALUES = tuple(_COMPUTED.get(name, name) for name in StoryRow._fields)


class LiveQuerySet(models.QuerySet):
    def live(self, now: datetime | None = None) -> Self:
        """Stories whose publicity has not ended: the end takes effect at once, without waiting for the clock's tick."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=now or timezone.now()))


class PublishedArticleQuerySet(LiveQuerySet):
    def expired(self, now: datetime) -> Self:
        """Stories whose publicity has ended."""
        return self.filter(expires_at__lte=now)

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-article_id")

    def disclosed(self) -> Self:
        """Policy documents, and stories of columns that stand in the catalogue of disclosed information."""
        return self.filter(Q(column__kind=ColumnKind.POLICY) | Q(column__is_disclosed=True))

    def listed_by(self, slug: str) -> Self:
        """Stories that the page of this column lists: a condition on each, so that the index of the order is walked."""
        listing = apps.get_model("articles.ColumnListing").objects
        return self.filter(Exists(listing.filter(story=OuterRef("pk"), column__slug=slug)))

    def on_topic(self, topic: models.Model) -> Self:
        return self.filter(topics=topic)

    def mentioning(self, record: models.Model) -> Self:
        """Stories that name this school, Party organization or honour."""
        return self.filter(**{_RELATIONS[str(record._meta.model_name)]: record})

    def rows(self) -> models.QuerySet:
        """The stories as `StoryRow`s, without long text."""
        rows = self.values_list(*ROW_VALUES)
        rows._iterable_class = StoryRows
        return rows


class PlacementQuerySet(models.QuerySet):
    def standing(self, now: datetime) -> Self:
        """Those whose time is not over, each story at most once at a place."""
        return self.filter(is_over=False, until__gt=now)

    def due(self, now: datetime) -> Self:
        """Those whose time is over and that nobody has taken down yet."""
        return self.filter(is_over=False, until__lte=now)


class ConversionQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Files that LibreOffice has not looked at yet, the oldest first."""
        return self.filter(state=ConversionState.WAITING).order_by("pk")

    def of(self, user: User) -> Self:
        """This person's own files, the newest first."""
        return self.filter(uploaded_by=user).order_by("-pk")

    def older_than(self, moment: datetime) -> Self:
        return self.filter(uploaded_at__lt=moment)


class ContributionQuerySet(models.QuerySet):
    def sent(self) -> Self:
        """Contributions that have left their correspondent's hands at least once."""
        return self.filter(submitted_at__isnull=False)

    def waiting(self) -> Self:
        """Contributions that wait for a decision, the oldest first."""
        return self.filter(state=ContributionState.SUBMITTED).order_by("submitted_at", "pk")

    def sent_back(self) -> Self:
        return self.filter(state=ContributionState.SENT_BACK)

    def adopted(self) -> Self:
        return self.filter(state=ContributionState.ADOPTED)

    def with_unit(self) -> Self:
        """With everything that a row shows of a contribution."""
        return self.select_related("school", "department", "author", "decided_by", "article__published")
