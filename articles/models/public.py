"""Public copies of approved stories, complete in themselves."""

from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Q
from django.urls import reverse

from eduweb.core.media.members import members_in
from eduweb.core.text.packed.archive import Member
from honors.models import Honor
from schools.models import PartyOrganization, School

from ..querysets import PublishedArticleQuerySet
from .column import Column
from .story_text import DOCUMENT_LINKS, StoryText
from .title_key import TitleKeyField
from .topic import Topic


class PublishedArticle(StoryText):
    """The public copy of an article, under the article's own number. Written by `publication.row` alone."""

    article = models.OneToOneField(
        "articles.Article", models.PROTECT, primary_key=True, verbose_name="稿件", related_name="published"
    )
    column = models.ForeignKey(Column, models.PROTECT, verbose_name="栏目", related_name="stories")
    further_columns = models.ManyToManyField(Column, blank=True, verbose_name="同时列入", related_name="+")
    topics = models.ManyToManyField(Topic, blank=True, verbose_name="专题", related_name="stories")
    schools = models.ManyToManyField(School, blank=True, verbose_name="涉及学校", related_name="stories")
    party_organizations = models.ManyToManyField(
        PartyOrganization, blank=True, verbose_name="涉及党组织", related_name="stories"
    )
    honors = models.ManyToManyField(Honor, blank=True, verbose_name="涉及荣誉", related_name="stories")
    interprets = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        verbose_name="解读的文件",
        related_name="interpretations",
    )
    amends = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        verbose_name="修改的文件",
        related_name="amended_by",
    )
    repeals = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        verbose_name="废止的文件",
        related_name="repealed_by",
    )
    title_key = TitleKeyField("标题摘要")
    lead_picture = models.JSONField("题图", null=True, blank=True)
    pictures = models.JSONField("文内图片", default=list, blank=True)
    text_hash = models.CharField("稿件摘要", max_length=80)
    first_published_at = models.DateTimeField("首次发布")
    published_at = models.DateTimeField("发布日期")
    updated_at = models.DateTimeField("更新时间")
    expires_at = models.DateTimeField("公示截止", null=True, blank=True)
    corrections = models.JSONField("更正说明", default=list, blank=True, help_text="新的在前：on（日期）、text。")
    is_demo = models.BooleanField("演示数据", default=False)

    objects = PublishedArticleQuerySet.as_manager()

    class Meta:
        verbose_name = "已发布稿件"
        ordering = ["-published_at", "-article_id"]
        indexes = [
            models.Index(fields=["-published_at", "-article"], name="published_newest"),
            # Its neighbours in its own column; what a column's page lists stands in `ColumnListing`.
            models.Index(fields=["column", "-published_at", "-article", "expires_at"], name="published_by_column"),
            # Most stories have neither. An index of those that do stays small, and planners do not fear it.
            *(
                models.Index(fields=[name], condition=Q((f"{name}__isnull", False)), name=f"published_{name}")
                for name in DOCUMENT_LINKS
            ),
            models.Index(fields=["expires_at"], condition=Q(expires_at__isnull=False), name="published_expires"),
            models.Index(fields=["title_key"], name="published_by_title"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])


class PublishedDocument(models.Model):
    """A public copy of an attachment."""

    story = models.ForeignKey(PublishedArticle, models.CASCADE, verbose_name="稿件", related_name="documents")
    title = models.CharField("名称", max_length=200)
    path = models.CharField("文件", max_length=100, db_index=True)
    kind = models.CharField("格式", max_length=10)
    size = models.PositiveBigIntegerField("字节数")
    order = models.PositiveSmallIntegerField("排序", default=0)
    # For search; NULL before they are read.
    words = models.TextField("文字", null=True, editable=False)  # noqa: DJ001

    class Meta:
        verbose_name = "已发布附件"
        ordering = ["order", "id"]
        indexes = [models.Index(fields=["id"], condition=Q(words__isnull=True), name="document_unread")]

    def __str__(self):
        return self.title

    @property
    def search_key(self) -> str:
        """Its number after its story's, whose page shows it."""
        return f"{self.story_id}-{self.pk}"

    @property
    def url(self) -> str:
        """The address at which readers download it."""
        return default_storage.url(self.path)

    @property
    def members(self) -> tuple[Member, ...]:
        """The files in it, where it is an archive."""
        return members_in(default_storage, self.path, self.kind)


ENDED_NOTICE = "公示期已满，本页内容已按规定下线。"


class Withdrawal(models.Model):
    """The notice that stands at the address of a withdrawn story (410), or of one whose publicity has `ended`."""

    article = models.OneToOneField(
        "articles.Article", models.CASCADE, primary_key=True, verbose_name="稿件", related_name="withdrawal"
    )
    notice = models.CharField("公告", max_length=300)
    withdrawn_at = models.DateTimeField("撤稿时间")
    ended = models.BooleanField("公示期满下线", default=False)

    class Meta:
        verbose_name = "撤稿公告"

    def __str__(self):
        return self.notice
