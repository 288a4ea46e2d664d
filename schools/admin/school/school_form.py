"""A school's form: it changes no field behind somebody else's back, and asks for day and reason of a request."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget

from eduweb.core.media.admin.picture_form import PictureForm
from schools.models import School
from schools.rules.ownership import fields
from schools.rules.values import in_words

# Without the code, which never changes, and the photograph, whose choice is shown as a picture.
COMPARED_FIELDS = [name for name in fields(School) if name not in ("code", "photo")]


class SchoolForm(PictureForm):
    """A form with the value of each field at its opening in a hidden one: only the person's own changes are saved.

    A field changed by somebody else meanwhile is an error once: the typed value stays, and is saved the second time.
    `returned_values` are refused values of a request, to be corrected; `refused` are the reasons of a refusal by the
    action although each field is valid.
    """

    returned_values: dict[str, Any] = {}
    refused: Sequence[str] = ()
    effective_on = forms.DateField(
        label="生效日期",
        required=False,
        widget=AdminDateWidget,
        help_text="须审批的变更从哪一天起生效，如 9 月 1 日更名；不填表示批准后立即生效。",
    )
    reason = forms.CharField(
        label="变更说明",
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="为什么变更、依据什么文件，供区教委审批时参考。",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            return
        for name in self.fields.keys() & set(COMPARED_FIELDS):
            self.fields[name].show_hidden_initial = not self.returned_values
        if not self.is_bound:
            self.initial.update(self.returned_values)

    @cached_property
    def changed_data(self):
        """The fields changed by the person, without those that have the new value already."""
        return [name for name in super().changed_data if self._differs(name)]

    def clean(self):
        cleaned = super().clean()
        for reason in self.refused:
            self.add_error(None, reason)
        if self.instance.pk:
            for name in [name for name in COMPARED_FIELDS if name in self.fields]:
                if name not in self.changed_data:
                    cleaned[name] = self.initial.get(name)
                elif self._conflicts(name) and name not in self.errors:
                    self._add_conflict(name)
        return cleaned

    def _differs(self, name: str) -> bool:
        field = self.fields[name]
        return field.has_changed(self.get_initial_for_field(field, name), self[name].data)

    def _conflicts(self, name: str) -> bool:
        """Whether the record differs from the value at the form's opening."""
        bound = self[name]
        if bound.html_initial_name not in self.data:
            return False
        return bound.field.has_changed(
            _normalised_breaks(self.initial.get(name)), _normalised_breaks(self.data[bound.html_initial_name])
        )

    def _add_conflict(self, name: str) -> None:
        """Add an error, and make the present value the one at the opening, so that saving again is a decision."""
        now = self.initial.get(name)
        shown = "" if now is None else str(now)
        self.data = self.data.copy()
        self.data[self[name].html_initial_name] = shown
        words = in_words(name, shown) or "空"
        self.add_error(name, f"您打开之后，他人已把这一项改为“{words}”。仍要用您填的内容，请再保存一次。")


def _normalised_breaks(value: Any) -> Any:
    """Line breaks as one character: browsers send two."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value
