"""The auditor reads; nobody writes here by hand."""

from django.contrib import admin

from eduweb.desk_lists.filters import IndexedValuesFilter
from eduweb.desk_lists.list_admin import DeskListAdmin

from .models import Entry


@admin.register(Entry)
class EntryAdmin(DeskListAdmin):
    list_display = ("at", "actor_name", "action", "target_label", "target_kind")
    list_deferred = ("detail", "previous_hash", "hash")
    list_filter = (("action", IndexedValuesFilter), ("target_kind", IndexedValuesFilter))
    # As they happened, which is also how a period is found; of one moment the later entry first.
    ordering = ("-at", "-id")
    sortable_by = ("at",)
    search_fields = ("actor_name", "target_label", "target_id")
    date_hierarchy = "at"
    show_facets = admin.ShowFacets.NEVER

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
