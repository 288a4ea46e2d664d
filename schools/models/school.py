"""The approved record of a school, its campuses and officials, and the codes of deleted schools."""

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse

from eduweb.core.acts.seen import fields_in_words
from eduweb.core.fields.narrow import NarrowField, TelephoneField
from eduweb.core.fields.past import PastDateField
from eduweb.core.media.models import Photo

from ..enums import ENDED_STATES, LISTED_STATES, SchoolLevel, SchoolState, SchoolType, Sponsor
from ..querysets import SchoolQuerySet
from .validators import validate_credit_code_form, validate_school_code

# Labels of what tells one school from another.
CHOSEN_BY = ("学校标识码", "学校名称", "办学类型", "举办者", "状态", "镇街", "地址", "校（园）长", "校区", "办学统计")


class School(models.Model):
    """A school or kindergarten. The code never changes and is never used again (STANDARDS §6.1)."""

    code = NarrowField(
        "学校标识码",
        max_length=10,
        unique=True,
        error_messages={"unique": "已有学校使用这个标识码，请核对；同一所学校请直接修改原有的记录。"},
        validators=[validate_school_code],
    )
    name = models.CharField("学校名称", max_length=100, help_text="与公章一致的全称。")
    short_name = models.CharField("简称", max_length=40, blank=True, help_text="稿件和列表里常用的叫法。")
    former_names = models.CharField("曾用名", max_length=300, blank=True, help_text="多个名称用顿号分开。")
    school_type = models.CharField("办学类型", max_length=3, choices=SchoolType)
    sponsor = models.CharField("举办者", max_length=12, choices=Sponsor, default=Sponsor.EDUCATION)
    state = models.CharField("状态", max_length=10, choices=SchoolState, default=SchoolState.OPEN)
    credit_code = NarrowField("统一社会信用代码", max_length=18, blank=True, validators=[validate_credit_code_form])
    town = models.CharField("镇街", max_length=30, db_index=True)
    address = models.CharField("地址", max_length=200, help_text="写到门牌号。")
    postcode = NarrowField(
        "邮政编码", max_length=6, blank=True, validators=[RegexValidator(r"^\d{6}$", "邮政编码是 6 位数字。")]
    )
    longitude = models.DecimalField(
        "经度",
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(73), MaxValueValidator(136)],
    )
    latitude = models.DecimalField(
        "纬度",
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(3), MaxValueValidator(54)],
    )
    telephone = TelephoneField("联系电话", max_length=40, blank=True, help_text="对外公布的办公电话。")
    email = models.EmailField("电子邮箱", blank=True)
    homepage = models.URLField("网址", blank=True)
    founded_on = PastDateField("建校年月", null=True, blank=True, help_text="只知道年月时，日填 1 日。")
    principal = models.CharField("校（园）长", max_length=40, blank=True)
    feature = models.CharField("办学特色", max_length=100, blank=True)
    brand = models.CharField("办学品牌", max_length=100, blank=True)
    introduction = models.TextField("学校简介", blank=True)
    nursery_places = models.PositiveIntegerField(
        "托育学位", default=0, help_text="备案的托育学位数；没有托育服务填 0。"
    )
    photo = models.ForeignKey(Photo, models.SET_NULL, null=True, blank=True, verbose_name="学校照片", related_name="+")
    picture = models.JSONField("对外图片", null=True, blank=True, editable=False)
    confirmed_on = PastDateField("最近确认日期", null=True, blank=True, help_text="学校最近一次确认资料无误的日期。")
    is_demo = models.BooleanField("演示数据", default=False, editable=False)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    # State and name in the database; "" for a new record.
    registered_state = registered_name = ""

    objects = SchoolQuerySet.as_manager()

    class Meta:
        verbose_name = "学校"
        ordering = ["school_type", "code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(school_type__in=SchoolType.values),
                name="school_type_known",
                violation_error_message="请在列出的办学类型中选择。",
            ),
            models.CheckConstraint(
                condition=models.Q(sponsor__in=Sponsor.values),
                name="school_sponsor_known",
                violation_error_message="请在列出的举办者类型中选择。",
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=models.Q(state__in=LISTED_STATES),
                name="school_name_once_at_work",
                violation_error_message="另一所正常办学或筹建的学校正在使用这个校名，请核对，或先给那所学校更名。",
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""), name="school_has_name", violation_error_message="请填写学校名称。"
            ),
        ]

    def seen_content(self) -> dict[str, str]:
        """What its pages show of it, but for the day of its confirmation, which a decision sets."""
        return {
            **fields_in_words(self, but=["confirmed_on"]),
            "校区": rows_in_words(self.campuses.all()),
            "办学统计": rows_in_words(self.statistics.all()),
        }

    def record_content(self) -> dict[str, str]:
        """What it reports as its record: without the figures of school years, which are reported by themselves."""
        photo = f"{self.photo}（编号 {self.photo_id}）" if self.photo else ""
        shown = fields_in_words(self, but=["confirmed_on", "photo"])
        return {**shown, "学校照片": photo, "校区": rows_in_words(self.campuses.all())}

    def chosen_content(self) -> dict[str, str]:
        """What is shown of it where it is chosen for another school's merger or division."""
        shown = self.seen_content()
        return {label: shown[label] for label in CHOSEN_BY}

    def __str__(self):
        return self.name

    @property
    def with_code(self) -> str:
        """The name with the code, which tells schools of like names apart."""
        return f"{self.name}（{self.code}）"

    @property
    def is_open(self) -> bool:
        """Whether the school teaches today."""
        return self.state == SchoolState.OPEN

    def get_absolute_url(self):
        """The address of the public record; a merged school's plain address leads to its successor."""
        return reverse("school-record" if self.state == SchoolState.MERGED else "school", args=[self.code])

    @classmethod
    def from_db(cls, db, field_names, values):
        """The record, which remembers the state and the name that it is registered with."""
        school = super().from_db(db, field_names, values)
        school.registered_state, school.registered_name = (vars(school).get(name, "") for name in ("state", "name"))
        return school

    def clean(self):
        if self.pk is None and (former := RetiredCode.objects.filter(code=self.code).first()):
            raise ValidationError({"code": former.refusal})
        if refusal := self.state_refusal:
            raise ValidationError({"state": refusal})

    @property
    def state_refusal(self) -> str:
        """Why the state is not written by hand: a school ends, and goes on again, by an act of its own; "" if it may be."""
        known = self.registered_state
        if not known or self.state == known or not {self.state, known} & set(ENDED_STATES):
            return ""
        act = "撤销" if known in ENDED_STATES else "停办、并入他校、分设"
        change = f"“{SchoolState(known).label}”不能直接改成“{self.get_state_display()}”"
        return f"{change}，请打开学校，用页面上方的“{act}”办理。"

    @property
    def is_private(self) -> bool:
        """Whether the sponsor is a private one (STANDARDS §6.3)."""
        return self.sponsor == Sponsor.PRIVATE

    @property
    def ownership(self) -> str:
        """公办 or 民办."""
        return "民办" if self.is_private else "公办"

    @property
    def level(self) -> SchoolLevel:
        return SchoolLevel(self.school_type[0])


