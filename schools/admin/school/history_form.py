"""Forms of a school's history: a later entry with its values, day and document, and the correction of an entry."""

from typing import Any

from django import forms

from eduweb.core.enclosures.forms import EnclosingForm
from schools.history.recording import RECORDED_FIELDS
from schools.models import School, SchoolChange
from schools.rules.history_entries import moving_obstacles
from schools.rules.values import from_text, label


class EntryForm(EnclosingForm, forms.ModelForm):
    """补录. The values are written as people see them: a choice by its label."""

    field = forms.ChoiceField(label="项目", choices=[(name, label(name)) for name in RECORDED_FIELDS])
    value = forms.CharField(
        label="原值",
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="到变更日期的前一天为止的内容。",
    )
    new_value = forms.CharField(
        label="新值",
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="从变更日期起的内容；不填表示接着下一次变更之前的内容。补录不改现在的内容。",
    )

    class Meta:
        model = SchoolChange
        fields = ("school", "field", "value", "new_value", "on", "reason", "document_number")

    def clean(self) -> dict[str, Any] | None:
        cleaned: dict[str, Any] = super().clean() or {}
        for name in ("value", "new_value"):
            if cleaned.get(name) and cleaned.get("field"):
                self._take_label(cleaned, name)
        return cleaned

    def _take_label(self, cleaned: dict[str, Any], name: str) -> None:
        """The stored text of a value: a choice by its label, anything else as the field reads it."""
        of: Any = School._meta.get_field(cleaned["field"])
        labels = {str(words): key for key, words in of.flatchoices}
        text = labels.get(cleaned[name], cleaned[name])
        if labels and text not in labels.values():
            self.add_error(name, f"“{text}”不在可选范围内，可选：{'、'.join(labels)}。")
            return
        try:
            from_text(of.name, text)
        except forms.ValidationError as error:
            self.add_error(name, error)
        cleaned[name] = text


class CorrectionForm(EnclosingForm, forms.ModelForm):
    """The day, reason and document of an entry; the day stays between those of its neighbours."""

    class Meta:
        model = SchoolChange
        fields = ("on", "reason", "document_number")

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if "on" in self.changed_data and (reasons := moving_obstacles(self.instance, day)):
            raise forms.ValidationError(reasons)
        return day
