"""The page on which another person lets an answer out or sends it back."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from eduweb.core.backoffice.acts_page import ActsPageAdmin

from .. import actions
from ..models import Answer, Message
from ..rules.obstacles import reviewing_obstacles
from ..rules.policies import may_answer, may_review, visible_answers


@admin.register(Answer)
class AnswerAdmin(ActsPageAdmin):
    """Reviewers see the question as the public may read it, and nothing of its writer."""

    list_display = ("__str__", "state", "outcome", "publish", "written_by", "written_at", "reviewed_by")
    list_filter = ("state", "publish")
    list_select_related = ("message", "written_by", "reviewed_by")
    template = "admin/dialogue/answer.html"

    def may_read(self, user: Any) -> bool:
        return may_answer(user) or may_review(user)

    def get_queryset(self, request):
        return super().get_queryset(request).filter(pk__in=visible_answers(request.user).order_by().values("pk"))

    def under(self, record: Answer):
        return Message.objects.filter(pk=record.message_id)

    def page_context(self, request: HttpRequest, record: Answer) -> dict[str, Any]:
        return {
            "may_review": not list(reviewing_obstacles(record, by=request.user)),
            "published": getattr(record, "published", None),
            "typed": request.POST,
        }


def _approve(request: HttpRequest, answer: Answer) -> str:
    approved = actions.approve(answer, by=request.user)
    return "已通过，答复已公开。" if approved.publish else "已通过，来信人现在能查到答复。"


def _send_back(request: HttpRequest, answer: Answer) -> str:
    actions.send_back(answer, by=request.user, opinion=request.POST.get("opinion", ""))
    return "已退回拟稿人。"


def _unpublish(request: HttpRequest, answer: Answer) -> str:
    actions.unpublish(answer, by=request.user)
    return "公开的答复已撤下。"


AnswerAdmin.verbs = {"approve": _approve, "send-back": _send_back, "unpublish": _unpublish}
