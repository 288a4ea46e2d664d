"""Columns in two levels, and the people whose posts are for some of them."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from ..enums import ColumnKind, ColumnType, Freshness
from ..querysets import ColumnQuerySet

MOST_PATIENCE = 30


class Column(models.Model):
    """A column of the site. `review_steps` says how many reviews its stories need (STANDARDS §4.6)."""

    name = models.CharField("栏目名称", max_length=40)
    slug = models.SlugField(
        "地址名",
        max_length=40,
        unique=True,
        error_messages={"unique": "已有栏目使用这个地址名，请换一个。"},
        help_text="出现在网址里的英文短名，发布后不要再改。",
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name="上级栏目", related_name="children"
    )
    order = models.PositiveSmallIntegerField("排序", default=0)
    kind = models.CharField("稿件形式", max_length=10, choices=ColumnKind, default=ColumnKind.STORY)
    column_type = models.CharField("栏目类型", max_length=10, choices=ColumnType, default=ColumnType.NEWS)
    description = models.CharField("栏目描述", max_length=200, help_text="一句话说明本栏目收什么，写进网页标签。")
    keywords = models.CharField("栏目关键词", max_length=100, help_text="用逗号分开。")
    freshness = models.PositiveSmallIntegerField("更新时限", choices=Freshness, default=Freshness.OTHER)
    review_steps = models.PositiveSmallIntegerField(
        "审核级数", default=3, validators=[MinValueValidator(1), MaxValueValidator(3)]
    )
    patience_days = models.PositiveSmallIntegerField(
        "几个工作日算超时",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PATIENCE)],
        help_text="在审、待发布的稿件这么久没有动静，工作台就提醒；不填按全站的设置。",
    )
    in_navigation = models.BooleanField("在导航中显示", default=True)
    is_disclosed = models.BooleanField(
        "列入信息公开目录",
        default=False,
        help_text="勾选后，本栏目的稿件列入“政府信息公开”的目录。政策文件栏目不勾也列入。",
    )

    updated_at = models.DateTimeField("更新时间", auto_now=True)

    objects = ColumnQuerySet.as_manager()

    class Meta:
        verbose_name = "栏目"
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(review_steps__gte=1, review_steps__lte=3),
                name="column_review_steps",
                violation_error_message="审核级数请填 1 至 3。",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")),
                name="column_not_its_own_parent",
                violation_error_message="栏目不能是自己的上级栏目，请另选一个。",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("column", args=[self.slug])

    @property
    def path(self) -> str:
        """Its name below its parent's, as choices show it."""
        return f"{self.parent.name} / {self.name}" if self.parent else self.name

    def clean(self) -> None:
        if self.parent and (self.parent.parent_id or self.parent_id == self.pk):
            raise ValidationError({"parent": "栏目只分两级：请选一个没有上级的栏目。"})
        if self.parent and self.pk and self.children.exists():
            raise ValidationError({"parent": "本栏目下还有子栏目，不能再归入别的栏目。"})


class ColumnLimit(models.Model):
    """Posts by column (岗位按栏目): the columns to which a person's posts are limited, subcolumns included;
    who has none is for all columns."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        verbose_name="人员",
        related_name="column_limit",
        error_messages={"unique": "这个人的分管栏目已经登记，请直接改那一条。"},
    )
    columns = models.ManyToManyField(
        Column, verbose_name="分管的栏目", related_name="limits", help_text="选了上级栏目，就包括它的子栏目。"
    )

    class Meta:
        verbose_name = "分管栏目"
        ordering = ["id"]

    def __str__(self):
        return str(self.user)
