"""Topics (专题), which gather stories across columns; what an editor puts on top of a topic's page."""

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse

from eduweb.core.downloads.models import Download
from eduweb.core.media.models import Photo

from ..querysets import TopicQuerySet


class Topic(models.Model):
    """A topic (专题) that gathers stories."""

    name = models.CharField("专题名称", max_length=60)
    slug = models.SlugField(
        "地址名", max_length=40, unique=True, error_messages={"unique": "已有专题使用这个地址名，请换一个。"}
    )
    description = models.CharField("导语", max_length=300)
    introduction = models.TextField(
        "开篇", blank=True, help_text="专题页开头的一段话：这件事是什么、进展到哪里、和读者有什么关系。可分段。"
    )
    photo = models.ForeignKey(Photo, models.SET_NULL, null=True, blank=True, verbose_name="题图", related_name="+")
    picture = models.JSONField("对外图片", null=True, blank=True, editable=False)
    order = models.PositiveSmallIntegerField("排序", default=0)
    is_open = models.BooleanField("展示", default=True)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = "专题"
        ordering = ["order", "id"]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.slug])


class TopicStory(models.Model):
    """A story chosen for the top of a topic's page. Rows with the same heading stand together."""

    topic = models.ForeignKey(Topic, models.CASCADE, verbose_name="专题", related_name="chosen")
    heading = models.CharField("小标题", max_length=40, blank=True, help_text="与上一行相同的排在一组。")
    story = models.ForeignKey("articles.Article", models.CASCADE, verbose_name="稿件", related_name="+")
    order = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        verbose_name = "专题重点稿件"
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "story"],
                name="story_once_per_topic",
                violation_error_message="这个专题已选了这篇稿件，不必再加。",
            )
        ]

    def __str__(self):
        """The story by its number, since not everybody who sees it here may read its title."""
        return f"稿件 {self.story_id}"


class TopicDocument(Download):
    """A document that a topic's page offers for download."""

    OWNER = "topic"

    topic = models.ForeignKey(Topic, models.CASCADE, verbose_name="专题", related_name="documents")

    class Meta(Download.Meta):
        verbose_name = "专题文件"
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "document"],
                name="document_once_per_topic",
                violation_error_message="这个专题已附有这个文件，不必再加。",
            )
        ]


class TopicLink(models.Model):
    """A look-up, a service guide or another page that a topic's readers need."""

    topic = models.ForeignKey(Topic, models.CASCADE, verbose_name="专题", related_name="links")
    label = models.CharField("名称", max_length=40)
    url = models.CharField(
        "地址",
        max_length=200,
        validators=[RegexValidator(r"^(/(?!/)|https?://)", "请写本站路径（以 / 开头）或完整网址。")],
        help_text="本站的页面写路径，如 /schools/enrolment/、/services/transfer/。",
    )
    order = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        verbose_name = "专题链接"
        ordering = ["order", "id"]

    def __str__(self):
        return self.label
