"""Saved texts of a story, and what stands in people's forms (docs/adr/0007-the-desk.md)."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from ..enums import VersionReason
from ..querysets import TypingQuerySet
from .article import Article


class Version(models.Model):
    """The whole story as one person left it; written by `versions.saving`, never changed once a step has named it."""

    article = models.ForeignKey(Article, models.CASCADE, verbose_name="稿件", related_name="versions")
    number = models.PositiveIntegerField("版本", help_text="`Article.version` at that moment.")
    why = models.CharField("缘由", max_length=10, choices=VersionReason)
    note = models.CharField("说明", max_length=60, blank=True)
    content = models.JSONField("内容", encoder=DjangoJSONEncoder)
    digest = models.CharField("稿件摘要", max_length=80)
    changes = models.CharField("改动", max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="何人", related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "历史版本"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["article", "-id"], name="version_newest"),
            # By which the desk's list finds what was sent to review in a period.
            models.Index(fields=["at"], condition=Q(why=VersionReason.SUBMITTED), name="version_submitted"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(why__in=VersionReason.values),
                name="version_why_known",
                violation_error_message="历史版本没有这种缘由，请刷新页面再试。",
            )
        ]

    def __str__(self):
        return f"{self.article} {self.name}"

    @property
    def name(self) -> str:
        """The reason for saving it, in words."""
        return self.note or self.get_why_display()


class Typing(models.Model):
    """Unsaved text in one person's form of one story, and that person's presence. No version, no part of any review."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="何人", related_name="+")
    article = models.ForeignKey(Article, models.CASCADE, null=True, verbose_name="稿件", related_name="typings")
    token = models.UUIDField("表单", null=True, help_text="The form of a story that was never saved.")
    values = models.JSONField("输入的内容", null=True)
    seen_version = models.PositiveIntegerField("从哪个版本改起", default=0)
    typed_at = models.DateTimeField("最后输入", null=True)
    here_at = models.DateTimeField("最后在场", db_index=True)

    objects = TypingQuerySet.as_manager()

    class Meta:
        verbose_name = "正在输入的内容"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "article"],
                name="typing_once_per_story",
                violation_error_message="您已在另一个窗口打开这篇稿件，请刷新页面再试。",
            ),
            models.UniqueConstraint(
                fields=["user", "token"],
                name="typing_once_per_form",
                violation_error_message="您已在另一个窗口打开这份新稿，请刷新页面再试。",
            ),
            models.CheckConstraint(
                condition=Q(article=None, token__isnull=False) | Q(article__isnull=False, token=None),
                name="typing_of_story_or_form",
                violation_error_message="这份输入没有对应的稿件，请刷新页面再试。",
            ),
        ]

    def __str__(self):
        return f"{self.user} {self.article or '新稿'}"
