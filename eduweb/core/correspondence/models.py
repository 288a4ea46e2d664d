"""Letters from outside, days that are not as the weekday says, and how long letters are kept."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from eduweb.core.fields.days import DayField

from .receipts import find


class LetterQuerySet(models.QuerySet):
    def with_receipt(self, number: str, code: str) -> Any:
        """The letter with this number and code, or None."""
        return find(self, number, code)

    def ended_before(self, moment: datetime) -> Self:
        """Those that are done with since then, and still hold what was written."""
        return self.filter(closed_at__lt=moment, erased_at__isnull=True)


class Letter(models.Model):
    """What somebody outside has written. Its text and the writer's data are for those alone who answer it.

    `PERSONAL` names the fields that are emptied when it is erased, by its writer or after the retention time.
    """

    PERSONAL: ClassVar[tuple[str, ...]] = ()

    number = models.CharField(
        "回执编号", max_length=40, unique=True, editable=False, error_messages={"unique": "这份内容已经收到。"}
    )
    code_hash = models.CharField("查询码摘要", max_length=64, editable=False)
    received_at = models.DateTimeField("收到时间", default=timezone.now, editable=False)
    closed_at = models.DateTimeField("办结时间", null=True, blank=True, editable=False)
    erased_at = models.DateTimeField("个人信息删除时间", null=True, blank=True, editable=False)

    objects = LetterQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self._meta.verbose_name}第 {self.pk} 号"

    def erase(self, *, by_writer: bool = False) -> None:
        """Empty everything personal, the text among it; what remains counts letters and names nobody.

        Called inside an act: by the clock, or `by_writer`. Subclasses erase what they keep beside it.
        """
        for name in self.PERSONAL:
            field = self._meta.get_field(name)
            setattr(self, name, None if field.null else "")
        self.erased_at = timezone.now()
        self.closed_at = self.closed_at or self.erased_at
        self.save()


class DayKind(models.TextChoices):
    HOLIDAY = "holiday", "放假"
    WORKING = "working", "上班"


class SpecialDay(models.Model):
    """A day on which the State Council's yearly notice says otherwise than the weekday (STANDARDS §11.7)."""

    day = DayField("日期", unique=True, error_messages={"unique": "这一天已在表里，请直接修改。"})
    kind = models.CharField("安排", max_length=10, choices=DayKind)
    name = models.CharField("节日", max_length=20, blank=True)

    class Meta:
        verbose_name = "节假日和调休"
        ordering = ["-day"]

    def __str__(self):
        return f"{self.day} {self.get_kind_display()}"


class LetterSettings(models.Model):
    """How long letters are kept, and whom to ask about personal data; one row."""

    retention_months = models.PositiveSmallIntegerField(
        "来信保存几个月",
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text="从办结那天算起；到期后来信内容和来信人的信息自动删除，只留件数。",
    )
    contact = models.CharField(
        "个人信息事务联系方式", max_length=120, blank=True, help_text="显示在隐私说明页；不填时显示网站的联系电话。"
    )

    class Meta:
        verbose_name = "来信设置"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="letter_settings_are_one",
                violation_error_message="来信设置只有一份，请修改已有的那一份。",
            )
        ]

    def __str__(self):
        return "来信设置"

    def save(self, *args, **kwargs):
        self.pk = 1
        super().save(*args, **kwargs)

    @classmethod
    def current(cls) -> "LetterSettings":
        """The row, or what holds without one."""
        return cls.objects.first() or cls()
