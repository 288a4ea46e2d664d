"""Reporting tasks (填报任务): what the district asks schools to fill in until a day, and each school's report."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from eduweb.core.acts.seen import differences, fields_in_words, fingerprint
from eduweb.core.fields.days import DayField
from eduweb.core.text.moments import moment_text

from ..enums import ReportState, ReportSubject
from ..querysets import ReportQuerySet
from .school import School
from .validators import validate_school_year

_USER = settings.AUTH_USER_MODEL


class ReportingTask(models.Model):
    """What schools fill in: their record, or figures of a school year. Without `items` it is the whole of it.

    `semester` is the first day of the semester whose confirmation of all records this is.
    """

    title = models.CharField("任务名称", max_length=60)
    subject = models.CharField("填报内容", max_length=12, choices=ReportSubject)
    school_year = models.PositiveSmallIntegerField(
        "学年",
        null=True,
        blank=True,
        validators=[validate_school_year],
        help_text="填报学年统计时填写：学年开始的年份，如 2025 表示 2025—2026 学年。",
    )
    items = models.JSONField("填报项目", default=list, blank=True)
    guidance = models.CharField("填报说明", max_length=300, blank=True, help_text="告诉学校怎么填、依据什么、找谁问。")
    due_on = DayField("截止日期", help_text="到这一天为止；过了这一天还没有报的算逾期。")
    made_by = models.ForeignKey(
        _USER, models.PROTECT, null=True, editable=False, verbose_name="布置人", related_name="+"
    )
    made_at = models.DateTimeField("布置时间", auto_now_add=True)
    semester = models.DateField(
        "学期",
        null=True,
        editable=False,
        unique=True,
        error_messages={"unique": "这个学期的资料确认已经布置过了。"},
    )

    class Meta:
        verbose_name = "填报任务"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(subject__in=ReportSubject.values),
                name="task_subject_known",
                violation_error_message="请在列出的填报内容中选择。",
            ),
            models.CheckConstraint(
                condition=(~Q(subject="record") | Q(school_year=None))
                & (~Q(subject="statistics") | Q(school_year__isnull=False)),
                name="task_year_with_statistics",
                violation_error_message="填报学年统计须写明学年，填报学校资料不写学年。",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def school_year_label(self) -> str:
        """The school year in words: `2025—2026`; "" for a task about the record."""
        return f"{self.school_year}—{self.school_year + 1}" if self.school_year else ""

    def seen_content(self) -> dict[str, str]:
        """What its page shows of it: the task, each school's report, and what of them is to be locked."""
        approved = {one.school_id: one.in_brief() for one in self.reports.to_lock().in_full()}
        reports = self.reports.order_by("pk").select_related("school")
        return {
            **fields_in_words(self),
            **{one.school.with_code: "，".join([one.progress, *approved.get(one.school_id, ())]) for one in reports},
        }


class Report(models.Model):
    """One school's part in a task; its last day may be later than the task's."""

    task = models.ForeignKey(ReportingTask, models.CASCADE, verbose_name="填报任务", related_name="reports")
    school = models.ForeignKey(School, models.CASCADE, verbose_name="学校", related_name="reports")
    state = models.CharField("状态", max_length=10, choices=ReportState, default=ReportState.OPEN)
    due_on = DayField("截止日期")
    reason = models.CharField("退回理由", max_length=300, blank=True)
    reported_by = models.ForeignKey(_USER, models.PROTECT, null=True, verbose_name="填报人", related_name="+")
    reported_at = models.DateTimeField("填报时间", null=True)
    decided_by = models.ForeignKey(_USER, models.PROTECT, null=True, verbose_name="审核人", related_name="+")
    decided_at = models.DateTimeField("审核时间", null=True)
    reminded_on = models.DateField("最近提醒", null=True, editable=False)
    # What the district has approved last, in words by labels; what is changed after that waits anew (`tasks.reopening`).
    approved_content = models.JSONField("审核时的内容", null=True, blank=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "学校填报"
        ordering = ["-task_id", "school__code"]
        indexes = [models.Index(fields=["task", "state"], name="report_of_task_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "school"],
                name="report_once_per_task",
                violation_error_message="这所学校已在这项填报任务里。",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ReportState.values),
                name="report_state_known",
                violation_error_message="学校填报没有这种状态，请刷新页面再试。",
            ),
        ]

    def __str__(self):
        return f"{self.task}：{self.school}"

    @property
    def progress(self) -> str:
        """How far it is, in words."""
        sent_back = f"，退回理由：{self.reason}" if self.reason else ""
        return f"{self.get_state_display()}，{self.due_on} 截止{sent_back}"

    def in_brief(self) -> list[str]:
        """What is reported, short enough for a list of all schools: the figures, or which edition of the record it is."""
        if self.task.subject == ReportSubject.RECORD:
            return [f"{moment_text(self.school.updated_at)} 的资料", fingerprint(self.reported_content())]
        figures = fields_in_words(self.figures, but=["school", "school_year"]) if self.figures else {}
        return [f"{name} {words}" for name, words in figures.items() if words]

    def seen_content(self) -> dict[str, str]:
        """What its page shows of it: the state, and all that is reported."""
        shown = fields_in_words(self, but=["school", "task", "reported_by", "reported_at", "decided_by", "decided_at"])
        return {"任务": str(self.task), "要求": self.task.guidance, **shown, **self.reported_content()}

    def reported_content(self) -> dict[str, str]:
        """What the school fills in, in words by labels: its record, or the figures of the school year."""
        if self.task.subject == ReportSubject.RECORD:
            return self.school.record_content()
        figures = self.figures
        return fields_in_words(figures, but=["school"]) if figures else {}

    @property
    def changes_since_approval(self) -> list[str]:
        """A sentence for each part of what was approved that is another by now."""
        return differences(self.approved_content or {}, self.reported_content())

    @property
    def figures(self):
        """The school's figures of the task's school year, or None."""
        return next((row for row in self.school.statistics.all() if row.school_year == self.task.school_year), None)
