"""意见征集: what is asked of everybody, until when, and what came of it."""

from datetime import date
from typing import Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone

from eduweb.core.correspondence.models import Letter
from eduweb.core.fields.days import DayField

from ..enums import AnswerState


class ConsultationText(models.Model):
    """What is asked, and the result: the same fields on the desk and for readers (D1)."""

    title = models.CharField("标题", max_length=80)
    text = models.TextField("征集说明", help_text="为什么征集、征求哪些意见；空一行分段。")
    draft_url = models.CharField(
        "征求意见稿地址",
        max_length=200,
        blank=True,
        validators=[RegexValidator(r"^/(?![/\\])", "请填写站内路径，如 /articles/12/。")],
        help_text="站内路径，如 /articles/12/。",
    )
    office = models.CharField("征集单位", max_length=60)
    opens_on = DayField("开始日期")
    closes_on = DayField("截止日期")
    result = models.TextField("征集结果", blank=True, help_text="收到多少条、采纳情况和未采纳的理由。")
    result_on = DayField("结果公布日期", null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["-closes_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")),
                name="%(class)s_closes_after_opening",
                violation_error_message="截止日期不能早于开始日期。",
            ),
            models.CheckConstraint(
                condition=models.Q(result="") | models.Q(result_on__isnull=False, result_on__gt=models.F("closes_on")),
                name="%(class)s_result_after_closing",
                violation_error_message="征集结果须在截止之后公布，请填写截止日期之后的结果公布日期。",
            ),
        ]

    def __str__(self):
        return self.title

    def words(self) -> dict[str, str]:
        """Its fields as a page shows them, by their labels; however a browser has ended the lines."""
        fields = ConsultationText._meta.local_fields
        return {str(one.verbose_name): str(getattr(self, one.name) or "").replace("\r\n", "\n") for one in fields}


class Consultation(ConsultationText):
    """A consultation on the desk: whatever is changed in it becomes public after its review alone."""

    state = models.CharField("审核", max_length=20, choices=AnswerState, default=AnswerState.PENDING, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="拟稿人", related_name="+", null=True, editable=False
    )
    written_at = models.DateTimeField("送审时间", null=True, editable=False)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="审核人", related_name="+", null=True, editable=False
    )
    reviewed_at = models.DateTimeField("审核时间", null=True, editable=False)
    opinion = models.CharField("审核意见", max_length=300, blank=True, editable=False)

    class Meta(ConsultationText.Meta):
        verbose_name = "意见征集"
        constraints = [
            *ConsultationText.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(state=AnswerState.APPROVED) | ~models.Q(written_by=models.F("reviewed_by")),
                name="consultation_is_reviewed_by_another",
                violation_error_message="意见征集须由拟稿人以外的人审核。",
            ),
        ]

    def seen_content(self) -> dict[str, str]:
        """All that goes out when it is approved, and how its review stands."""
        return {**self.words(), "审核": self.get_state_display(), "审核意见": self.opinion}


class ConsultationReview(Consultation):
    """The same as those who review it see it."""

    class Meta:
        proxy = True
        verbose_name = "意见征集审核"


class PublishedConsultationQuerySet(models.QuerySet):
    def shown(self) -> Self:
        """Those that have begun."""
        return self.filter(opens_on__lte=timezone.localdate())


class PublishedConsultation(ConsultationText):
    """A consultation as readers see it; opinions are taken up to and with the closing day."""

    consultation = models.OneToOneField(
        Consultation,
        models.CASCADE,
        primary_key=True,
        verbose_name="意见征集",
        related_name="published",
        error_messages={"unique": "这份意见征集已经公开。"},
    )

    objects = PublishedConsultationQuerySet.as_manager()

    class Meta(ConsultationText.Meta):
        verbose_name = "公开的意见征集"

    def get_absolute_url(self) -> str:
        return reverse("consultation", args=[self.pk])

    def is_open(self, today: date) -> bool:
        """Whether comments are taken on this day."""
        return self.opens_on <= today <= self.closes_on


class Comment(Letter):
    """What a reader says to a consultation."""

    PERSONAL = ("text", "name", "contact")

    consultation = models.ForeignKey(
        Consultation, models.PROTECT, verbose_name="意见征集", related_name="comments", editable=False
    )
    text = models.TextField("意见", max_length=3000)
    name = models.CharField("姓名或单位", max_length=60, blank=True)
    contact = models.CharField("联系方式", max_length=60, blank=True)
    sensitive = models.BooleanField("单独同意处理敏感个人信息", default=False)
    minor = models.BooleanField("监护人同意处理未成年人信息", default=False)

    class Meta:
        verbose_name = "征集到的意见"
        ordering = ["-received_at", "-pk"]
