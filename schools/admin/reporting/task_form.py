"""The form that sets a reporting task."""

from typing import Any

from django import forms
from django.utils import timezone

from schools.enums import ReportSubject
from schools.models import ReportingTask, SchoolStatistics
from schools.models.statistics import FIGURES
from schools.rules.reporting import RECORD_ITEMS
from schools.rules.values import label

from .choosing import SchoolsChoiceForm

_ITEMS = [
    (ReportSubject.RECORD.label, [(name, label(name)) for name in RECORD_ITEMS]),
    (ReportSubject.STATISTICS.label, [(name, label(name, SchoolStatistics)) for name in FIGURES]),
]
_NAMES = {ReportSubject.RECORD: RECORD_ITEMS, ReportSubject.STATISTICS: FIGURES}


class TaskForm(SchoolsChoiceForm, forms.ModelForm):
    """A new task with the schools that it is for; `schools` of `cleaned_data` are those."""

    items = forms.MultipleChoiceField(
        label="填报项目",
        choices=_ITEMS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="勾选必须填写的项目；都不勾，学校资料由学校整体核对，学年统计填一整行。",
    )

    class Meta:
        model = ReportingTask
        fields = ("title", "subject", "school_year", "items", "guidance", "due_on")

    def clean(self):
        cleaned = super().clean() or {}
        self._check_subject(cleaned)
        if cleaned.get("due_on") and cleaned["due_on"] < timezone.localdate():
            self.add_error("due_on", "截止日期已经过去，请填今天或以后的日子。")
        if not self.errors:
            cleaned["schools"] = self.chosen(cleaned)
        return cleaned

    def _check_subject(self, cleaned: dict[str, Any]) -> None:
        subject = cleaned.get("subject")
        if subject == ReportSubject.RECORD and cleaned.get("school_year"):
            self.add_error("school_year", "填报学校资料不写学年，请清空这一格。")
        if subject == ReportSubject.STATISTICS and not cleaned.get("school_year") and "school_year" not in self.errors:
            self.add_error("school_year", "填报学年统计须写明学年，如 2025。")
        wrong = [name for name in cleaned.get("items", ()) if subject and name not in _NAMES[ReportSubject(subject)]]
        if wrong:
            self.add_error("items", "勾选的项目与填报内容不符：请只勾所选内容下面的项目。")
