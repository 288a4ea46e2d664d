"""The history of schools, corrected by registrars."""

from django.contrib import admin

from eduweb.core.forms.merging import merging
from schools.actions.history_entering import enter_past
from schools.history.campuses import CAMPUSES, campuses_in_words
from schools.models import SchoolChange
from schools.rules.policies import is_registrar, sees_all, visible_schools
from schools.rules.values import in_words, label

from ..register_admin import RegisterAdmin
from .history_form import CorrectionForm, EntryForm


@admin.register(SchoolChange)
class SchoolChangeAdmin(RegisterAdmin):
    list_display = ("school", "on", "kind", "what", "former", "reason", "document_number")
    list_filter = ("kind",)
    list_select_related = ("school",)
    search_fields = ("school__name", "school__former_names", "school__code", "value")
    search_help_text = "可按校名、曾用名、标识码或原值查找。"
    date_hierarchy = "on"
    form = CorrectionForm
    autocomplete_fields = ("school",)
    fields = ("school", "kind", "what", "former", "on", "reason", "document_number")
    readonly_fields = ("school", "kind", "what", "former")

    def get_queryset(self, request):
        changes = super().get_queryset(request)
        if sees_all(request.user):
            return changes
        return changes.filter(school__in=visible_schools(request.user).order_by().values("pk"))

    def has_add_permission(self, request):
        return super().has_add_permission(request) and is_registrar(request.user)

    def get_fields(self, request, obj=None):
        return self.fields if obj else EntryForm.Meta.fields

    def get_readonly_fields(self, request, obj=None):
        return self.readonly_fields if obj else ()

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            kwargs["form"] = merging(EntryForm)
        return super().get_form(request, obj, change=change, **kwargs)

    def store(self, request, form, change):
        """A later entry goes between what is known before and after it; today's value stays."""
        if change:
            super().store(request, form, change)
        else:
            enter_past(form.instance, form.cleaned_data["new_value"])

    @admin.display(description="项目")
    def what(self, change):
        if change.others:
            return "、".join(other["name"] for other in change.others)
        if change.field == CAMPUSES:
            return "校区"
        return label(change.field) if change.field else "—"

    @admin.display(description="原值")
    def former(self, change):
        if change.field == CAMPUSES:
            return campuses_in_words(change.value)[:100]
        return in_words(change.field, change.value)[:100] if change.field else "—"
