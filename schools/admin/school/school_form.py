"""A school's form: nobody's work is undone by a form that was open for an hour, and the school says when and why."""

from collections.abc import Sequence
from functools import cached_property

from django import forms
from django.contrib.admin.widgets import AdminDateWidget

from eduweb.core.media.admin.picture_form import PictureForm
from schools.models import School
from schools.rules.ownership import fields
from schools.rules.values import in_words

# The code never changes, and a photograph is a choice that is shown as a picture.
WATCHED = [name for name in fields(School) if name not in ("code", "photo")]


class SchoolForm(PictureForm):
    """Keeps, hidden, what each field showed when it was opened: only what the person changed counts as changed.

    A field that somebody else has changed meanwhile is an error at its field, once: what was typed stays, and saving
    again means it. `again` are values of a request that came back, to be mended and asked for anew; `refused` is why the
    record could not be saved although each field is right.
    """

    again: dict = {}
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
        for name in self.fields.keys() & set(WATCHED):
            self.fields[name].show_hidden_initial = not self.again
        if not self.is_bound:
            self.initial.update(self.again)

    @cached_property
    def changed_data(self):
        """What the person changed, and what is not so already."""
        return [name for name in super().changed_data if self._differs(name)]

    def clean(self):
        cleaned = super().clean()
        for reason in self.refused:
            self.add_error(None, reason)
        if self.instance.pk:
            for name in [name for name in WATCHED if name in self.fields]:
                if name not in self.changed_data:
                    cleaned[name] = self.initial.get(name)
                elif self._conflicts(name) and name not in self.errors:
                    self._say_conflict(name)
        return cleaned

    def _differs(self, name: str) -> bool:
        field = self.fields[name]
        return field.has_changed(self.get_initial_for_field(field, name), self[name].data)

    def _conflicts(self, name: str) -> bool:
        """Whether the record no longer says what the form showed when it was opened."""
        bound = self[name]
        if bound.html_initial_name not in self.data:
            return False
        return bound.field.has_changed(
            _one_break(self.initial.get(name)), _one_break(self.data[bound.html_initial_name])
        )

    def _say_conflict(self, name: str) -> None:
        """The present value becomes what the form has shown, so that saving again is a decision."""
        now = self.initial.get(name)
        shown = "" if now is None else str(now)
        self.data = self.data.copy()
        self.data[self[name].html_initial_name] = shown
        words = in_words(name, shown) or "空"
        self.add_error(name, f"您打开之后，他人已把这一项改为“{words}”。仍要用您填的内容，请再保存一次。")


def _one_break(value):
    """Browsers send line breaks as two characters, whatever the record has."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value
