"""Stories that go out together (同时发布): at one moment, all or none."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..querysets import ReleaseBundleQuerySet
from .article import SEEN_TEXT, Article

# The end of the label under which a bundle's page says which text of a story it has shown.
SEEN_TEXT_OF = f" 的{SEEN_TEXT}"


class ReleaseBundle(models.Model):
    """Stories that go out together at one moment.

    `kept_back` says, while it is late, which story may not go out and why.
    """

    name = models.CharField("名称", max_length=60, help_text="如“教师节表彰系列”，只在后台看得到。")
    moment = models.DateTimeField("发布时间", null=True, blank=True)
    stories = models.ManyToManyField(Article, through="BundledStory", verbose_name="稿件", related_name="bundles")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="建立人", related_name="+")
    scheduled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="定时人", related_name="+"
    )
    published_at = models.DateTimeField("实际发布", null=True)
    kept_back = models.JSONField("未能发布的原因", default=list, blank=True)
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    objects = ReleaseBundleQuerySet.as_manager()

    class Meta:
        verbose_name = "同时发布"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(moment=None) | Q(scheduled_by__isnull=False),
                name="bundle_scheduled_by_somebody",
                violation_error_message="定时发布须记下由谁安排，请重新设定发布时间。",
            )
        ]

    def __str__(self):
        return self.name

    def seen_content(self) -> dict[str, str]:
        """What its page shows of it, with every story that goes out with it."""
        stories = Article.objects.filter(memberships__bundle=self).order_by("memberships__id")
        return {
            "名称": self.name,
            "发布时间": self.moment.isoformat() if self.moment else "",
            "实际发布": self.published_at.isoformat() if self.published_at else "",
            **{label: words for story in stories for label, words in _shown_of(story).items()},
        }


def _shown_of(story: Article) -> dict[str, str]:
    number = f"稿件 {story.pk}"
    return {f"{number} 的主题": str(story), f"{number} 的进度": story.where, f"{number}{SEEN_TEXT_OF}": story.digest()}


class BundledStory(models.Model):
    """A story in a bundle. In bundles that have not gone out, a story is once at most."""

    bundle = models.ForeignKey(ReleaseBundle, models.CASCADE, verbose_name="同时发布", related_name="members")
    article = models.ForeignKey(Article, models.CASCADE, verbose_name="稿件", related_name="memberships")
    released = models.BooleanField("已发布", default=False)

    class Meta:
        verbose_name = "同时发布的稿件"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["bundle", "article"],
                name="bundle_holds_a_story_once",
                violation_error_message="这组稿件里已有这一篇，不必再加。",
            ),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(released=False),
                name="story_waits_in_one_bundle",
                violation_error_message="这篇稿件已在另一组待发布的稿件里，请先从那一组移出。",
            ),
        ]

    def __str__(self):
        return str(self.article)
