"""What all pages of the register share in the back office."""

from collections.abc import Callable

from django.contrib import admin, messages
from django.http import Http404
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from eduweb.core.audit.audited_admin import AuditedAdmin


def no_advice(_record) -> list[str]:
    """For records that nothing is worth saying about."""
    return []


class SafeLinks(admin.options.BaseModelAdmin):
    """A select of other records opens and adds them, but does not delete them: that is done on their own page."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and hasattr(field.widget, "can_delete_related"):
            field.widget.can_delete_related = False
        return field


class RegisterAdmin(SafeLinks, AuditedAdmin):
    """Audited; after saving it says what deserves a second look, as messages that block nothing."""

    advice: Callable = staticmethod(no_advice)
    list_per_page = 50

    def get_object(self, request, object_id, from_field=None):
        """What this person may not see is missing, and what is missing is said so (TRUST 10)."""
        record = super().get_object(request, object_id, from_field)
        if record is None:
            raise Http404
        return record

    @method_decorator(require_safe)
    def history_view(self, request, object_id, extra_context=None):
        """Nothing is sent here: what is sent to a record's page locks it, which takes a transaction."""
        return super().history_view(request, object_id, extra_context)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for sentence in self.advice(form.instance):
            self.message_user(request, sentence, messages.WARNING)


class RegisterInline(SafeLinks, admin.TabularInline):
    """Rows below a record; an empty one is added when it is asked for."""

    extra = 0
