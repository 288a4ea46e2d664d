"""The forms of reporting tasks: setting one, and the acts that ask for something."""

import re
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.utils import timezone

from eduweb.core.fields.days import DayFormField
from schools.enums import ReportSubject, SchoolLevel
from schools.models import ReportingTask, School, SchoolStatistics
from schools.models.statistics import FIGURES
from schools.querysets import SchoolQuerySet
from schools.rules.reporting import RECORD_ITEMS
from schools.rules.values import label

_ITEMS = [
    (ReportSubject.RECORD.label, [(name, label(name)) for name in RECORD_ITEMS]),
    (ReportSubject.STATISTICS.label, [(name, label(name, SchoolStatistics)) for name in FIGURES]),
]
_NAMES = {ReportSubject.RECORD: RECORD_ITEMS, ReportSubject.STATISTICS: FIGURES}
_DAY = AdminDateWidget()
# What the database's column holds.
MOST = 2_147_483_647


class TaskForm(forms.ModelForm):
    """A new task with the schools that it is for; `schools` of `cleaned_data` are those."""

    items = forms.MultipleChoiceField(
        label="填报项目",
        choices=_ITEMS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="勾选必须填写的项目；都不勾，学校资料由学校整体核对，学年统计填一整行。",
    )
    levels = forms.MultipleChoiceField(
        label="学段", choices=SchoolLevel, required=False, widget=forms.CheckboxSelectMultiple
    )
    towns = forms.MultipleChoiceField(label="镇街", required=False, widget=forms.CheckboxSelectMultiple)
    codes = forms.CharField(
        label="学校标识码",
        required=False,
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="只给几所学校时填写，一行一个，或用逗号、空格分开。学段、镇街和标识码都不填，就是所有在办和筹建的学校。",
    )

    class Meta:
        model = ReportingTask
        fields = ("title", "subject", "school_year", "items", "guidance", "due_on")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["towns"].choices = [(town, town) for town in School.objects.listed().towns() if town]

    def clean(self):
        cleaned = super().clean() or {}
        self._check_subject(cleaned)
        if cleaned.get("due_on") and cleaned["due_on"] < timezone.localdate():
            self.add_error("due_on", "截止日期已经过去，请填今天或以后的日子。")
        if not self.errors:
            cleaned["schools"] = self._chosen(cleaned)
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

    def _chosen(self, cleaned: dict[str, Any]) -> list[School]:
        schools: SchoolQuerySet = School.objects.listed()
        if cleaned["levels"]:
            schools = schools.of_levels(cleaned["levels"])
        if cleaned["towns"]:
            schools = schools.filter(town__in=cleaned["towns"])
        if codes := dict.fromkeys(re.split(r"[\s,，、;；]+", cleaned["codes"].strip())) if cleaned["codes"] else {}:
            schools = schools.filter(code__in=list(codes))
        found = list(schools.order_by("pk"))
        if unknown := [code for code in codes if code not in {one.code for one in found}]:
            self.add_error("codes", f"没有这样的学校，或者不在所选的学段和镇街里：{'、'.join(unknown)[:200]}。")
        elif not found:
            self.add_error("levels", "没有符合的学校，请放宽学段或镇街。")
        return found


class ActForm(forms.Form):
    """The base: fields of one act; `words` is its button, `effect` says what it does."""

    words: str
    effect: str = ""

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs.setdefault("label_suffix", "")
        kwargs.setdefault("auto_id", f"id_{type(self).__name__.lower()}_%s")  # several forms stand on one page
        super().__init__(*args, **kwargs)


class ReportForm(ActForm):
    words = "报送"
    effect = "报送之后由区教委审核；要改，先请区教委退回。"


class ApproveForm(ActForm):
    words = "审核通过"


class SendBackForm(ActForm):
    words = "退回"
    effect = "学校在工作台和消息里看到理由，改好再报。"

    reason = forms.CharField(label="退回的理由", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class LockForm(ActForm):
    words = "锁定"
    effect = "锁定之后不再退回；学年统计锁定后要改，须申请更正，原值保留。"


class ExtendForm(ActForm):
    words = "延期"

    due_on = DayFormField(label="新的截止日期", widget=_DAY)


class CorrectionForm(ActForm):
    """The figures of a locked school year as they should be."""

    words = "申请更正"
    effect = "改过的数字由区教委逐项审批，批准后生效；原值保留，按日期可以查到。"

    reason = forms.CharField(label="更正的理由和依据", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name in FIGURES:
            self.fields[name] = forms.IntegerField(label=label(name, SchoolStatistics), min_value=0, max_value=MOST)


class RemindForm(ActForm):
    words = "一键催报"
    effect = "给还没有报送的学校的填报人各发一条消息和邮件；一天一次。"


class LockAllForm(ActForm):
    words = "锁定全部已审的填报"
    effect = LockForm.effect
