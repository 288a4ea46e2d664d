"""Rows below a school: campuses, statistics and memberships; doubtful figures are saved once somebody confirms them."""

from django import forms

from schools.models import Campus, GroupMembership, SchoolStatistics
from schools.models.statistics import FIGURES
from schools.rules.figures import questions, refusals, removal_obstacles
from schools.rules.ownership import Way, fields
from schools.rules.policies import is_registrar

from ..register_admin import RegisterInline
from .rights import changeable, handed_in

HANDED_IN = "这一学年的数据已报区教委：要改，请区教委退回；已锁定的，在“学校填报”里申请更正。"


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

    confirmed = forms.BooleanField(label="已核实", required=False)

    def clean(self):
        cleaned = super().clean()
        for field, sentence in refusals(self.instance_as_sent()):
            if not self.errors.get(field):
                self.add_error(field, sentence)
        return cleaned

    def instance_as_sent(self) -> SchoolStatistics:
        """The figures as they were typed, as far as they are figures."""
        typed = {name: self.cleaned_data.get(name, getattr(self.instance, name)) for name in FIGURES}
        return SchoolStatistics(**{name: value or 0 for name, value in typed.items()})


class StatisticsFormSet(forms.BaseInlineFormSet):
    """Rows by school year; what is asked about a changed row needs the tick. `handed_in` are years out of hand."""

    handed_in: frozenset[int] = frozenset()

    def clean(self):
        super().clean()
        rows = [form for form in self.forms if self._is_row(form)]
        for form in rows:
            if form.has_changed() and {form.instance.school_year, form.initial.get("school_year")} & self.handed_in:
                form.add_error(None, HANDED_IN)
        for form in self.forms:
            self._hold_locked(form)
        asked = questions([form.instance for form in rows])
        rows.sort(key=lambda form: form.instance.school_year)
        for before, form in zip([None, *rows], rows, strict=False):
            if _is_touched(form) or (before and _is_touched(before)):
                self._require_tick(form, asked[form.instance.school_year])

    def _hold_locked(self, form: forms.ModelForm) -> None:
        """A locked year is neither deleted nor moved to another one."""
        goes = self._should_delete_form(form) or "school_year" in form.changed_data
        if form.instance.pk is None or not goes:
            return
        stored = SchoolStatistics(school_year=form.initial["school_year"], locked_on=form.instance.locked_on)
        if reasons := removal_obstacles([stored]):
            raise forms.ValidationError(reasons)

    def _is_row(self, form: forms.ModelForm) -> bool:
        return bool(form.is_valid() and form.instance.school_year and not self._should_delete_form(form))

    def _require_tick(self, form: forms.ModelForm, sentences: list[str]) -> None:
        if sentences and not form.cleaned_data.get("confirmed"):
            form.add_error("confirmed", f"{''.join(sentences)}无误请勾选本格再保存。")


def _is_touched(form: forms.ModelForm) -> bool:
    """Whether what is asked about was changed, rather than confirmed before."""
    return bool({*FIGURES, "school_year"} & {*form.changed_data})


class StatisticsInline(OwnedInline):
    model = SchoolStatistics
    form = StatisticsForm
    formset = StatisticsFormSet

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        if obj and not is_registrar(request.user):
            formset.handed_in = handed_in(request, obj)
        return formset
