"""Statistics below a school: figures that jump from one school year to the next are saved once somebody confirms them."""

from itertools import pairwise

from django import forms

from schools.models import SchoolStatistics
from schools.rules.statistics_outliers import COMPARED, jumps

from .owned_inline import OwnedInline


class StatisticsForm(forms.ModelForm):
    """One school year; the tick is kept in the audit entry of the change that it confirms, not in the row."""

    confirmed = forms.BooleanField(label="变化已核实", required=False)


class StatisticsFormSet(forms.BaseInlineFormSet):
    """Asks for the tick where a figure that was just entered is more than 30 % off the year before or after."""

    def clean(self):
        super().clean()
        kept = [form for form in self.forms if self._stays(form)]
        kept.sort(key=lambda form: form.instance.school_year)
        for earlier, later in pairwise(kept):
            if later.instance.school_year - earlier.instance.school_year == 1:
                self._ask(earlier, later)

    def _stays(self, form: forms.ModelForm) -> bool:
        return bool(form.is_valid() and form.instance.school_year and not self._should_delete_form(form))

    def _ask(self, earlier: forms.ModelForm, later: forms.ModelForm) -> None:
        touched = {*COMPARED, "school_year"} & {*earlier.changed_data, *later.changed_data}
        found = jumps(later.instance, earlier.instance) if touched else []
        if found and not later.cleaned_data.get("confirmed"):
            year, words = later.instance.school_year_label, "，".join(found)
            said = f"{year} 学年比上一学年变化超过 30%（{words}）。请核对；无误请勾选本格再保存。"
            later.add_error("confirmed", said)


class StatisticsInline(OwnedInline):
    model = SchoolStatistics
    form = StatisticsForm
    formset = StatisticsFormSet
