"""The page on which a department or a school replies to what was passed on to it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import get_script_prefix

from eduweb.core.accounts.roles import Role
from eduweb.core.backoffice.acts_page import ActsPageAdmin

from .. import actions
from ..enums import MessageState, ReferralState
from ..models import Message, Referral
from ..rules.policies import visible_referrals


@admin.register(Referral)
class ReferralAdmin(ActsPageAdmin):
    """What the clerk has written for those who reply: nothing of the letter itself, nothing of its writer."""

    list_display = ("__str__", "state", "passed_on_at", "answer_by", "recipient")
    list_filter = ("state",)
    list_select_related = ("message",)
    template = "admin/dialogue/referral.html"

    def may_read(self, user: Any) -> bool:
        return visible_referrals(user).exists()

    def has_module_permission(self, request):
        """Others come by their workbench: no page of theirs asks the database for it."""
        return request.user.is_authenticated and request.user.holds(Role.SCHOOL_OFFICIAL)

    def get_queryset(self, request):
        return super().get_queryset(request).filter(pk__in=visible_referrals(request.user).order_by().values("pk"))

    def under(self, record: Referral):
        return Message.objects.filter(pk=record.message_id)

    def page_context(self, request: HttpRequest, record: Referral) -> dict[str, Any]:
        is_open = record.state == ReferralState.OPEN and record.message.state == MessageState.PASSED_ON
        about = record.message.about
        about_url = f"{get_script_prefix().rstrip('/')}{about}" if about else ""
        return {"may_reply": is_open, "about_url": about_url, "typed": request.POST}

    @admin.display(description="答复期限")
    def answer_by(self, referral):
        return referral.message.answer_by


def _reply(request: HttpRequest, referral: Referral) -> str:
    actions.reply(referral, by=request.user, words=request.POST.get("reply", ""))
    return "已回复信件办理岗。"


def _give_back(request: HttpRequest, referral: Referral) -> str:
    actions.give_back(referral, by=request.user, words=request.POST.get("reason", ""))
    return "已退回信件办理岗。"


ReferralAdmin.verbs = {"reply": _reply, "give-back": _give_back}
