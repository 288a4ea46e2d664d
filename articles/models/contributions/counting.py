"""What the counting of work (稿件统计) rests on beside stories, placements and contributions: points and reprints."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from eduweb.core.fields.days import DayField

from ...enums import Placing, ReprintLevel
from ..article import Article
from ..column import Column

_POINTS = [MinValueValidator(0), MaxValueValidator(999)]


class PointsRule(models.Model):
    """Points for a published story of a column, by its placing. Without a column: of all that have no rule of their own."""

    column = models.ForeignKey(
        Column,
        models.CASCADE,
        null=True,
        blank=True,
        verbose_name="栏目",
        related_name="+",
        help_text="不选即适用于所有没有单独规定的栏目。",
    )
    placing = models.CharField("位置", max_length=10, choices=Placing, default=Placing.ORDINARY)
    points = models.DecimalField("分值", max_digits=5, decimal_places=1, validators=_POINTS)

    class Meta:
        verbose_name = "发布计分"
        ordering = ["column__order", "column_id", "placing"]
        constraints = [
            models.UniqueConstraint(
                fields=["column", "placing"],
                name="points_once_per_column_and_placing",
                violation_error_message="这个栏目的这个位置已有分值，请直接修改那一条。",
            ),
            models.UniqueConstraint(
                fields=["placing"],
                condition=Q(column=None),
                name="points_once_per_placing_elsewhere",
                violation_error_message="各栏目通用的这个位置已有分值，请直接修改那一条。",
            ),
            models.CheckConstraint(
                condition=Q(points__gte=0, points__lte=999),
                name="points_in_bounds",
                violation_error_message="分值请填 0 至 999。",
            ),
        ]

    def __str__(self):
        return f"{self.column or '各栏目'} {self.get_placing_display()}"


class ReprintPoints(models.Model):
    """Points for a reprint by a medium of this level."""

    level = models.CharField(
        "媒体级别",
        max_length=10,
        choices=ReprintLevel,
        unique=True,
        error_messages={"unique": "这一级媒体已有分值，请直接修改那一条。"},
    )
    points = models.DecimalField("分值", max_digits=5, decimal_places=1, validators=_POINTS)

    class Meta:
        verbose_name = "转载计分"
        ordering = ["-points", "level"]
        constraints = [
            models.CheckConstraint(
                condition=Q(points__gte=0, points__lte=999),
                name="reprint_points_in_bounds",
                violation_error_message="分值请填 0 至 999。",
            )
        ]

    def __str__(self):
        return self.get_level_display()


class Reprint(models.Model):
    """A reprint of a story by a higher medium (上级媒体转载)."""

    article = models.ForeignKey(Article, models.CASCADE, verbose_name="稿件", related_name="reprints")
    medium = models.CharField("媒体名称", max_length=60, help_text="如“中国教育报”“学习强国重庆学习平台”。")
    level = models.CharField("媒体级别", max_length=10, choices=ReprintLevel)
    on = DayField("转载日期", db_index=True)
    address = models.URLField("转载网址", blank=True, help_text="报纸没有网址的可以不填。")

    class Meta:
        verbose_name = "上级媒体转载"
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "medium", "on"],
                name="reprint_once_per_medium_and_day",
                violation_error_message="这篇稿件在这家媒体、这一天的转载已经登记过。",
            )
        ]

    def __str__(self):
        return f"{self.medium} {self.on}"
