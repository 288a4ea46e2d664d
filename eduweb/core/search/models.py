"""The search entries: one row for each public record of any kind (DESIGN D4)."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.db import models
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from eduweb.core.text.plain import normalise

# Schools and the like have no date of their own; they sort behind whatever has one.
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
# A ligature may become eighteen letters when it is normalised; of the names so much is compared as names, and all as text.
# PostgreSQL's index takes no more.
LONGEST_TITLE = 600


def between_breaks(names: Iterable[str]) -> str:
    """The names, each between line breaks; cut where they are too long to be compared as names."""
    return "\n".join(["", *names, ""])[:LONGEST_TITLE]


def holds(column: str, wanted: str) -> GreaterThan:
    """The condition that the normalised text in `column` holds the normalised `wanted`."""
    return GreaterThan(StrIndex(models.F(column), models.Value(wanted)), 0)


def holds_all(column: str, words: Iterable[str]) -> models.Q:
    """The condition that the normalised text in `column` holds each of the normalised `words`."""
    return models.Q(*(holds(column, word) for word in words))


class EntryQuerySet(models.QuerySet["Entry"]):
    def of_kind(self, kind: str) -> "EntryQuerySet":
        """Entries of this kind; of all kinds for ""."""
        return self.filter(kind=kind) if kind else self

    def named(self) -> "EntryQuerySet":
        """Entries of what is asked for by its name, as schools are: some thousands beside any number of stories."""
        return self.filter(is_named=True)

    def titled(self) -> "EntryQuerySet":
        """Entries of stories and their documents."""
        return self.filter(is_named=False)

    def waiting(self) -> "EntryQuerySet":
        """Entries that the index of trigrams does not hold as they are: a bulk change has left that to `filing`."""
        return self.filter(filed_text__isnull=False)


class Synonyms(models.Model):
    """Words that mean the same to who searches: one asks for 划片, and the page is called 招生范围."""

    words = models.CharField(
        "同义词",
        max_length=200,
        unique=True,
        error_messages={"unique": "这一组词已在表里。"},
        help_text="意思相同的几个词，用空格分开，如“学区 划片 招生范围”。",
    )

    class Meta:
        verbose_name = "检索同义词"
        ordering = ["words"]

    def __str__(self):
        return self.words

    @classmethod
    def groups(cls) -> list[list[str]]:
        """The normalised words of each row."""
        return [normalise(words.replace("、", " ")).split() for words in cls.objects.values_list("words", flat=True)]


class Entry(models.Model):
    """A record's text for search: as readers see it, and normalised for comparison. Written by `index`.

    `title_text` is the names, each between line breaks: the title first, then other names by which it is asked for.
    `text` is the facets, the names and the body, so that a filter is one more word that an entry must hold.

    While an entry waits to be filed, `filed_title` and `filed_text` are what the index of trigrams still holds of it; NULL
    in both means that the index holds what the entry says.
    """

    kind = models.CharField("类别", max_length=20)
    object_id = models.CharField("编号", max_length=40)
    title = models.CharField("标题", max_length=300)
    body = models.TextField("正文", blank=True)
    title_text = models.CharField("名称（规范化）", max_length=LONGEST_TITLE)
    text = models.TextField("全文（规范化）")
    is_named = models.BooleanField("以名称查找", default=False)
    rank = models.PositiveSmallIntegerField("同名时的次序", default=0)
    facets = models.TextField("筛选用的值", blank=True)
    facts = models.CharField("要点", max_length=500, blank=True)
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
            # With the names, so that walking past them reads no texts: these are a hundred times as long. And with what
            # each of them has alike: SQLite looks at it once more.
            models.Index(
                fields=["-dated", "-id", "kind", "is_named", "title_text"],
                condition=models.Q(is_named=False),
                name="search_titles",
            ),
            models.Index(
                fields=["-dated", "-id", "kind", "is_named", "rank", "title_text"],
                condition=models.Q(is_named=True),
                name="search_names",
            ),
            models.Index(fields=["id"], condition=models.Q(filed_text__isnull=False), name="search_waiting"),
        ]

    def __str__(self):
        return self.title


class NameChange(models.Model):
    """A mark of a change of a name, written by a trigger (`names.changes`)."""

    mark = models.BigIntegerField("标记")

    class Meta:
        verbose_name = "名称变更标记"

    def __str__(self):
        return str(self.mark)
