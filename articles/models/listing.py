"""Which stories each column's page lists, and how many of each month: written by database triggers alone.

A story is listed by its own column, by those that list it besides, and by the columns above these; by each of them once.
"""

from django.db import models

from ..querysets import LiveQuerySet
from .column import Column
from .public import PublishedArticle


class ColumnListing(models.Model):
    """A public story on a column's page, with its dates, so that the page walks one index (`publication.listing`)."""

    # Triggers take a row away after its story has gone: a constraint that is asked at once would forbid that.
    story = models.ForeignKey(
        PublishedArticle,
        models.DO_NOTHING,
        db_index=False,
        db_constraint=False,
        verbose_name="稿件",
        related_name="listings",
    )
    column = models.ForeignKey(
        Column, models.DO_NOTHING, db_index=False, db_constraint=False, verbose_name="栏目", related_name="+"
    )
    published_at = models.DateTimeField("发布日期")
    expires_at = models.DateTimeField("公示截止", null=True)

    objects = LiveQuerySet.as_manager()

    class Meta:
        verbose_name = "栏目列出的稿件"
        constraints = [
            models.UniqueConstraint(
                fields=["story", "column"],
                name="listed_once_per_column",
                violation_error_message="这篇稿件正由他人更新，请稍后再试。",
            )
        ]
        indexes = [
            # With the end of publicity, so that a column is counted and paged without reading its stories.
            models.Index(fields=["column", "-published_at", "-story", "expires_at"], name="listed_by_column"),
            # Few have an end; those that have met it are taken from the column's count.
            models.Index(
                fields=["column", "expires_at"], condition=models.Q(expires_at__isnull=False), name="listed_expires"
            ),
        ]

    def __str__(self):
        return f"{self.column_id}: {self.story_id}"


class StoryTally(models.Model):
    """Stories that one column's page lists of one month (UTC) (`publication.column_counts`)."""

    column = models.ForeignKey(Column, models.CASCADE, verbose_name="栏目", related_name="tallies")
    month = models.DateField("月份")
    stories = models.PositiveIntegerField("篇数")

    class Meta:
        verbose_name = "栏目计数"
        constraints = [
            models.UniqueConstraint(
                fields=["column", "month"],
                name="one_tally_per_column_and_month",
                violation_error_message="栏目的稿件数正由他人更新，请稍后再试。",
            )
        ]

    def __str__(self):
        return f"{self.month:%Y-%m}：{self.stories}"
