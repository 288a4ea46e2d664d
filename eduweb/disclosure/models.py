"""Applications for disclosure, and the words and numbers by which they are answered (STANDARDS §11)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from eduweb.core.accounts.models import User
from eduweb.core.acts.seen import Content
from eduweb.core.correspondence.models import Letter
from eduweb.core.fields.narrow import NarrowField

from .enums import AnswerKind, ApplicantKind, ApplicationState, Delivery, InformationForm, ProofKind
from .querysets import ApplicationQuerySet


class Application(Letter):
    """An application for disclosure (依申请公开). Private as a whole: those alone who answer it read it."""

    PERSONAL = (
        *("applicant", "contact_person", "telephone", "email", "address"),
        *("wanted", "completion_wanted", "completion", "answer"),
    )

    kind = models.CharField("申请人类别", max_length=20, choices=ApplicantKind)
    applicant = models.CharField("申请人", max_length=100)
    contact_person = models.CharField("联系人", max_length=60, blank=True)
    telephone = NarrowField("联系电话", max_length=40)
    email = models.EmailField("电子邮箱", blank=True)
    address = models.CharField("通信地址", max_length=200, blank=True)
    wanted = models.TextField("所需信息", max_length=2000)
    form = models.CharField("信息形式", max_length=20, choices=InformationForm)
    delivery = models.CharField("获取方式", max_length=20, choices=Delivery)

    state = models.CharField(
        "进度", max_length=20, choices=ApplicationState, default=ApplicationState.SUBMITTED, editable=False
    )
    received_on = models.DateField("收到日期", null=True, editable=False, help_text="与申请人确认的那一天。")
    completion_asked_on = models.DateField("要求补正日期", null=True, editable=False)
    completion_wanted = models.TextField("需要补正的内容", max_length=1000, blank=True, editable=False)
    completion_until = models.DateField("补正期限", null=True, editable=False)
    completed_on = models.DateField("补正日期", null=True, editable=False)
    completion = models.TextField("补正内容", max_length=2000, blank=True, editable=False)
    consulting_since = models.DateField("征求第三方意见日期", null=True, editable=False)
    consulting_until = models.DateField("收到第三方意见日期", null=True, editable=False)
    extended_days = models.PositiveSmallIntegerField("延长的工作日", null=True, editable=False)
    extension_reason = models.CharField("延长理由", max_length=300, blank=True, editable=False)
    extension_approved_by = models.CharField("延长批准人", max_length=60, blank=True, editable=False)
    answer_kind = models.CharField("答复类型", max_length=20, choices=AnswerKind, blank=True, editable=False)
    answer = models.TextField("答复", max_length=5000, blank=True, editable=False)
    answered_on = models.DateField("答复日期", null=True, editable=False)
    answered_by = models.ForeignKey(
        User, models.SET_NULL, null=True, editable=False, verbose_name="答复人", related_name="+"
    )

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = "公开申请"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ApplicationState.SUBMITTED)
                | Q(state=ApplicationState.DELETED)
                | Q(received_on__isnull=False),
                name="application_under_way_was_received",
                violation_error_message="请先确认收到申请，再办理。",
            )
        ]

    def seen_content(self) -> Content:
        """Everything that its page shows, but for the proof of identity."""
        shown = [one for one in self._meta.concrete_fields if one.name not in ("id", "code_hash")]
        return {str(one.verbose_name): str(getattr(self, one.attname) or "") for one in shown}

    def erase(self, *, by_writer: bool = False) -> None:
        """With the proof of identity; what is still under way ends as withdrawn."""
        ProofOfIdentity.objects.filter(application=self).delete()
        if self.closed_at is None:
            self.state = ApplicationState.DELETED
        super().erase(by_writer=by_writer)


class ProofOfIdentity(models.Model):
    """Who the applicant is, kept apart from the application and shown on demand alone (STANDARDS §11.5)."""

    application = models.OneToOneField(
        Application, models.CASCADE, primary_key=True, verbose_name="公开申请", related_name="proof"
    )
    kind = models.CharField("证件类型", max_length=20, choices=ProofKind)
    number = models.CharField("证件号码", max_length=40)

    class Meta:
        verbose_name = "申请人身份证明"

    def __str__(self):
        return f"{self._meta.verbose_name}第 {self.pk} 号"


class AnswerTemplate(models.Model):
    """The words with which an answer of one kind begins: reason and remedies (STANDARDS §11.3)."""

    kind = models.CharField(
        "答复类型",
        max_length=20,
        choices=AnswerKind,
        unique=True,
        error_messages={"unique": "这种答复已有模板，请直接修改。"},
    )
    text = models.TextField("模板", max_length=3000, help_text="【】里是办理时要填写的内容，答复前须逐处改好。")

    class Meta:
        verbose_name = "公开申请答复模板"
        ordering = ["pk"]

    def __str__(self):
        return self.get_kind_display()


class DisclosureSettings(models.Model):
    """The Regulation's numbers of working days; one row."""

    answer_days = models.PositiveSmallIntegerField("答复期限（工作日）", default=20, validators=[MinValueValidator(1)])
    extension_days = models.PositiveSmallIntegerField("最多延长（工作日）", default=20)
    completion_days = models.PositiveSmallIntegerField(
        "几个工作日内要求补正", default=7, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    third_party_days = models.PositiveSmallIntegerField(
        "第三方几个工作日内提出意见", default=15, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )

    class Meta:
        verbose_name = "公开申请期限"
        constraints = [
            models.CheckConstraint(
                condition=Q(pk=1),
                name="disclosure_settings_are_one",
                violation_error_message="公开申请期限只有一份，请修改已有的那一份。",
            )
        ]

    def __str__(self):
        return "公开申请期限"

    def save(self, *args, **kwargs):
        self.pk = 1
        super().save(*args, **kwargs)

    @classmethod
    def current(cls) -> "DisclosureSettings":
        """The row, or what the Regulation says."""
        return cls.objects.first() or cls()
