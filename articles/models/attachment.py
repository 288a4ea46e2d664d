"""Documents that come with a story."""

from django.db import models

from eduweb.core.media.models import Document

from .article import Article


class Attachment(models.Model):
    """A document that comes with a story."""

    article = models.ForeignKey(Article, models.CASCADE, verbose_name="稿件", related_name="attachments")
    document = models.ForeignKey(Document, models.PROTECT, verbose_name="文件", related_name="attached_to")
    order = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        verbose_name = "附件"
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "document"],
                name="attachment_once_per_article",
                violation_error_message="这篇稿件已附有这份文件，不必再加。",
            )
        ]

    def __str__(self):
        return str(self.document)
