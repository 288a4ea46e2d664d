"""Consultations, their review, and the comments that they bring in."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from eduweb.core.backoffice.acts_page import ActsPageAdmin
from eduweb.core.forms.record_admin import RecordAdmin
from eduweb.core.lists.list_admin import CappedListAdmin, ReadOnlyAdmin

from .. import actions
from ..models import Comment, Consultation, ConsultationReview, PublishedConsultation
from ..rules.obstacles import reviewing_consultation_obstacles
from ..rules.policies import consultations_in_review, may_answer, may_review


@admin.register(Consultation)
class ConsultationAdmin(RecordAdmin):
    """Whatever is saved here goes to its review, and becomes public after it alone."""

    list_display = ("title", "office", "opens_on", "closes_on", "result_on", "state")
    list_filter = ("closes_on",)
    search_fields = ("title",)
    fieldsets = (
        (None, {"fields": ("title", "text", "draft_url", "office", ("opens_on", "closes_on"))}),
        ("征集结果", {"description": "截止之后填写。", "fields": ("result", "result_on")}),
        ("审核", {"description": "保存后送审，由另一人审核通过才公开。", "fields": ("state", "opinion")}),
    )
    readonly_fields = ("state", "opinion")

    def save_record(self, request, form, formsets, change):
        super().save_record(request, form, formsets, change)
        if form.changed_data:
            actions.propose_consultation(form.instance, by=request.user)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if form.changed_data:
            self.message_user(request, "已送审，由另一人审核通过后公开。")


@admin.register(ConsultationReview)
class ConsultationReviewAdmin(ActsPageAdmin):
    """What readers see beside what they would see."""

    list_display = ("title", "office", "opens_on", "closes_on", "state", "written_by")
    list_filter = ("state",)
    list_select_related = ("written_by",)
    template = "admin/dialogue/consultation_review.html"

    def may_read(self, user: Any) -> bool:
        return may_review(user)

    def get_queryset(self, request):
        mine = consultations_in_review(request.user).order_by().values("pk")
        return super().get_queryset(request).filter(pk__in=mine)

    def page_context(self, request: HttpRequest, record: ConsultationReview) -> dict[str, Any]:
        published = PublishedConsultation.objects.filter(pk=record.pk).first()
        before = published.words() if published else {}
        return {
            "published": published,
            "rows": [(label, before.get(label, ""), words) for label, words in record.words().items()],
            "may_review": not list(reviewing_consultation_obstacles(record, by=request.user)),
            "typed": request.POST,
        }


def _approve(request: HttpRequest, consultation: ConsultationReview) -> str:
    published = actions.approve_consultation(consultation, by=request.user)
    if published.opens_on > timezone.localdate():
        return f"已通过，{published.opens_on} 起公开。"
    return "已通过，已经公开。"


def _send_back(request: HttpRequest, consultation: ConsultationReview) -> str:
    actions.send_back_consultation(consultation, by=request.user, opinion=request.POST.get("opinion", ""))
    return "已退回拟稿人。"


ConsultationReviewAdmin.verbs = {"approve": _approve, "send-back": _send_back}


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
