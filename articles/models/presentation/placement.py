"""Places that editors give to public stories for some time, past the order of dates; those of the past are kept."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from ...enums import Place
from ...querysets import PlacementQuerySet
from ..article import Article


class Placement(models.Model):
    """A story that stands at a place until a moment; readers see it there while it is public.

    `is_over`: it has been taken from there; what stood at a place counts for its points (`statistics.points`).
    """

    article = models.ForeignKey(Article, models.CASCADE, verbose_name="稿件", related_name="placements")
    place = models.CharField("位置", max_length=12, choices=Place)
    since = models.DateTimeField("开始时间", default=timezone.now, editable=False)
    until = models.DateTimeField("截止时间", help_text="到这一时刻自动撤下，稿件仍在原来的栏目里。")
    is_over = models.BooleanField("已撤下", default=False, editable=False)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = "置顶和推荐"
        ordering = ["is_over", "place", "-until", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "place"],
                condition=Q(is_over=False),
                name="placement_once_per_place",
                violation_error_message="这篇稿件已在这个位置上，请直接改它的截止时间。",
            ),
            models.CheckConstraint(
                condition=Q(place__in=Place.values),
                name="placement_place_known",
                violation_error_message="没有这个位置，请重新选择。",
            ),
        ]

    def __str__(self):
        return f"{self.get_place_display()}：{self.article}"
