"""The story that an honour was entered from (STANDARDS §8)."""

from django.db import models

from honors.models import Honor


class HonorSource(models.Model):
    """The story that an honour was entered from, shown to readers for as long as they may read the story itself."""

    honor = models.OneToOneField(
        Honor,
        models.CASCADE,
        verbose_name="荣誉",
        related_name="source",
        error_messages={"unique": "这项荣誉已有来源稿件，请直接修改那一条。"},
    )
    story = models.ForeignKey("articles.Article", models.CASCADE, verbose_name="稿件", related_name="+")

    class Meta:
        verbose_name = "来源稿件"

    def __str__(self):
        """The story by its number, since not everybody who sees it here may read its title."""
        return f"稿件 {self.story_id}"
