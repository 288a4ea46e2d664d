"""The answers' templates and the numbers of working days."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse

from eduweb.core.forms.record_admin import RecordAdmin

from ..models import AnswerTemplate, DisclosureSettings


@admin.register(AnswerTemplate)
class AnswerTemplateAdmin(RecordAdmin):
    """One for each kind of answer; all are there from the beginning."""

    actions = None
    list_display = ("kind", "text")
    fields = ("kind", "text")
    readonly_fields = ("kind",)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(DisclosureSettings)
class DisclosureSettingsAdmin(RecordAdmin):
    """The single row; its list leads straight to it."""

    actions = None
    fields = ("answer_days", "extension_days", "completion_days", "third_party_days")

    def changelist_view(self, request, extra_context=None):
        if self.get_queryset(request).exists():
            return HttpResponseRedirect(reverse("admin:disclosure_disclosuresettings_change", args=[1]))
        return super().changelist_view(request, extra_context)

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not DisclosureSettings.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False
