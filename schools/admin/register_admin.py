"""Base classes for the register in the back office."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import admin, messages
from django.http import Http404
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from eduweb.core.forms.act_admin import OffersListed
from eduweb.core.forms.record_admin import RecordAdmin


class NoDeleteLinks(admin.options.BaseModelAdmin):
    """Selects of other records without a link that deletes them: that belongs on their own page."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and hasattr(field.widget, "can_delete_related"):
            field.widget.can_delete_related = False
        return field


class RegisterAdmin(NoDeleteLinks, RecordAdmin):
    """Audited pages with `advice` (record → sentences) as messages after saving.

    `deletion_obstacles` (records → sentences) stand on the page of a deletion, of one record or of several, and forbid it.
    """

    advice: Callable[[Any], list[str]] = staticmethod(lambda record: [])
    deletion_obstacles: Callable[[Sequence[Any]], list[str]] = staticmethod(lambda records: [])
    list_per_page = 50

    def get_object(self, request, object_id, from_field=None):
        """The record, or 404 if it is missing or not visible for this person (TRUST 10)."""
        record = super().get_object(request, object_id, from_field)
        if record is None:
            raise Http404
        return record

    def get_deleted_objects(self, objs, request):
        """With the sentences that forbid the deletion; with one of them Django deletes nothing."""
        records = list(objs)
        deleted, counts, lacking, protected = super().get_deleted_objects(records, request)
        return deleted, counts, lacking, [*self.deletion_obstacles(records), *protected]

    @method_decorator(require_safe)
    def history_view(self, request, object_id, extra_context=None):
        """GET alone: a POST would lock the record, which takes a transaction."""
        return super().history_view(request, object_id, extra_context)

    def save_record(self, request, form, formsets, change):
        super().save_record(request, form, formsets, change)
        for sentence in self.advice(form.instance):
            self.message_user(request, sentence, messages.WARNING)


class RegisterInline(NoDeleteLinks, OffersListed, admin.TabularInline):
    """Rows below a record, without empty ones."""

    extra = 0
