"""The forms in which people write to the bureau."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.urls import Resolver404, resolve

from eduweb.core.correspondence.forms import LetterForm
from eduweb.core.fields.narrow import NarrowFormField

from ..enums import MessageKind

_TELEPHONE = RegexValidator(r"^[0-9+\-－() （）转]{5,30}$", "请填写电话号码，如 023-49800001 或 13800000000。")
# The back office, files, and guests' pages, whose addresses are keys.
NOT_FOR_READERS = ("/admin/", "/media/", "/invitations/")


def page_of_ours(address: str) -> str:
    """The path of a page of this site, below the site's own path; "" for anything else."""
    path = address.partition("?")[0][:200]
    try:
        found = resolve(path) if path.startswith("/") and not path.startswith("//") else None
    except Resolver404:
        return ""
    return path if found and not path.startswith(NOT_FOR_READERS) else ""


class MessageForm(LetterForm):
    personal = ("telephone", "email")

    kind = forms.ChoiceField(label="类别", choices=MessageKind.choices)
    about = forms.CharField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label="标题", max_length=60, error_messages={"required": "请用一句话写明是什么事。"})
    text = forms.CharField(
        label="内容",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="写清时间、地点和经过；请不要写身份证号、银行卡号。最多 3000 字。",
        error_messages={"required": "请写明要说的内容。"},
    )
    name = forms.CharField(label="称呼", max_length=30, required=False, help_text="可以不填。")
    telephone = NarrowFormField(
        label="联系电话",
        max_length=30,
        required=False,
        validators=[_TELEPHONE],
        help_text="可以不填；需要核实情况时才联系。",
    )
    email = forms.EmailField(label="电子邮箱", required=False, help_text="可以不填。")
    may_publish = forms.BooleanField(
        label="同意公开：来信去掉个人信息、编辑之后，可以连同答复公开在本站", required=False
    )

    field_order = (
        *("kind", "about", "title", "text", "name", "telephone", "email"),
        *("may_publish", "sensitive", "minor", "agreed"),
    )

    def clean_about(self) -> str:
        return page_of_ours(self.cleaned_data["about"])

    def values(self) -> dict[str, Any]:
        """What is stored."""
        return {name: value for name, value in self.cleaned_data.items() if name != "agreed"}


class CommentForm(LetterForm):
    personal = ("contact",)

    text = forms.CharField(
        label="意见和建议",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="最多 3000 字。",
        error_messages={"required": "请写明您的意见。"},
    )
    name = forms.CharField(label="姓名或单位", max_length=60, required=False, help_text="可以不填。")
    contact = forms.CharField(label="联系方式", max_length=60, required=False, help_text="可以不填。")

    field_order = ("text", "name", "contact", "sensitive", "minor", "agreed")

    def values(self) -> dict[str, Any]:
        """What is stored."""
        return {name: value for name, value in self.cleaned_data.items() if name != "agreed"}
