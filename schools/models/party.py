"""Party organizations, a tree without cycles (STANDARDS §7); their former names; Party-building instructors."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from eduweb.core.fields.days import DayField
from eduweb.core.fields.past import PastDateField

from ..calendar.election_terms import reminder, term_end
from ..enums import PartyType, ReElection
from ..querysets import PartyInstructorQuerySet, PartyOrganizationQuerySet
from .school import School


class PartyOrganization(models.Model):
    """A Party organization in the tree of its superiors, with its elections and its brand."""

    name = models.CharField(
        "全称",
        max_length=120,
        unique=True,
        error_messages={"unique": "已有同名的党组织，请核对；确是两个组织的，名称须写得能分开。"},
    )
    short_name = models.CharField("简称", max_length=60, blank=True)
    org_type = models.CharField("类型", max_length=20, choices=PartyType)
    superior = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name="上级党组织", related_name="subordinates"
    )
    school = models.ForeignKey(
        School, models.SET_NULL, null=True, blank=True, verbose_name="所在学校", related_name="party_organizations"
    )
    units_covered = models.CharField("覆盖单位", max_length=300, blank=True, help_text="联合党支部写明各单位。")
    secretary = models.CharField("书记", max_length=40, blank=True)
    member_count = models.PositiveIntegerField("党员数", default=0)
    founded_on = PastDateField("成立日期", null=True, blank=True)
    last_election_on = PastDateField("最近换届日期", null=True, blank=True)
    term_until = DayField(
        "批准的届满日期", null=True, blank=True, help_text="届期按类型计算；经批准提前或延期换届的才填。"
    )
    approval_number = models.CharField("批准文号", max_length=60, blank=True)
    brand = models.CharField("党建品牌", max_length=60, blank=True)
    introduction = models.TextField("简介", blank=True)
    dissolved_on = DayField("撤销日期", null=True, blank=True)
    order = models.PositiveSmallIntegerField("排序", default=0)
    is_demo = models.BooleanField("演示数据", default=False, editable=False)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    objects = PartyOrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = "党组织"
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(superior=None) | ~Q(superior=F("id")),
                name="party_not_its_own_superior",
                violation_error_message="党组织不能是自己的上级。",
            ),
            models.CheckConstraint(
                condition=Q(org_type__in=PartyType.values),
                name="party_type_known",
                violation_error_message="请在列出的党组织类型中选择。",
            ),
            models.CheckConstraint(
                condition=Q(term_until=None) | Q(term_until__gt=F("last_election_on")),
                name="party_term_until_after_election",
                violation_error_message="批准的届满日期应晚于最近换届日期；已经换届的，请清空或改填。",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("party-organization", args=[self.pk])

    def clean(self):
        if self.pk and self.superior and self in self.superior.path():
            raise ValidationError({"superior": f"“{self.superior}”是本组织的下级，不能作上级，请改选。"})

    def seen_content(self) -> dict[str, str]:
        """What the tree shows of it."""
        dissolved = self.dissolved_on.isoformat() if self.dissolved_on else ""
        return {
            "全称": self.name,
            "类型": str(self.get_org_type_display()),
            "上级党组织": str(self.superior or ""),
            "撤销日期": dissolved,
        }

    def path(self) -> list["PartyOrganization"]:
        """The organizations from the top of the tree to this one; one query for each level above."""
        path, seen = [self], {self.pk}
        while (above := path[0].superior) and above.pk not in seen:
            path.insert(0, above)
            seen.add(above.pk)
        return path

    @property
    def term_ends_on(self) -> date | None:
        """The last day for the next election, as approved or by the type; None if unknown."""
        return self.term_until or term_end(self.org_type, self.last_election_on)

    def re_election(self, today: date) -> ReElection | None:
        """The reminder that holds today; None for a dissolved organization and before the first reminder."""
        return None if self.dissolved_on else reminder(self.term_ends_on, today)


class PartyFormerName(models.Model):
    """A former name of a Party organization, in use until the day before `until`; written by a trigger (`history`)."""

    organization = models.ForeignKey(
        PartyOrganization, models.CASCADE, verbose_name="党组织", related_name="former_names"
    )
    name = models.CharField("曾用名", max_length=120)
    until = DayField("更名日期", help_text="从这一天起用后来的名称。")

    class Meta:
        verbose_name = "曾用名"
        ordering = ["-until", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"],
                name="party_former_name_once",
                violation_error_message="这个曾用名已经登记过。",
            ),
        ]

    def __str__(self):
        return self.name


class PartyInstructor(models.Model):
    """A Party-building instructor sent to private schools, from a day to a day (STANDARDS §7.3)."""

    person = models.CharField("党建指导员", max_length=60, help_text="姓名或岗位。")
    home_unit = models.CharField("派出单位", max_length=100)
    schools = models.ManyToManyField(School, verbose_name="联系的民办学校", related_name="party_instructors")
    started_on = DayField("任期开始")
    ended_on = DayField("任期结束", null=True, blank=True)
    is_demo = models.BooleanField("演示数据", default=False, editable=False)

    objects = PartyInstructorQuerySet.as_manager()

    class Meta:
        verbose_name = "党建指导员"
        ordering = ["-started_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gt=F("started_on")),
                name="instructor_term_ends_after_it_begins",
                violation_error_message="任期结束应晚于任期开始。",
            )
        ]

    def __str__(self):
        return f"{self.person}（{self.home_unit}）"
