"""What Party organizations were and had, by day and by year; the first two are also written by triggers (`history`)."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from eduweb.core.fields.days import DayField

from ..enums import PartyTermKind, ReElection
from ..querysets import PartyTermQuerySet
from .party import PartyOrganization
from .validators import validate_past_year


class PartyTerm(models.Model):
    """An election, or a secretary's appointment between two, from its day on; that day may be one to come."""

    organization = models.ForeignKey(PartyOrganization, models.CASCADE, verbose_name="党组织", related_name="terms")
    begins_on = DayField("日期", help_text="换届或任职的日期；将来的，到日自动生效。")
    kind = models.CharField("类别", max_length=12, choices=PartyTermKind, default=PartyTermKind.ELECTION)
    secretary = models.CharField("书记", max_length=40, blank=True, help_text="姓名或岗位。")
    document_number = models.CharField("批准文号", max_length=60, blank=True)
    until = DayField("批准的届满日期", null=True, blank=True, help_text="届期按类型计算；经批准提前或延期换届的才填。")

    objects = PartyTermQuerySet.as_manager()

    class Meta:
        verbose_name = "换届和书记任职"
        ordering = ["-begins_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "begins_on"],
                name="party_term_once_a_day",
                violation_error_message="这一天已经登记过换届或任职，请修改那一行。",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("begins_on")),
                name="party_term_ends_after_it_begins",
                violation_error_message="批准的届满日期应晚于换届日期。",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=PartyTermKind.values),
                name="party_term_kind_known",
                violation_error_message="请选择“换届”或“届中任职”。",
            ),
        ]

    def __str__(self):
        return f"{self.organization} {self.begins_on} {self.get_kind_display()}：{self.secretary or '书记空缺'}"


class PartyFormerSuperior(models.Model):
    """A former superior of a Party organization, until the day before `until`; None for a place at the top."""

    organization = models.ForeignKey(
        PartyOrganization, models.CASCADE, verbose_name="党组织", related_name="former_superiors"
    )
    superior = models.ForeignKey(
        PartyOrganization, models.CASCADE, null=True, blank=True, verbose_name="原上级党组织", related_name="+"
    )
    until = DayField("变动日期", help_text="从这一天起隶属后来的上级。")

    class Meta:
        verbose_name = "原隶属关系"
        ordering = ["-until", "-id"]

    def __str__(self):
        return f"{self.organization} {self.superior or '最上级'}（至 {self.until}）"


class PartyMemberCount(models.Model):
    """The members of a Party organization at the end of a year."""

    organization = models.ForeignKey(
        PartyOrganization, models.CASCADE, verbose_name="党组织", related_name="member_counts"
    )
    year = models.PositiveSmallIntegerField(
        "年度", validators=[MinValueValidator(1921), validate_past_year], help_text="年末数，如 2025。"
    )
    members = models.PositiveIntegerField("年末党员数")

    class Meta:
        verbose_name = "历年党员数"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "year"],
                name="party_members_once_a_year",
                violation_error_message="这一年的党员数已经登记过，请修改那一行。",
            )
        ]

    def __str__(self):
        return f"{self.organization} {self.year}"


class PartyReminder(models.Model):
    """A reminder of the next election that an organization's officials have had: each is sent once."""

    organization = models.ForeignKey(PartyOrganization, models.CASCADE, verbose_name="党组织", related_name="reminders")
    stage = models.CharField("提醒", max_length=10, choices=ReElection)
    term_ended_on = models.DateField("届满日期")

    class Meta:
        verbose_name = "换届提醒"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "stage", "term_ended_on"],
                name="party_reminder_once",
                violation_error_message="这一次换届提醒已经发过。",
            )
        ]

    def __str__(self):
        return f"{self.organization} {self.get_stage_display()}"
