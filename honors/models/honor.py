"""Honours with their recipients and their public evidence (STANDARDS §8)."""

from django.core.files.storage import default_storage
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from eduweb.core.acts.seen import fields_in_words
from eduweb.core.fields.days import DayField
from eduweb.core.fields.past import PastDateField
from eduweb.core.media.members import members_in
from eduweb.core.media.models import Document
from eduweb.core.text.packed.archive import Member
from schools.models import PartyOrganization, School

from ..enums import HonorKind, HonorLevel, HonorState, RecipientKind
from ..querysets import HonorQuerySet, PublicEvidenceQuerySet
from .school_year import SchoolYearField


class Award(models.Model):
    """What a certificate says of an honour: the fields that a school reports, and that the register keeps."""

    name = models.CharField("荣誉名称", max_length=200)
    kind = models.CharField("类别", max_length=10, choices=HonorKind, default=HonorKind.TITLE)
    level = models.PositiveSmallIntegerField("级别", choices=HonorLevel)
    grade = models.CharField("等级", max_length=40, blank=True, help_text="如“一等奖”“培育创建单位”。")
    awarding_body = models.CharField("授予单位", max_length=120, blank=True)
    document_number = models.CharField("文号", max_length=60, blank=True)
    year = models.PositiveSmallIntegerField("获得年份")
    month = models.PositiveSmallIntegerField(
        "月份", null=True, blank=True, help_text="按月评选的（如党员先锋示范岗）才填。"
    )
    awarded_on = PastDateField("授予日期", null=True, blank=True)
    school_year = SchoolYearField("学年", max_length=9, blank=True, help_text="如“2023—2024”。")

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.name}（{self.grade}）" if self.grade else self.name

    @property
    def when(self) -> str:
        """Year, and month of a monthly honour: `2024 年`, `2024 年 5 月`."""
        return f"{self.year} 年 {self.month} 月" if self.month else f"{self.year} 年"


class Honor(Award):
    """An honour: its level, awarding body and year, its reviews and its evidence."""

    batch = models.CharField("批次", max_length=20, blank=True, help_text="如“首批”“第二批”。")
    valid_until = DayField("有效期至", null=True, blank=True, help_text="过了这一天自动转为“到期”。")
    review_on = DayField("复核日期", null=True, blank=True, help_text="到这一天自动转为“待复核”。")
    state = models.CharField("复核状态", max_length=10, choices=HonorState, default=HonorState.VALID)
    stage = models.CharField("创建阶段", max_length=20, blank=True, help_text="如“培育”“创建”“验收”。")
    count = models.PositiveSmallIntegerField("项数", default=1, help_text="同一等级的多项合记为一条时填项数。")
    description = models.TextField("说明", blank=True)
    evidence = models.ForeignKey(
        Document, models.SET_NULL, null=True, blank=True, verbose_name="证明材料", related_name="+"
    )
    is_demo = models.BooleanField("演示数据", default=False, editable=False)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    objects = HonorQuerySet.as_manager()

    class Meta:
        verbose_name = "荣誉"
        ordering = ["-year", "level", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level__in=HonorLevel.values),
                name="honor_level_known",
                violation_error_message="请在列出的级别中选择。",
            ),
            models.CheckConstraint(
                condition=Q(count__gte=1), name="honor_counts_at_least_one", violation_error_message="项数至少是 1。"
            ),
            models.CheckConstraint(
                condition=Q(month=None) | Q(month__range=(1, 12)),
                name="honor_month_is_one",
                violation_error_message="月份请填 1 至 12。",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(awarded_on=None) | Q(valid_until__gte=F("awarded_on")),
                name="honor_ends_after_it_is_given",
                violation_error_message="“有效期至”不能早于授予日期。",
            ),
        ]
        indexes = [
            # The wall's order, the list's, what all counts read, and the ends of the days by which a list is narrowed.
            models.Index(fields=["level", "-year", "-id"], name="honor_by_level"),
            models.Index(fields=["-year", "level", "-id"], name="honor_by_year"),
            models.Index(fields=["level", "year", "kind", "state", "count"], name="honor_counts"),
            models.Index(fields=["awarded_on"], name="honor_awarded_on"),
        ]

    def get_absolute_url(self):
        return reverse("honor", args=[self.pk])

    def seen_content(self) -> dict[str, str]:
        """What is shown of it where something is added to it."""
        recipients = "；".join(str(one) for one in self.recipients.all())
        return {**fields_in_words(self, but=["evidence"]), "获得者": recipients}


class HonorRecipient(models.Model):
    """A recipient of an honour: the district, a school, a Party organization, or a person or post of one."""

    tied_as = "荣誉"

    honor = models.ForeignKey(Honor, models.CASCADE, verbose_name="荣誉", related_name="recipients")
    kind = models.CharField("对象类别", max_length=10, choices=RecipientKind)
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, verbose_name="学校", related_name="honor_places"
    )
    party_organization = models.ForeignKey(
        PartyOrganization, models.PROTECT, null=True, blank=True, verbose_name="党组织", related_name="honor_places"
    )
    person = models.CharField("个人或岗位", max_length=60, blank=True)

    class Meta:
        verbose_name = "获得者"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(kind=RecipientKind.DISTRICT, school=None, party_organization=None, person="")
                    | Q(kind=RecipientKind.SCHOOL, school__isnull=False, party_organization=None, person="")
                    | Q(kind=RecipientKind.PARTY, school=None, party_organization__isnull=False, person="")
                    | (Q(kind=RecipientKind.PERSON) & ~Q(person="") & (Q(school=None) | Q(party_organization=None)))
                ),
                name="recipient_is_what_its_kind_says",
                violation_error_message="请按“对象类别”填写学校、党组织或个人中的一项；个人可再选所在学校或党组织中的一个。",
            )
        ]

    def __str__(self):
        match self.kind:
            case RecipientKind.SCHOOL:
                return str(self.school)
            case RecipientKind.PARTY:
                return str(self.party_organization)
            case RecipientKind.PERSON:
                return self.person
        return "本区"

    @property
    def home(self) -> School | PartyOrganization | None:
        """The school or Party organization of a person or post; None for other kinds."""
        return (self.school or self.party_organization) if self.kind == RecipientKind.PERSON else None


class PublicEvidence(models.Model):
    """The public copy of an honour's evidence, while readers may download it (`publication.evidence`)."""

    honor = models.OneToOneField(
        Honor, models.CASCADE, primary_key=True, verbose_name="荣誉", related_name="public_evidence"
    )
    title = models.CharField("名称", max_length=200)
    path = models.CharField("文件", max_length=100, db_index=True)
    kind = models.CharField("格式", max_length=10)
    size = models.PositiveBigIntegerField("字节数")

    objects = PublicEvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "公开的证明材料"

    def __str__(self):
        return self.title

    @property
    def url(self) -> str:
        """The address of the download."""
        return default_storage.url(self.path)

    @property
    def members(self) -> tuple[Member, ...]:
        """The files in it, where it is an archive."""
        return members_in(default_storage, self.path, self.kind)
