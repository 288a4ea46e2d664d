"""Consultations, and the comments that they bring in."""

from django.contrib import admin

from eduweb.core.forms.record_admin import RecordAdmin
from eduweb.core.lists.list_admin import CappedListAdmin, ReadOnlyAdmin

from ..models import Comment, Consultation
from ..rules.policies import may_answer


@admin.register(Consultation)
class ConsultationAdmin(RecordAdmin):
    list_display = ("title", "office", "opens_on", "closes_on", "result_on")
    list_filter = ("closes_on",)
    search_fields = ("title",)
    fieldsets = (
        (None, {"fields": ("title", "text", "draft_url", "office", ("opens_on", "closes_on"))}),
        ("征集结果", {"description": "截止之后填写，保存后读者就能看到。", "fields": ("result", "result_on")}),
    )


@admin.register(Comment)
class CommentAdmin(ReadOnlyAdmin, CappedListAdmin):
    """Read by those who answer alone."""

    actions = None
    list_display = ("__str__", "consultation", "received_at")
    list_filter = ("consultation",)
    list_select_related = ("consultation",)
    fields = ("consultation", "received_at", "text", "name", "contact")

    def has_view_permission(self, request, obj=None):
        return may_answer(request.user)

    def has_module_permission(self, request):
        return may_answer(request.user)
