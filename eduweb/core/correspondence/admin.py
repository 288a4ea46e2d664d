"""Holidays and make-up days, and how long letters are kept."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse

from eduweb.core.forms.record_admin import RecordAdmin

from .models import LetterSettings, SpecialDay


@admin.register(SpecialDay)
class SpecialDayAdmin(RecordAdmin):
    list_display = ("day", "kind", "name")
    list_filter = ("kind",)
    search_fields = ("name",)
    date_hierarchy = "day"
    fields = ("day", "kind", "name")


@admin.register(LetterSettings)
class LetterSettingsAdmin(RecordAdmin):
    """The single row; its list leads straight to it."""

    actions = None
    fields = ("retention_months", "contact")

    def changelist_view(self, request, extra_context=None):
        if self.get_queryset(request).exists():
            return HttpResponseRedirect(reverse("admin:correspondence_lettersettings_change", args=[1]))
        return super().changelist_view(request, extra_context)

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not LetterSettings.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False
