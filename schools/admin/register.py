"""What all pages of the register share in the back office."""

from collections.abc import Callable

from django.contrib import messages

from eduweb.audit.admin_log import AuditedAdmin


def no_advice(_record) -> list[str]:
    return []


class RegisterAdmin(AuditedAdmin):
    """Audited; after saving it says what deserves a second look, as messages that block nothing."""

    advice: Callable = staticmethod(no_advice)
    list_per_page = 50

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for sentence in self.advice(form.instance):
            self.message_user(request, sentence, messages.WARNING)
