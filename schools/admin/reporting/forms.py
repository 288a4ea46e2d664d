"""The forms of the acts of reporting tasks."""

from typing import Any

from django import forms

from eduweb.core.fields.days import DayFormField
from schools.models import SchoolStatistics
from schools.models.statistics import FIGURES
from schools.rules.values import label

# What the database's column holds.
MOST = 2_147_483_647


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
    effect = "报送之后由区教委审核，那一学年的数字不能自己再改；要改，先请区教委退回。"


class ConfirmForm(ActForm):
    """The report of a record, which goes on being changed."""

    words = "报送"
    effect = "报送就是确认资料无误。以后有变化照常修改；审核通过之后改的，由区教委再看一次。"


class ApproveForm(ActForm):
    words = "审核通过"


class SendBackForm(ActForm):
    words = "退回"
    effect = "学校在工作台和消息里看到理由，改好再报。"

    reason = forms.CharField(label="退回的理由", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class LockForm(ActForm):
    words = "锁定"
    effect = (
        "锁定之后不再退回。学年统计锁定后，学校要改须申请更正，原值保留；学校资料照常修改，锁定时的内容留在这里对照。"
    )


class ExtendForm(ActForm):
    words = "延期"

    due_on = DayFormField(label="新的截止日期")


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
