"""Addresses of an older website that lead to stories for good."""

from django.db import models
from django.db.models import Q

from ...querysets import FormerAddressQuerySet


class FormerAddress(models.Model):
    """An old path of this host and the story that is read there now; readers are sent on (301)."""

    path = models.CharField(
        "旧网址",
        max_length=300,
        unique=True,
        error_messages={"unique": "这个旧网址已经登记过，请查找并修改原有的那一条。"},
        help_text="从域名后面的“/”写起，如 /old/2019/t0512_88.html；粘贴整个旧网址也可以，域名会自动去掉。",
    )
    article = models.ForeignKey(
        "articles.Article", models.CASCADE, verbose_name="现在的稿件", related_name="former_addresses"
    )

    objects = FormerAddressQuerySet.as_manager()

    class Meta:
        verbose_name = "旧网址"
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                condition=Q(path__startswith="/") & ~Q(path__startswith="//"),
                name="former_address_is_a_path",
                violation_error_message="旧网址须以一个“/”开头，如 /old/2019/t0512_88.html。",
            )
        ]

    def __str__(self):
        return self.path
