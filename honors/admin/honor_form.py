"""The form of an honour."""

from django import forms

from eduweb.core.acts.seen import content_of
from eduweb.core.acts.templatetags.seen import seen_inputs
from eduweb.core.downloads.gate import findings
from eduweb.core.media.models import Document

from ..enums import HonorState
from ..models import PublicEvidence

# What tells the document's inputs from others of the form.
EVIDENCE = "-evidence"


class ReleaseTick(forms.CheckboxInput):
    """The tick that releases a document, with what the form has shown of it."""

    document: Document | None = None

    def render(self, name, value, attrs=None, renderer=None):
        tick = super().render(name, value, attrs, renderer)
        return tick + seen_inputs(content_of(self.document), EVIDENCE) if self.document else tick


class HonorForm(forms.ModelForm):
    """An honour with the release of its evidence, which asks for reasons where personal data is found."""

    is_evidence_public = forms.BooleanField(
        label="向读者公开证明材料",
        required=False,
        widget=ReleaseTick,
        help_text="不勾选，只有工作人员能看。公开前会检查文件中的身份证号、手机号和银行卡号；扫描件请自己核对。",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.hints: list[str] = []
        if "is_evidence_public" in self.fields:
            self.fields["is_evidence_public"].widget.document = self.instance.evidence
            self.initial["is_evidence_public"] = PublicEvidence.objects.filter(honor=self.instance.pk).exists()

    @property
    def releases(self) -> bool:
        """Whether the evidence is public from now on."""
        return bool(self.cleaned_data.get("is_evidence_public")) and self.instance.state != HonorState.REVOKED

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("is_evidence_public") and cleaned.get("state") == HonorState.REVOKED:
            self.hints.append("荣誉已撤销，证明材料不向读者公开。")
        elif cleaned.get("is_evidence_public"):
            self._check(cleaned.get("evidence"))
        return cleaned

    def _check(self, document: Document | None) -> None:
        if document is None:
            self.add_error("is_evidence_public", "还没有选择证明材料，没有可公开的文件：请先选择，或取消勾选。")
            return
        self.hints += [finding.message for finding in findings(document) if not finding.wants_reason]
