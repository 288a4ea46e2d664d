"""School groups (教育集团): a lead school, and members from a day to a day."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from eduweb.core.fields.days import DayField
from eduweb.core.fields.past import PastDateField

from ..querysets import GroupMembershipQuerySet
from .school import School


class SchoolGroup(models.Model):
    """A group of schools with its lead school; members belong to it from a day to a day."""

    name = models.CharField(
        "集团名称",
        max_length=100,
        unique=True,
        error_messages={"unique": "已有同名的教育集团，请核对；同一集团请直接修改原有的记录。"},
    )
    lead_school = models.ForeignKey(School, models.PROTECT, verbose_name="核心校", related_name="led_groups")
    founded_on = PastDateField("成立日期", null=True, blank=True)
    introduction = models.TextField("简介", blank=True)
    order = models.PositiveSmallIntegerField("排序", default=0)
    is_demo = models.BooleanField("演示数据", default=False, editable=False)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    class Meta:
        verbose_name = "教育集团"
        ordering = ["order", "id"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("school-group", args=[self.pk])


class GroupMembership(models.Model):
    """A school in a group, from `joined_on` until the day before `left_on`."""

    group = models.ForeignKey(SchoolGroup, models.CASCADE, verbose_name="教育集团", related_name="memberships")
    school = models.ForeignKey(School, models.CASCADE, verbose_name="成员校", related_name="memberships")
    joined_on = DayField("加入日期")
    left_on = DayField("退出日期", null=True, blank=True)

    objects = GroupMembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "集团成员"
        ordering = ["joined_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "school"],
                condition=Q(left_on=None),
                name="membership_once_at_a_time",
                violation_error_message="该校已是本集团的成员。",
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(left_on__gt=F("joined_on")),
                name="membership_ends_after_it_begins",
                violation_error_message="退出日期应晚于加入日期。",
            ),
        ]

    def __str__(self):
        return f"{self.group} {self.school}"
