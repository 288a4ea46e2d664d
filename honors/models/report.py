"""An honour as its school reports it, with files that prove it; the register's entry is another record."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from eduweb.core.acts.seen import fields_in_words
from eduweb.core.enclosures.models import enclosures_of, in_words
from schools.models import School

from ..enums import HonorLevel, ReportState
from ..querysets import HonorReportQuerySet
from .honor import Award, Honor


class HonorReport(Award):
    """A report (荣誉申报): its school writes it until a registrar has decided about it."""

    school = models.ForeignKey(School, models.PROTECT, verbose_name="学校", related_name="honor_reports")
    person = models.CharField(
        "个人或岗位",
        max_length=60,
        blank=True,
        help_text="学校获得的不填；教师、学生或岗位获得的写岗位，不写姓名，如“三年级语文教师岗”。",
    )
    description = models.TextField("说明", max_length=2000, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, verbose_name="申报人", related_name="+"
    )
    made_at = models.DateTimeField("申报时间", auto_now_add=True)
    state = models.CharField("进度", max_length=10, choices=ReportState, default=ReportState.REPORTED, editable=False)
    opinion = models.CharField("审核意见", max_length=500, blank=True, editable=False)
    # What the registrar has entered otherwise than it was reported, a line for each field.
    corrections = models.TextField("登记时的更正", blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, verbose_name="审核人", related_name="+"
    )
    decided_at = models.DateTimeField("审核时间", null=True, editable=False)
    honor = models.ForeignKey(
        Honor, models.SET_NULL, null=True, editable=False, verbose_name="登记的荣誉", related_name="reports"
    )

    objects = HonorReportQuerySet.as_manager()

    class Meta:
        verbose_name = "荣誉申报"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ReportState.values),
                name="honor_report_state_known",
                violation_error_message="荣誉申报没有这种状态，请刷新页面再试。",
            ),
            models.CheckConstraint(
                condition=Q(level__in=HonorLevel.values),
                name="report_level_known",
                violation_error_message="请在列出的级别中选择。",
            ),
            models.CheckConstraint(
                condition=Q(month=None) | Q(month__range=(1, 12)),
                name="report_month_is_one",
                violation_error_message="月份请填 1 至 12。",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "id"], name="report_by_state"),
            models.Index(fields=["school", "-id"], name="report_by_school"),
        ]

    def seen_content(self) -> dict[str, str]:
        """What its page shows of it where it is decided about."""
        return {
            **fields_in_words(self, but=["school"]),
            "学校": str(self.school),
            "材料": in_words(enclosures_of(self)),
            "进度": self.get_state_display(),
            "审核意见": self.opinion,
            "登记时的更正": self.corrections,
        }
