"""A monthly honour, and a row for each post."""

from typing import Any

from django import forms

from eduweb.core.sheets.cells import InvalidCell
from eduweb.core.sheets.lookups import Lookups

from ...enums import RecipientKind
from ...models import Honor, HonorRecipient
from ...sheets.recipients import found_place

MOST_ROWS = 60
ROWS = 30
NO_POST = "请写岗位；这一行不用的，把两格都清空。"
TWICE = "上面已有这一行。"
NOBODY = "还没有填岗位：请至少填一行。"


class MonthlyForm(forms.ModelForm):
    """What all posts of the month have in common."""

    class Meta:
        model = Honor
        fields = ("name", "level", "awarding_body", "year", "month", "awarded_on", "school_year", "description")
        widgets = {
            "awarded_on": forms.DateInput(format="%Y-%m-%d"),
            "description": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["month"].required = True


class PostForm(forms.Form):
    """A post, and the Party organization or school where it is, in words."""

    person = forms.CharField(label="岗位", max_length=60, required=False)
    place = forms.CharField(label="所在党组织或学校", max_length=120, required=False)


class PostRows(forms.BaseFormSet):
    """The rows as recipients; empty ones are passed over, and a row without a place takes the one above it."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for field in form.fields.values():
            field.widget.attrs["aria-label"] = f"第 {(index or 0) + 1} 行{field.label}"

    def clean(self) -> None:
        self.recipients: list[HonorRecipient] = []
        lookups, place, seen = Lookups(), "", set()
        for row in self.forms:
            person = (row.cleaned_data.get("person") or "").strip() if hasattr(row, "cleaned_data") else ""
            typed = (row.cleaned_data.get("place") or "").strip() if hasattr(row, "cleaned_data") else ""
            if typed and not person:
                row.add_error("person", NO_POST)
            if not person:
                continue
            place = typed or place
            if (person, place) in seen:
                row.add_error("person", TWICE)
            seen.add((person, place))
            self._add(row, person, place, lookups)
        if not seen and not any(row.errors for row in self.forms):
            raise forms.ValidationError(NOBODY)

    def _add(self, row: forms.Form, person: str, place: str, lookups: Lookups) -> None:
        try:
            where: dict[str, Any] = found_place(place, lookups)
        except InvalidCell as invalid:
            row.add_error("place", invalid.reason)
        else:
            self.recipients.append(HonorRecipient(kind=RecipientKind.PERSON, person=person, **where))


def posts_form(initial: list[dict[str, str]]) -> type[PostRows]:
    """The rows of a month that begins with these."""
    extra = max(ROWS - len(initial), 5)
    return forms.formset_factory(PostForm, formset=PostRows, extra=extra, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
