"""The queue of letters, and the page of one: read, passed on, answered, closed."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import get_script_prefix

from eduweb.bureau.models import Department
from eduweb.core.acts.refused import Refused
from eduweb.core.backoffice.acts_page import ActsPageAdmin
from schools.models import School

from .. import actions
from ..enums import ReferralState
from ..models import Answer, Message
from ..rules.obstacles import TO_DO
from ..rules.policies import handlers_of, may_answer, visible_messages


class AnswerForm(forms.ModelForm):
    class Meta:
        model = Answer
        fields = ("outcome", "text", "office", "publish", "title", "question")
        widgets = {name: forms.Textarea(attrs={"rows": 6, "class": "vLargeTextField"}) for name in ("text", "question")}


@admin.register(Message)
class MessageAdmin(ActsPageAdmin):
    """Texts and names stand on the letter's page alone."""

    list_display = ("__str__", "kind", "state", "received_at", "answer_by", "lateness", "passed_on_to")
    list_filter = ("state", "kind")
    search_fields = ("number",)
    search_help_text = "可按回执编号查找。"
    template = "admin/dialogue/message.html"

    def may_read(self, user: Any) -> bool:
        return may_answer(user)

    def get_queryset(self, request):
        mine = super().get_queryset(request).filter(pk__in=visible_messages(request.user).order_by().values("pk"))
        return mine.prefetch_related("referrals")

    def page_context(self, request: HttpRequest, record: Message) -> dict[str, Any]:
        answer = record.answers.first()
        typed = request.POST if request.method == "POST" and "outcome" in request.POST else None
        replied = next((one for one in record.referrals.all() if one.state == ReferralState.REPLIED), None)
        begun = {"title": record.title, "question": record.text, "publish": False}
        begun |= {"office": replied.recipient, "text": replied.reply} if replied else {"office": request.user.office}
        return {
            "answer": answer,
            "about_url": f"{get_script_prefix().rstrip('/')}{record.about}",
            "form": AnswerForm(typed, instance=answer, initial=None if answer else begun, label_suffix=""),
            "referrals": record.referrals.select_related("replied_by"),
            "departments": Department.objects.only("name"),
            "typed": request.POST,
            "may_act": record.state in TO_DO and not record.erased_at,
        }

    @admin.display(description="超期")
    def lateness(self, message):
        return message.late or "—"

    @admin.display(description="转办")
    def passed_on_to(self, message):
        return "、".join(f"{one.recipient}（{one.get_state_display()}）" for one in message.referrals.all()) or "—"


def _pass_on(request: HttpRequest, message: Message) -> str:
    key, code = request.POST.get("department", ""), request.POST.get("school_code", "").strip()
    department = Department.objects.filter(pk=key).first() if key.isascii() and key.isdecimal() else None
    school = School.objects.filter(code=code).first() if code else None
    if code and school is None:
        raise Refused(f"没有标识码为“{code[:20]}”的学校。")
    if key and department is None:
        raise Refused("没有这个科室，请重新选择。")
    actions.pass_on(
        message, by=request.user, task=request.POST.get("task", "")[:3000], department=department, school=school
    )
    if handlers_of(department, school).exists():
        return "已转办，并已通知经办人。"
    return "已记下转办。那里还没有能在系统里回复的账号，请另行转告。"


def _answer(request: HttpRequest, message: Message) -> str:
    form = AnswerForm(request.POST, instance=Answer(message=message))
    form.instance.written_by = request.user
    if not form.is_valid():
        raise Refused(
            *(f"{form.fields[name].label}：{words}" for name, found in form.errors.items() for words in found)
        )
    actions.write_answer(message, by=request.user, **form.cleaned_data)
    return "答复已送审。"


def _close(request: HttpRequest, message: Message) -> str:
    actions.close(message, by=request.user, reason=request.POST.get("reason", ""))
    return "已办结，不予答复。"


MessageAdmin.verbs = {"pass-on": _pass_on, "answer": _answer, "close": _close}
