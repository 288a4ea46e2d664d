"""Selection words of columns, of the desk and of the public site."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from ..enums import State
from .story_rows import ROW_VALUES, StoryRows


class ColumnQuerySet(models.QuerySet):
    def top_level(self):
        return self.filter(parent=None)

    def in_navigation(self):
        return self.top_level().filter(in_navigation=True)


class TopicQuerySet(models.QuerySet):
    def open(self):
        return self.filter(is_open=True)


class KeptArticles(models.Manager):
    """Everything but what lies in the recycle bin."""

    def get_queryset(self):
        return super().get_queryset().filter(deleted_at=None)


class DeletedArticles(models.Manager):
    """The recycle bin, the latest deletion first."""

    def get_queryset(self):
        return super().get_queryset().filter(deleted_at__isnull=False).order_by("-deleted_at")


class ArticleQuerySet(models.QuerySet):
    def due(self, now):
        """Approved stories whose hour has come."""
        return self.filter(state=State.APPROVED, publish_at__lte=now)

    def waiting_at(self, step: int):
        """Stories that wait for this step's reviewer."""
        return self.filter(state=State.IN_REVIEW, step=step)

    def deleted_before(self, moment):
        """Stories whose time in the recycle bin is over."""
        return self.filter(deleted_at__lt=moment)


class TypingQuerySet(models.QuerySet):
    def of(self, user, article=None, token=None):
        """This person's form of one story, or the form of a new one."""
        return self.filter(user=user, article=article, token=token)

    def beside(self, user, article, *, since):
        """Everybody else who has this story open for writing."""
        return self.filter(article=article, here_at__gte=since).exclude(user=user)

    def unsaved(self):
        """Forms that hold what has not been saved yet."""
        return self.exclude(values=None)


class PublishedArticleQuerySet(models.QuerySet):
    def live(self, now=None):
        """What readers may see now: the end of publicity takes effect at once, without waiting for the clock's tick."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=now or timezone.now()))

    def newest_first(self):
        return self.order_by("-published_at", "-article_id")

    def in_column(self, column):
        """Stories of this column and of the columns below it."""
        below = column.children.order_by().values_list("pk", flat=True)
        return self.filter(column_id__in=[column.pk, *below])

    def on_topic(self, topic):
        return self.filter(topics=topic)

    def mentioning(self, record):
        """Stories that name this school, Party organization or honour."""
        relation = {"school": "schools", "partyorganization": "party_organizations", "honor": "honors"}
        return self.filter(**{relation[record._meta.model_name]: record})

    def expired(self, now):
        return self.filter(expires_at__lte=now)

    def rows(self):
        """The stories as `StoryRow`s, without long text."""
        rows = self.values_list(*ROW_VALUES)
        rows._iterable_class = StoryRows
        return rows


class EmergencyQuerySet(models.QuerySet):
    def open(self):
        """Those that nobody has signed off yet."""
        return self.filter(signed_off_at=None)


class FormerAddressQuerySet(models.QuerySet):
    def leading_somewhere(self):
        """Those of stories that readers can see, or could see once."""
        return self.filter(Q(article__published__isnull=False) | Q(article__withdrawal__isnull=False))
