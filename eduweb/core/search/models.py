"""The search entries: one row for each public record of any kind (DESIGN D4)."""

from datetime import UTC, datetime

from django.db import models
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

# Schools and the like have no date of their own; they sort behind whatever has one.
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
# A ligature may become eighteen letters when it is normalised; of a title so much is compared as a title, and all as text.
# PostgreSQL's index takes no more.
LONGEST_TITLE = 600
# The one kind of which there are very many.
STORY = "article"


def holds(column: str, wanted: str) -> GreaterThan:
    """The condition that the normalised text in `column` holds the normalised `wanted`."""
    return GreaterThan(StrIndex(models.F(column), models.Value(wanted)), 0)


class EntryQuerySet(models.QuerySet["Entry"]):
    def records(self) -> "EntryQuerySet":
        """Entries of schools, honours and the like: some thousands beside any number of stories."""
        return self.exclude(kind=STORY)

    def waiting(self) -> "EntryQuerySet":
        """Entries that the index of trigrams does not hold as they are: a bulk change has left that to `filing`."""
        return self.filter(filed_text__isnull=False)


class Entry(models.Model):
    """A record's text for search: as readers see it, and normalised for comparison. Written by `index`.

    While an entry waits to be filed, `filed_title` and `filed_text` are what the index of trigrams still holds of it; NULL
    in both means that the index holds what the entry says.
    """

    kind = models.CharField("类别", max_length=20)
    object_id = models.CharField("编号", max_length=40)
    title = models.CharField("标题", max_length=300)
    body = models.TextField("正文", blank=True)
    title_text = models.CharField("标题（规范化）", max_length=LONGEST_TITLE)
    text = models.TextField("全文（规范化）")
    dated = models.DateTimeField("日期", default=UNDATED)
    filed_title = models.CharField("索引中的标题", max_length=LONGEST_TITLE, null=True, editable=False)  # noqa: DJ001
    filed_text = models.TextField("索引中的全文", null=True, editable=False)  # noqa: DJ001

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "检索条目"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id"],
                name="search_one_entry_per_record",
                violation_error_message="这条记录的检索内容正由他人更新，请稍后再试。",
            )
        ]
        indexes = [
            models.Index(fields=["-dated", "-id"], name="search_newest"),
            # With the title, so that walking past titles reads no texts: these are a hundred times as long. And with the
            # kind, although each has the same: SQLite looks at it once more.
            models.Index(
                fields=["-dated", "-id", "kind", "title_text"],
                condition=models.Q(kind=STORY),
                name="search_story_titles",
            ),
            models.Index(
                fields=["-dated", "-id", "kind", "title_text"], condition=~models.Q(kind=STORY), name="search_records"
            ),
            models.Index(fields=["id"], condition=models.Q(filed_text__isnull=False), name="search_waiting"),
        ]

    def __str__(self):
        return self.title
