"""The school's form of a report, and the registrar's answers."""

from django import forms
from django.db.models import QuerySet

from eduweb.core.acts.refused import Refused
from eduweb.core.enclosures.forms import EnclosingForm
from schools.models import School

from ...models import Honor, HonorReport
from ...rules.corrections import AWARD_FIELDS


class ReportForm(EnclosingForm, forms.ModelForm):
    """The admin sets `schools`: those that this person reports for."""

    schools: QuerySet[School] = School.objects.none()

    class Meta:
        model = HonorReport
        fields = ("school", *AWARD_FIELDS, "person", "description")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "school" in self.fields:
            self.fields["school"].queryset = self.schools  # type: ignore[attr-defined]
            if not self.instance.pk and len(self.schools) == 1:
                self.initial.setdefault("school", self.schools[0].pk)

    def clean(self):
        cleaned = super().clean()
        stays = self.enclosed.exclude(pk__in=[one.pk for one in cleaned.get("removed") or []])
        if not (self.enclosures or stays.exists() or self.errors.get("uploads")):
            self.add_error("uploads", "请上传证书、文件的照片或扫描件，区教委据此核对。")
        return cleaned


class ApprovalForm(forms.ModelForm):
    """The honour as it will be entered: what was reported, which the registrar may correct field by field."""

    is_another = forms.BooleanField(label="确是另一项荣誉，另立一条", required=False)

    class Meta:
        model = Honor
        fields = (*AWARD_FIELDS, "batch", "valid_until", "review_on")
        widgets = dict.fromkeys(("awarded_on", "valid_until", "review_on"), forms.DateInput(format="%Y-%m-%d"))

    def __init__(self, *args, report: HonorReport, **kwargs):
        reported = {name: getattr(report, name) for name in AWARD_FIELDS}
        super().__init__(*args, initial=reported, auto_id="approve_%s", **kwargs)
        self.report = report

    def rows(self) -> list[forms.BoundField]:
        """The fields of the honour."""
        return [self[name] for name in self._meta.fields]

    def honor(self) -> Honor:
        """The honour to enter. Raises Refused, naming the fields with faults."""
        if not self.is_valid():
            raise Refused(
                *(f"“{self[name].label}”：{words}" if name in self.fields else words
                  for name, found in self.errors.items() for words in found)
            )  # fmt: skip
        self.instance.description = self.report.description
        return self.instance


class OpinionForm(forms.Form):
    opinion = forms.CharField(label="意见或理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
