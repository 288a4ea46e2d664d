"""The auditor reads; nobody writes here by hand."""

from django.contrib import admin

from .models import Entry


@admin.register(Entry)
class EntryAdmin(admin.ModelAdmin):
    list_display = ("at", "actor_name", "action", "target_label", "target_kind")
    list_filter = ("action", "target_kind")
    search_fields = ("actor_name", "target_label", "target_id")
    date_hierarchy = "at"
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
