"""Change requests: changes asked for by a school, field by field, and the district's changes on a coming day."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from eduweb.core.acts.seen import fields_in_words
from eduweb.core.enclosures.models import enclosures_of, in_words
from eduweb.core.fields.days import DayField

from ..enums import LISTED_STATES, ItemOutcome, RequestState, StructuralChangeKind
from ..querysets import ChangeRequestQuerySet
from .school import School
from .values import by_name, field_text, field_words

_VERBS = {
    StructuralChangeKind.MERGE: "并入",
    StructuralChangeKind.DIVIDE: "分设",
    StructuralChangeKind.CLOSE: "停办",
}


class ChangeRequest(models.Model):
    """A request to change fields of one school, applied together once approved; or a structural change on a coming day."""

    school = models.ForeignKey(
        School,
        models.CASCADE,
        verbose_name="学校",
        related_name="change_requests",
        limit_choices_to={"state__in": list(LISTED_STATES)},
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="申请人", related_name="+")
    made_at = models.DateTimeField("申请时间", auto_now_add=True)
    effective_on = DayField("生效日期", null=True, blank=True, help_text="不填表示批准后立即生效。")
    reason = models.CharField("变更说明", max_length=300, blank=True)
    document_number = models.CharField("批准文号", max_length=60, blank=True)
    state = models.CharField("状态", max_length=10, choices=RequestState, default=RequestState.WAITING)
    # Whether it is a registrar's own, without a request of the school and without a second person's decision.
    is_the_districts = models.BooleanField("区教委办理", default=False, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="审批人", related_name="+"
    )
    decided_at = models.DateTimeField("审批时间", null=True, blank=True)
    applied_at = models.DateTimeField("生效时间", null=True, blank=True)
    # When the school acknowledged the decision.
    seen_at = models.DateTimeField("学校已阅", null=True, blank=True)
    act = models.CharField("办理", max_length=10, choices=StructuralChangeKind, blank=True)
    # The other schools of a structural change, with their names at the time of entry: [{"code": "…", "name": "…"}].
    others = models.JSONField("相关学校", default=list, blank=True)
    goes_on = models.BooleanField("原学校继续办学", default=False)
    # The code of the school that takes the enrolment lines on the day.
    lines_to = models.CharField("招生范围划给", max_length=10, blank=True)
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
            models.CheckConstraint(
                condition=Q(state__in=RequestState.values),
                name="request_state_known",
                violation_error_message="变更申请没有这种状态，请刷新页面再试。",
            ),
            models.CheckConstraint(
                condition=~Q(state="scheduled") | Q(effective_on__isnull=False, decided_by__isnull=False),
                name="request_scheduled_has_a_day",
                violation_error_message="待生效的变更须写明批准人和生效日期。",
            ),
            models.CheckConstraint(
                condition=Q(act__in=["", *StructuralChangeKind.values]),
                name="request_act_known",
                violation_error_message="请在“合并”“分立”“停办”中选择。",
            ),
            models.UniqueConstraint(
                fields=["school"],
                condition=Q(state="scheduled") & ~Q(act=""),
                name="request_one_coming_act",
                violation_error_message="这所学校已有一项待生效的合并、分立或停办，请先取消那一项。",
            ),
        ]

    def __str__(self):
        return f"{self.school}：{self.what}" if self.act else f"{self.school}变更申请 {self.pk}"

    def seen_content(self) -> dict[str, str]:
        """What its page shows of it, with the present values of the fields that it would change."""
        shown = {**fields_in_words(self, but=["school", "made_by", "decided_by", "others"]), "办理内容": self.what}
        shown["材料"] = in_words(enclosures_of(self))
        for name, item in by_name([(str(item), item) for item in self.items.all()]).items():
            shown |= {
                f"{name}：{label}": words for label, words in fields_in_words(item, but=["request", "field"]).items()
            }
            shown[f"{name}：现值"] = field_text(self.school, item.field)
        return shown

    @property
    def other_codes(self) -> list[str]:
        """The codes of the other schools of a structural change, the taker of the lines among them."""
        return [*(other["code"] for other in self.others), *([self.lines_to] if self.lines_to else [])]

    @property
    def what(self) -> str:
        """The change in words: the fields, or the structural change."""
        if not self.act:
            return "、".join(str(item) for item in self.items.all())
        others = "、".join(other["name"] for other in self.others)
        closes = self.act == StructuralChangeKind.DIVIDE and not self.goes_on
        return f"{_VERBS[StructuralChangeKind(self.act)]}{others}{'，原学校停办' if closes else ''}"


class ChangeItem(models.Model):
    """A field of a change request: its value at the time of the request, and the new one (`schools.rules.values`)."""

    request = models.ForeignKey(ChangeRequest, models.CASCADE, verbose_name="变更申请", related_name="items")
    field = models.CharField("项目", max_length=40)
    old = models.TextField("原值", blank=True)
    new = models.TextField("新值", blank=True)
    outcome = models.CharField("结果", max_length=10, choices=ItemOutcome, default=ItemOutcome.OPEN)
    opinion = models.CharField("意见", max_length=300, blank=True)
    # The item's own day; without one it is the request's.
    effective_on = DayField("生效日期", null=True, blank=True)
    # Whether an approved item is in the record; those of other days wait.
    is_written = models.BooleanField("已生效", default=False, editable=False)

    class Meta:
        verbose_name = "变更项目"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "field"],
                name="item_once_per_request",
                violation_error_message="这份申请里已有这一项，请直接修改那一项。",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=ItemOutcome.values),
                name="item_outcome_known",
                violation_error_message="请逐项选择“通过”或“退回”。",
            ),
        ]

    @property
    def is_coming(self) -> bool:
        """Whether it is approved and waits for its day."""
        return self.outcome == ItemOutcome.APPROVED and not self.is_written

    def __str__(self):
        return field_words(self.field, self.new or self.old)
