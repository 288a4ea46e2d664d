"""Rows below a school: campuses, statistics and memberships; statistical outliers are saved once somebody confirms them."""

from itertools import pairwise

from django import forms

from schools.models import Campus, GroupMembership, SchoolStatistics
from schools.models.statistics import COUNTS
from schools.rules.ownership import Way, fields
from schools.rules.policies import is_registrar
from schools.rules.statistics_outliers import outliers

from ..register_admin import RegisterInline
from .rights import changeable


class OwnedInline(RegisterInline):
    """Rows with the fields that the ownership table gives to the school's official."""

    def get_readonly_fields(self, request, obj=None):
        return () if is_registrar(request.user) else fields(self.model, Way.DISTRICT)

    def get_queryset(self, request):
        """With the school, by which each row is called."""
        return super().get_queryset(request).select_related("school")

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and changeable(request, obj)

    def has_add_permission(self, request, obj):
        return super().has_add_permission(request, obj) and changeable(request, obj)


class CampusInline(OwnedInline):
    model = Campus


class MembershipInline(RegisterInline):
    model = GroupMembership
    autocomplete_fields = ("group",)


class StatisticsForm(forms.ModelForm):
    """One school year; the audit log keeps the tick, the row does not."""

    confirmed = forms.BooleanField(label="变化已核实", required=False)


class StatisticsFormSet(forms.BaseInlineFormSet):
    """Rows by school year; an outlier among the changed numbers needs the tick."""

    def clean(self):
        super().clean()
        rows = [form for form in self.forms if self._is_row(form)]
        rows.sort(key=lambda form: form.instance.school_year)
        for earlier, later in pairwise(rows):
            if later.instance.school_year - earlier.instance.school_year == 1:
                self._require_tick(earlier, later)

    def _is_row(self, form: forms.ModelForm) -> bool:
        return bool(form.is_valid() and form.instance.school_year and not self._should_delete_form(form))

    def _require_tick(self, earlier: forms.ModelForm, later: forms.ModelForm) -> None:
        changed = {*COUNTS, "school_year"} & {*earlier.changed_data, *later.changed_data}
        found = outliers(later.instance, earlier.instance) if changed else []
        if found and not later.cleaned_data.get("confirmed"):
            year, changes = later.instance.school_year_label, "，".join(found)
            error = f"{year} 学年比上一学年变化超过 30%（{changes}）。请核对；无误请勾选本格再保存。"
            later.add_error("confirmed", error)


class StatisticsInline(OwnedInline):
    model = SchoolStatistics
    form = StatisticsForm
    formset = StatisticsFormSet
