"""The forms with which an official handles an application."""

from typing import Any

from django import forms
from django.utils import timezone

from eduweb.core.fields.days import DayFormField

from ..enums import AnswerKind
from ..models import Application


class ActForm(forms.Form):
    """The base: fields of one act; `words` is its button. One that is usually next `is_open`."""

    words: str
    effect: str = ""
    is_open = False

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs.setdefault("label_suffix", "")
        kwargs.setdefault("auto_id", f"id_{type(self).__name__.lower()}_%s")  # several forms stand on one page
        super().__init__(*args, **kwargs)


class ReceiptForm(ActForm):
    is_open = True
    words = "确认收到"
    effect = "与申请人联系确认后再点：答复期限从这一天的次日起算，日期确认后不能再改。"

    on = DayFormField(label="与申请人确认的日期", initial=timezone.localdate)


class CompletionForm(ActForm):
    words = "要求补正"
    effect = "只能要求一次。申请人凭回执看到这段话，并在网上补正；补正那天起重新计算答复期限。"

    completion = forms.CharField(label="需要补正的内容", widget=forms.Textarea(attrs={"rows": 4}), max_length=1000)
    until = DayFormField(label="补正到哪一天为止")


class ConsultingForm(ActForm):
    words = "开始征求第三方意见"
    effect = "用于书面征求第三方或其他机关的意见。从明天起，征求意见的时间不计入答复期限。"


class HearingForm(ActForm):
    is_open = True
    words = "已收到第三方意见"
    effect = "第三方逾期没有提出意见的，也在这里结束征求。从明天起，答复期限接着计算。"


class ExtensionForm(ActForm):
    words = "延长答复期限"
    effect = "只能延长一次，须经信息公开工作机构负责人同意；申请人凭回执看到理由。"

    days = forms.IntegerField(label="延长几个工作日", min_value=1, max_value=365)
    reason = forms.CharField(label="延长理由", max_length=300)
    approved_by = forms.CharField(label="批准的负责人（写职务）", max_length=60)


class TemplateForm(ActForm):
    """Which kind of answer: its template is then filled in."""

    kind = forms.ChoiceField(label="答复类型", choices=AnswerKind)


class AnswerForm(ActForm):
    is_open = True
    words = "答复并办结"
    effect = "申请人凭回执和查询码马上看到；答复后不能再改。"

    kind = forms.ChoiceField(label="答复类型", choices=AnswerKind)
    text = forms.CharField(label="答复", widget=forms.Textarea(attrs={"rows": 14}), max_length=5000)


class ProofForm(ActForm):
    words = "查看身份证明"
    effect = "查看会记入操作记录。"


def facts_of(application: Application) -> list[tuple[str, str]]:
    """What the applicant has written, with labels."""
    return [
        ("回执编号", application.number),
        ("申请人类别", application.get_kind_display()),
        ("申请人", application.applicant),
        ("联系人", application.contact_person),
        ("联系电话", application.telephone),
        ("电子邮箱", application.email),
        ("通信地址", application.address),
        ("所需信息", application.wanted),
        ("信息形式", application.get_form_display()),
        ("获取方式", application.get_delivery_display()),
    ]