def rows_in_words(rows: Iterable[models.Model]) -> str:
    """Rows of a school as its page shows them, a line for each: its fields in words, by their names."""
    shown = [fields_in_words(row, but=["school"]).items() for row in rows]
    return "\n".join("，".join(f"{name} {words}" for name, words in row if words) for row in shown)


class Campus(models.Model):
    """A further site of a school."""

    school = models.ForeignKey(School, models.CASCADE, verbose_name="学校", related_name="campuses")
    name = models.CharField("校区名称", max_length=60)
    address = models.CharField("地址", max_length=200)
    telephone = TelephoneField("联系电话", max_length=40, blank=True)

    class Meta:
        verbose_name = "校区"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "name"],
                name="campus_name_once_per_school",
                violation_error_message="这所学校已有同名的校区，请换一个名称，或修改原有的校区。",
            )
        ]

    def __str__(self):
        return f"{self.school} {self.name}"


class SchoolOfficer(models.Model):
    """A school's official (学校填报人) and a school in their care; one person may care for several."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="填报人", related_name="school_offices"
    )
    school = models.ForeignKey(School, models.CASCADE, verbose_name="学校", related_name="officers")

    class Meta:
        verbose_name = "学校填报人"
        ordering = ["school__code", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "school"],
                name="officer_once_per_school",
                violation_error_message="这个账号已是这所学校的填报人，不必再加。",
            )
        ]

    def __str__(self):
        return f"{self.school} {self.user}"


class RetiredCode(models.Model):
    """The code of a deleted school, never given again (STANDARDS §6.1); written by a trigger."""

    code = NarrowField("学校标识码", max_length=10, primary_key=True)
    name = models.CharField("学校名称", max_length=100)

    class Meta:
        verbose_name = "停用标识码"

    @property
    def refusal(self) -> str:
        """The reason against another school with this code."""
        return f"标识码 {self.code} 曾属于“{self.name}”，停用后不能再给其他学校。"

    def __str__(self):
        return f"{self.code} {self.name}"
