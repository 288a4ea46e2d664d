"""A school's form, which asks for day and reason of a request."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError

from eduweb.core.fields.days import DayFormField
from eduweb.core.media.admin.picture_form import PictureForm
from schools.enums import ENDED_STATES, LISTED_STATES, SchoolState
from schools.models import School
from schools.rules.names import same_name_obstacles
from schools.rules.ownership import Way, fields
from schools.rules.values import label


def day_field(name: str) -> str:
    """The form's field for the day on which a change of the record's field `name` takes effect."""
    return f"day_{name}"


_OWN_DAYS = {
    day_field(name): DayFormField(label=label(name), required=False, widget=AdminDateWidget)
    for name in fields(School, Way.APPROVAL)
}
OwnDaysForm = type("OwnDaysForm", (forms.Form,), _OWN_DAYS)


class SchoolForm(OwnDaysForm, PictureForm):  # type: ignore[misc,valid-type]
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
        if state := self.fields.get("state"):
            state.widget.choices = self._offered_states()
        if not self.is_bound:
            self.initial.update(self.returned_values)

    def clean(self):
        """A day belongs to a field that changes."""
        cleaned = super().clean()
        for name in fields(School, Way.APPROVAL):
            if self.cleaned_data.get(day_field(name)) and name not in self.changed_data:
                self.add_error(
                    day_field(name), f"“{label(name)}”没有改动，不用另定日期：请先改上面的内容，或清空这一格。"
                )
        return cleaned

    def own_days(self) -> dict[str, date]:
        """The days of those fields that have another one than the request, by the fields' names."""
        days = {name: self.cleaned_data.get(day_field(name)) for name in fields(School, Way.APPROVAL)}
        return {name: day for name, day in days.items() if day}

    def clean_name(self) -> str:
        """The name, which no other school at work has."""
        name = str(self.cleaned_data["name"])
        is_new = "name" in self.changed_data and self.instance.state not in ENDED_STATES
        if is_new and (reasons := same_name_obstacles(name, self.instance)):
            raise ValidationError(reasons)
        return name

    def _offered_states(self) -> list[tuple[str, str]]:
        """Those that are written by hand; a school ends, and goes on again, by an act (`School.state_refusal`)."""
        now = self.instance.state
        offered = (now,) if now in ENDED_STATES else LISTED_STATES
        return [(state, label) for state, label in SchoolState.choices if state in offered]
