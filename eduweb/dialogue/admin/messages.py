"""The queue of letters, and the page of one: read, passed on, answered, closed."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import get_script_prefix

from eduweb.core.acts.refused import Refused
from eduweb.core.backoffice.acts_page import ActsPageAdmin
from schools.models import School

from .. import actions
from ..models import Answer, Message
from ..rules.obstacles import TO_DO
from ..rules.policies import may_answer, visible_messages


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
    list_select_related = ("school",)
    search_fields = ("number",)
    search_help_text = "可按回执编号查找。"
    template = "admin/dialogue/message.html"

    def may_read(self, user: Any) -> bool:
        return may_answer(user)

    def get_queryset(self, request):
        return super().get_queryset(request).filter(pk__in=visible_messages(request.user).order_by().values("pk"))

    def page_context(self, request: HttpRequest, record: Message) -> dict[str, Any]:
        answer = record.answers.first()
        typed = request.POST if request.method == "POST" and "outcome" in request.POST else None
        begun = {"title": record.title, "question": record.text, "office": request.user.office, "publish": False}
        return {
            "answer": answer,
            "about_url": f"{get_script_prefix().rstrip('/')}{record.about}",
            "form": AnswerForm(typed, instance=answer, initial=None if answer else begun, label_suffix=""),
            "typed": request.POST,
            "may_act": record.state in TO_DO and not record.erased_at,
        }

    @admin.display(description="超期")
    def lateness(self, message):
        return message.late or "—"

    @admin.display(description="转办")
    def passed_on_to(self, message):
        return message.department or message.school or "—"


def _pass_on(request: HttpRequest, message: Message) -> str:
    code = request.POST.get("school_code", "").strip()
    school = School.objects.filter(code=code).first() if code else None
    if code and school is None:
        raise Refused(f"没有标识码为“{code[:20]}”的学校。")
    actions.pass_on(message, by=request.user, department=request.POST.get("department", "")[:60], school=school)
    return "已记下转办。"


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
