"""What waits: changes that a school asks for, field by field, and what the district does on a coming day."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..enums import CareerAct, ItemOutcome, RequestState, SchoolState
from .school import School


class ChangeRequestQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=RequestState.WAITING)

    def scheduled(self):
        """Approved ones that wait for their day."""
        return self.filter(state=RequestState.SCHEDULED)

    def due(self, day):
        """Approved ones whose day has come."""
        return self.scheduled().filter(effective_on__lte=day)

    def coming_acts(self):
        """Mergers, splits and closures that wait for their day."""
        return self.scheduled().exclude(act="")

    def fields_in_hand(self):
        """Changes of fields that have been neither applied nor given up."""
        return self.filter(state__in=(RequestState.WAITING, RequestState.SCHEDULED), act="")

    def sent_back_unread(self):
        """Those of which something came back, and nobody at the school has seen it yet."""
        back = Q(items__outcome=ItemOutcome.SENT_BACK)
        return self.filter(back, seen_at=None).exclude(state=RequestState.WAITING).distinct()


class ChangeRequest(models.Model):
    """A request to change fields of one school that need approval, applied together; or an act on a coming day."""

    school = models.ForeignKey(
        School,
        models.CASCADE,
        verbose_name="学校",
        related_name="change_requests",
        limit_choices_to={"state__in": [SchoolState.OPEN, SchoolState.PREPARING]},
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="申请人", related_name="+")
    made_at = models.DateTimeField("申请时间", auto_now_add=True)
    effective_on = models.DateField("生效日期", null=True, blank=True, help_text="不填表示批准后立即生效。")
    reason = models.CharField("变更说明", max_length=300, blank=True)
    document_number = models.CharField("批准文号", max_length=60, blank=True)
    state = models.CharField("状态", max_length=10, choices=RequestState, default=RequestState.WAITING)
    # Whether a registrar did it without being asked; what a school asks for is decided by somebody else.
    is_the_districts = models.BooleanField("区教委办理", default=False, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="审批人", related_name="+"
    )
    decided_at = models.DateTimeField("审批时间", null=True, blank=True)
    applied_at = models.DateTimeField("生效时间", null=True, blank=True)
    # When somebody at the school took note of what came back.
    seen_at = models.DateTimeField("学校已阅", null=True, blank=True)
    act = models.CharField("办理", max_length=10, choices=CareerAct, blank=True)
    # The other schools of the act, as they were called when it was entered: [{"code": "…", "name": "…"}].
    others = models.JSONField("相关学校", default=list, blank=True)
    goes_on = models.BooleanField("原学校继续办学", default=False)
    trouble = models.CharField("到日未能生效", max_length=300, blank=True)

    objects = ChangeRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "变更申请"
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["state", "effective_on"],
                condition=Q(state__in=["waiting", "scheduled"]),
                name="request_in_hand",
            )
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RequestState.values), name="request_state_known"),
            models.CheckConstraint(
                condition=~Q(state="scheduled") | Q(effective_on__isnull=False, decided_by__isnull=False),
                name="request_scheduled_has_a_day",
            ),
            models.CheckConstraint(condition=Q(act__in=["", *CareerAct.values]), name="request_act_known"),
            models.UniqueConstraint(
                fields=["school"], condition=Q(state="scheduled") & ~Q(act=""), name="request_one_coming_act"
            ),
        ]

    def __str__(self):
        return f"{self.school}：{self.what}" if self.act else f"{self.school}变更申请 {self.pk}"

    @property
    def what(self) -> str:
        """What changes, in words."""
        if not self.act:
            return "、".join(str(item) for item in self.items.all())
        words = {CareerAct.MERGE: "并入", CareerAct.DIVIDE: "分设", CareerAct.CLOSE: "停办"}[CareerAct(self.act)]
        ends = self.act == CareerAct.DIVIDE and not self.goes_on
        return words + "、".join(other["name"] for other in self.others) + ("，原学校停办" if ends else "")

    @property
    def may_be_called_off(self) -> bool:
        """Whether a registrar may cancel it; what a school asks for is sent back instead while it waits."""
        return self.state == RequestState.SCHEDULED or (self.state == RequestState.WAITING and self.is_the_districts)


class ChangeItem(models.Model):
    """A field of a change request: its value when it was asked, and the value asked for (`schools.rules.values`)."""

    request = models.ForeignKey(ChangeRequest, models.CASCADE, verbose_name="变更申请", related_name="items")
    field = models.CharField("项目", max_length=40)
    old = models.TextField("原值", blank=True)
    new = models.TextField("新值", blank=True)
    outcome = models.CharField("结果", max_length=10, choices=ItemOutcome, default=ItemOutcome.OPEN)
    opinion = models.CharField("意见", max_length=300, blank=True)

    class Meta:
        verbose_name = "变更项目"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["request", "field"], name="item_once_per_request"),
            models.CheckConstraint(condition=Q(outcome__in=ItemOutcome.values), name="item_outcome_known"),
        ]

    def __str__(self):
        return str(School._meta.get_field(self.field).verbose_name)
