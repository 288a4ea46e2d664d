"""The base of every form that anybody may send."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from eduweb.core.prechecks.models import Severity
from eduweb.core.prechecks.personal_data.recognition import findings_in_text

from . import stamps
from .receipts import Receipt, receipt_for

STAMP, HONEYPOT = "stamp", "website"
CAUGHT = "还没有提交：有一栏须留空，可能被浏览器自动填上了。已经清空，请再提交一次。"
SENSITIVE = "填写的内容里有{}，属于敏感个人信息。不需要的请删去或遮盖；确有必要的，请勾选下面的“单独同意”。"


class PublicForm(forms.Form):
    """A honeypot and a stamp guard it; nobody loses a text to them: the form comes back with all that was typed.

    `personal` are the fields whose numbers are what they ask for; `receipt` names what was typed once it is valid.
    """

    personal: tuple[str, ...] = ()
    required_css_class = "required"

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    @property
    def fresh_stamp(self) -> str:
        """The stamp of the page that is being made."""
        return stamps.issue()

    @property
    def receipt(self) -> Receipt:
        typed = {name: str(value) for name, value in self.cleaned_data.items()}
        return receipt_for(str(self.data.get(STAMP, "")), typed)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.data.get(HONEYPOT):
            raise ValidationError(CAUGHT)
        if fault := stamps.fault_of(str(self.data.get(STAMP, ""))):
            raise ValidationError(fault)
        return cleaned


class LetterForm(PublicForm):
    """A form in which people write about themselves, with the consents that the law asks for (STANDARDS §11.6).

    Only who writes a number of an identity card, a bank card or the like is asked for a consent of its own, and who
    writes about a child under fourteen says to be the guardian (PIPL, articles 13, 29 and 31).
    """

    sensitive = forms.BooleanField(
        label="单独同意：我写了身份证号、银行卡号、健康状况等敏感个人信息，同意仅为办理本件使用",
        required=False,
    )
    minor = forms.BooleanField(
        label="我写到了不满 14 周岁的未成年人，我是其父母或其他监护人，同意仅为办理本件使用",
        required=False,
    )
    agreed = forms.BooleanField(
        label="我已看过上面的说明，同意为办理本件保存我填写的内容",
        error_messages={"required": "请先看过说明，再勾选同意。"},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        texts = [str(value) for name, value in cleaned.items() if name not in self.personal and isinstance(value, str)]
        found = {
            one.name
            for text in texts
            for one in findings_in_text(text)
            if one.severity == Severity.BLOCK and one.code != "mobile"
        }
        if found and not cleaned.get("sensitive"):
            self.add_error("sensitive", SENSITIVE.format("、".join(sorted(found))))
        return cleaned


class LookupForm(forms.Form):
    """Receipt and code, as they were shown."""

    number = forms.CharField(label="回执编号", max_length=60)
    code = forms.CharField(label="查询码", max_length=60)

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.update({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"})
            field.error_messages["required"] = f"请填写{field.label}。"
