"""Public correction notes. They are part of the text: written by its writers, reviewed like the rest of it."""

from django.db import models
from django.db.models import Q

from .article import Article


class Correction(models.Model):
    """A public note on an error (更正说明). Without `published_at` it waits to go out with the next publication."""

    article = models.ForeignKey(Article, models.CASCADE, verbose_name="稿件", related_name="corrections")
    text = models.CharField("更正说明", max_length=300)
    published_at = models.DateTimeField("公开时间", null=True, blank=True)

    class Meta:
        verbose_name = "更正说明"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(published_at=None),
                name="correction_one_waiting_per_article",
                violation_error_message="这篇稿件已有一条待发布的更正说明，请直接修改那一条。",
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="correction_says_something", violation_error_message="请填写更正说明。"
            ),
        ]

    def __str__(self):
        return self.text
