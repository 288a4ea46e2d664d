"""The forms of applicants (《政府信息公开条例》第二十九条)."""

from typing import Any

from django import forms

from eduweb.core.correspondence.forms import LetterForm, PublicForm
from eduweb.core.fields.narrow import NarrowFormField

from ..enums import ApplicantKind, Delivery, InformationForm, ProofKind

NEEDED = {Delivery.EMAIL: ("email", "电子邮箱"), Delivery.POST: ("address", "通信地址")}


class ApplicationForm(LetterForm):
    """An application. The number of an identity card has a consent of its own (STANDARDS §11.6)."""

    personal = ("applicant", "contact_person", "telephone", "email", "address")

    kind = forms.ChoiceField(label="申请人类别", choices=ApplicantKind)
    applicant = forms.CharField(label="申请人姓名或名称", max_length=100)
    proof_kind = forms.ChoiceField(label="身份证明", choices=ProofKind)
    proof_number = NarrowFormField(
        label="证件号码", max_length=40, help_text="条例要求申请时提供身份证明。单独保存，只在核对身份时查看。"
    )
    contact_person = forms.CharField(
        label="联系人", max_length=60, required=False, help_text="法人或其他组织申请时填写。"
    )
    telephone = NarrowFormField(
        label="联系电话", max_length=40, help_text="我们会联系您确认收到申请，期限从确认那天起算。"
    )
    email = forms.EmailField(label="电子邮箱", required=False)
    address = forms.CharField(label="通信地址", max_length=200, required=False)
    wanted = forms.CharField(
        label="需要什么信息",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="写明信息的名称、文号，或者便于查询的其他特征。",
    )
    form = forms.ChoiceField(label="信息形式", choices=InformationForm)
    delivery = forms.ChoiceField(label="获取方式", choices=Delivery)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        name, label = NEEDED.get(cleaned.get("delivery"), ("", ""))
        if name and not cleaned.get(name) and name not in self.errors:
            self.add_error(name, f"选了这种获取方式，请填写{label}。")
        if cleaned.get("kind") == ApplicantKind.ORGANIZATION and not cleaned.get("contact_person"):
            self.add_error("contact_person", "法人或其他组织申请时，请填写联系人。")
        is_sensitive = cleaned.get("proof_kind") == ProofKind.IDENTITY_CARD
        if is_sensitive and not cleaned.get("sensitive") and "sensitive" not in self.errors:
            self.add_error("sensitive", "身份证号属于敏感个人信息，请勾选“单独同意”。")
        return cleaned

    def values(self) -> dict[str, str]:
        """What is stored, without the consents."""
        return {name: value for name, value in self.cleaned_data.items() if isinstance(value, str)}


class CompletionForm(PublicForm):
    """What an applicant adds; sent with receipt and code."""

    completion = forms.CharField(label="补正的内容", max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))
