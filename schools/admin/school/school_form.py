"""A school's form, which asks for day and reason of a request."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget

from eduweb.core.fields.days import DayFormField
from eduweb.core.media.admin.picture_form import PictureForm


class SchoolForm(PictureForm):
    """A school's form. `returned_values` are refused values of a request, to be corrected."""

    returned_values: dict[str, Any] = {}
    effective_on = DayFormField(
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
        if not self.is_bound:
            self.initial.update(self.returned_values)
