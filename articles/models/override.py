"""Reasons for leaving a text as it is although a pre-check asked about it."""

from django.conf import settings
from django.db import models

from .article import Article


class Override(models.Model):
    """A reason given for one finding in one text; `digest` is `Article.digest()` of that text, personal words masked."""

    article = models.ForeignKey(Article, models.CASCADE, verbose_name="稿件", related_name="overrides")
    digest = models.CharField("稿件摘要", max_length=64)
    key = models.CharField("检查结果", max_length=16)
    rule = models.CharField("规则", max_length=40)
    field = models.CharField("栏目", max_length=40)
    words = models.CharField("涉及文字", max_length=300)
    reason = models.CharField("理由", max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="说明人", related_name="+")
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "保留理由"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="override_has_reason"),
            models.UniqueConstraint(fields=["article", "digest", "key"], name="override_once_per_text"),
        ]

    def __str__(self):
        return f"{self.words}：{self.reason}"
