"""Enrolment areas (学区): the schools for the children of a street, an estate or a range of house numbers, by year."""

import hashlib

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from eduweb.core.acts.seen import fields_in_words
from eduweb.core.fields.narrow import TelephoneField
from eduweb.core.fields.past import PastDateField

from ..enums import EnrolmentLevel, HouseNumberSide, HouseNumberUnit
from ..querysets import EnrolmentAreaQuerySet, EnrolmentPlanQuerySet
from .school import School


class EnrolmentPlan(models.Model):
    """One year's document on the areas of primary or of junior secondary schools; public once it is published."""

    year = models.PositiveSmallIntegerField("招生年份", validators=[MinValueValidator(1986), MaxValueValidator(2200)])
    level = models.CharField("学段", max_length=10, choices=EnrolmentLevel, default=EnrolmentLevel.PRIMARY)
    title = models.CharField("文件标题", max_length=200)
    document_number = models.CharField("文号", max_length=60)
    issued_on = PastDateField("印发日期", null=True, blank=True)
    is_published = models.BooleanField("对外公布", default=False, help_text="勾选后读者可以查询本文件的范围。")
    office = models.CharField("咨询单位", max_length=100, help_text="查不到范围时请家长问谁。")
    telephone = TelephoneField("咨询电话", max_length=40)
    note = models.TextField("说明", blank=True, help_text="如“新建小区未列入的，由所在镇街统筹”。")
    is_demo = models.BooleanField("演示数据", default=False, editable=False)

    objects = EnrolmentPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "招生范围文件"
        ordering = ["-year", "-level", "id"]  # primary before junior
        constraints = [
            models.UniqueConstraint(
                fields=["year", "level", "document_number"],
                name="enrolment_document_once",
                violation_error_message="这一年这个学段已登记过同一文号的文件。",
            ),
            models.CheckConstraint(
                condition=Q(is_published=False) | (Q(issued_on__isnull=False) & ~Q(document_number="")),
                name="published_enrolment_plan_is_dated",
                violation_error_message="对外公布的文件须写明文号和印发日期。",
            ),
            models.CheckConstraint(
                condition=Q(level__in=EnrolmentLevel.values),
                name="enrolment_level_known",
                violation_error_message="请选择“小学”或“初中”。",
            ),
        ]

    def __str__(self):
        return f"{self.year} 年{self.get_level_display()}招生范围（{self.document_number}）"

    def seen_content(self) -> dict[str, str]:
        """What its page shows of it; of the lines their number and a digest."""
        lines = [
            f"{area}|{area.note}|{'、'.join(sorted(school.code for school in area.schools.all()))}"
            for area in self.areas.order_by("pk").prefetch_related("schools")
        ]
        digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]
        return {**fields_in_words(self), "范围": f"{len(lines)} 条（{digest}）"}


class EnrolmentArea(models.Model):
    """An area of an enrolment plan: a street, an estate, or both, whole or from one house number to another."""

    plan = models.ForeignKey(EnrolmentPlan, models.CASCADE, verbose_name="文件", related_name="areas")
    town = models.CharField("镇街", max_length=30)
    street = models.CharField("路街巷、村社", max_length=60, blank=True, help_text="如“萱花路”。")
    estate = models.CharField("小区、楼盘", max_length=60, blank=True)
    unit = models.CharField("号码是", max_length=10, choices=HouseNumberUnit, default=HouseNumberUnit.HOUSE)
    door_from = models.PositiveIntegerField("从", null=True, blank=True, help_text="都不填表示全部。")
    door_to = models.PositiveIntegerField("到", null=True, blank=True)
    side = models.CharField("单双号", max_length=10, choices=HouseNumberSide, default=HouseNumberSide.ALL)
    schools = models.ManyToManyField(School, verbose_name="对口学校", related_name="enrolment_areas")
    note = models.CharField("备注", max_length=200, blank=True)

    objects = EnrolmentAreaQuerySet.as_manager()

    class Meta:
        verbose_name = "招生范围"
        ordering = ["town", "street", "estate", "door_from", "id"]
        indexes = [
            models.Index(fields=["town", "street", "estate", "door_from", "id"], name="enrolment_area_order"),
            models.Index(fields=["plan", "town", "street", "estate"], name="enrolment_area_names"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(street="") | ~Q(estate=""),
                name="enrolment_area_has_a_place",
                violation_error_message="请填“路街巷、村社”或“小区、楼盘”，至少一项。",
            ),
            models.CheckConstraint(
                condition=Q(door_from=None) | Q(door_to=None) | Q(door_from__lte=F("door_to")),
                name="enrolment_doors_in_order",
                violation_error_message="号码的“从”不能大于“到”。",
            ),
            models.CheckConstraint(
                condition=Q(unit__in=HouseNumberUnit.values),
                name="enrolment_unit_known",
                violation_error_message="请选择“号”或“栋”。",
            ),
            models.CheckConstraint(
                condition=Q(side__in=HouseNumberSide.values),
                name="enrolment_side_known",
                violation_error_message="请在“单双号”“单号”“双号”中选择。",
            ),
        ]

    def __str__(self):
        return f"{self.town}{self.place} {self.house_numbers}"

    @property
    def place(self) -> str:
        """Street and estate, as on a letter."""
        return f"{self.street}{self.estate}"

    @property
    def is_whole(self) -> bool:
        """Whether the area is the whole place."""
        return self.door_from is None and self.door_to is None and self.side == HouseNumberSide.ALL

    @property
    def house_numbers(self) -> str:
        """The house numbers in words: `全部`, `1—99 号（单号）`, `20 号起`, `8 栋以内`."""
        unit = HouseNumberUnit(self.unit).label
        side = "" if self.side == HouseNumberSide.ALL else f"（{self.get_side_display()}）"
        match self.door_from, self.door_to:
            case None, None:
                return "全部" if not side else f"全部{self.get_side_display()}"
            case first, None:
                return f"{first} {unit}起{side}"
            case None, last:
                return f"{last} {unit}以内{side}"
            case first, last if first == last:
                return f"{first} {unit}{side}"
            case first, last:
                return f"{first}—{last} {unit}{side}"
