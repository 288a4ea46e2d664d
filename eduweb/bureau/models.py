"""Departments, what they are called about, and leaders (STANDARDS §1.3: 机构职能, 负责人信息)."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from eduweb.core.fields.narrow import TelephoneField
from eduweb.core.fields.past import PastDateField

from .enums import Lookup

CONFIRMED = "内容核对无误的日期，读者看得到。"


class Department(models.Model):
    """A department of the bureau: what it does, and how it is reached."""

    name = models.CharField(
        "科室名称", max_length=60, unique=True, error_messages={"unique": "已有同名的科室，请直接修改原有的那一条。"}
    )
    slug = models.SlugField(
        "地址名",
        max_length=40,
        unique=True,
        error_messages={"unique": "已有科室使用这个地址名，请换一个。"},
        help_text="出现在网址里的英文短名，发布后不要再改。",
    )
    duties = models.TextField("主要职责", help_text="每条一行。")
    telephone = TelephoneField("办公电话", max_length=60)
    place = models.CharField("办公地点", max_length=100, help_text="写到楼层和房间。")
    hours = models.CharField("办公时间", max_length=100)
    order = models.PositiveSmallIntegerField("排序", default=0)
    confirmed_on = PastDateField("核对日期", default=timezone.localdate, help_text=CONFIRMED)
    # No reader sees them: eduweb.dialogue passes letters on to them.
    handlers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        verbose_name="来信经办人",
        related_name="+",
        help_text="转到本科室的来信由他们在工作台回复；读者看不到。",
    )
    is_demo = models.BooleanField("演示数据", default=False, editable=False)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    class Meta:
        verbose_name = "科室"
        ordering = ["order", "id"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("department", args=[self.slug])


class Matter(models.Model):
    """Something that people call about, in their own words, and the department that answers."""

    department = models.ForeignKey(Department, models.CASCADE, verbose_name="科室", related_name="matters")
    name = models.CharField("咨询事项", max_length=60, help_text="用群众的说法写，如“孩子转学”“补课班乱收费”。")
    telephone = TelephoneField("专线电话", max_length=60, blank=True, help_text="与科室的办公电话不同时填写。")
    lookup = models.CharField(
        "查不到时问",
        max_length=20,
        choices=Lookup,
        blank=True,
        help_text="在所选的查询里查不到时，请读者为这件事打这个电话。",
    )
    order = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        verbose_name = "咨询事项"
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="matter_has_one_department",
                violation_error_message="这个咨询事项已经列出，一件事只由一个科室答复。",
            )
        ]

    def __str__(self):
        return self.name


class Leader(models.Model):
    """A post in the bureau's leadership with its division of work; the name may be left out."""

    post = models.CharField("职务", max_length=60)
    name = models.CharField("姓名", max_length=30, blank=True)
    work = models.TextField("分工", help_text="每条一行。")
    departments = models.ManyToManyField(Department, blank=True, verbose_name="分管科室", related_name="leaders")
    order = models.PositiveSmallIntegerField("排序", default=0)
    confirmed_on = PastDateField("核对日期", default=timezone.localdate, help_text=CONFIRMED)
    is_demo = models.BooleanField("演示数据", default=False, editable=False)

    class Meta:
        verbose_name = "负责人"
        ordering = ["order", "id"]

    def __str__(self):
        return f"{self.post} {self.name}".strip()
