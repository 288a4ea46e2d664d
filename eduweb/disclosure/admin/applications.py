"""Applications: the list without anything personal, and the page on which they are handled."""

from datetime import date
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from eduweb.core.acts.refused import Refused
from eduweb.core.acts.seen import Seen, decide
from eduweb.core.backoffice.pages import admin_page
from eduweb.core.lists.list_admin import CappedListAdmin, ReadOnlyAdmin

from .. import actions
from ..models import AnswerTemplate, Application
from ..rules import obstacles
from ..rules.deadlines import completion_until, due_on
from ..rules.policies import may_handle
from . import figures
from .forms import (
    ActForm,
    AnswerForm,
    CompletionForm,
    ConsultingForm,
    ExtensionForm,
    HearingForm,
    ProofForm,
    ReceiptForm,
    TemplateForm,
    facts_of,
)

FORMS: dict[str, type[ActForm]] = {
    "receive": ReceiptForm,
    "completion": CompletionForm,
    "consult": ConsultingForm,
    "hear": HearingForm,
    "extend": ExtensionForm,
    "answer": AnswerForm,
    "proof": ProofForm,
}


@admin.register(Application)
class ApplicationAdmin(ReadOnlyAdmin, CappedListAdmin):
    """For the post that answers alone, whatever permissions somebody else was given."""

    list_display = ("number", "kind", "state", "received_day", "received_on", "due", "answer_kind")
    list_filter = ("state", "answer_kind", "kind")
    search_fields = ("number",)
    search_help_text = "可按回执编号查找。"
    actions = None

    def has_view_permission(self, request, obj=None):
        return may_handle(request.user)

    def has_module_permission(self, request):
        return may_handle(request.user)

    def get_queryset(self, request):
        return super().get_queryset(request).defer(*Application.PERSONAL)

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("figures/", wrap(partial(figures.page, admin=self)), name="disclosure_application_figures"),
            path("figures.csv", wrap(figures.sheet), name="disclosure_application_figures_sheet"),
            path("<int:pk>/act/<slug:verb>/", wrap(require_POST(self.act)), name="disclosure_application_act"),
            *super().get_urls(),
        ]

    def change_view(self, request: HttpRequest, object_id, form_url="", extra_context=None) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            raise Http404
        return self._show(request, self._application(request, object_id))

    def history_view(self, request, object_id, extra_context=None):
        self._application(request, object_id)
        return super().history_view(request, object_id, extra_context)

    def act(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        """Do one of FORMS; a refusal shows the page again with what was typed."""
        application = self._application(request, str(pk))
        if verb not in FORMS:
            raise Http404
        form = FORMS[verb](request.POST)
        if not form.is_valid():
            return self._show(request, application, {verb: form}, status=409)
        try:
            do = partial(_act, verb, application, form.cleaned_data, request)
            done = decide(application, Seen.posted(request.POST), do)
        except Refused as refused:
            for reason in refused.reasons:
                messages.error(request, reason)
            return self._show(request, self._application(request, str(pk)), {verb: form}, status=409)
        if verb == "proof":
            return self._show(request, application, proof=done)
        messages.success(request, "已办理。")
        return redirect("admin:disclosure_application_change", pk)

    def _application(self, request: HttpRequest, pk: str) -> Application:
        if not may_handle(request.user):
            raise Http404
        found = super().get_queryset(request).filter(pk=pk).first() if pk.isascii() and pk.isdecimal() else None
        if found is None:
            raise Http404
        return found

    @staticmethod
    def _offered(application: Application, request: HttpRequest) -> dict[str, ActForm]:
        """The acts that nothing stands in the way of, with empty forms."""
        by, today = request.user, timezone.localdate()
        in_the_way = {
            "receive": obstacles.receiving(application, by),
            "completion": obstacles.asking_for_completion(application, by, today),
            "consult": obstacles.consulting(application, by),
            "hear": obstacles.hearing(application, by),
            "extend": obstacles.extending(application, by),
            "answer": obstacles.answering(application, by, today),
        }
        kind = request.GET.get("kind", "")
        template = AnswerTemplate.objects.filter(kind=kind).first() if kind else None
        initial = {"answer": {"kind": template.kind, "text": template.text} if template else {}}
        return {verb: FORMS[verb](initial=initial.get(verb)) for verb, reasons in in_the_way.items() if not reasons}

    def _show(
        self,
        request: HttpRequest,
        application: Application,
        typed: dict[str, ActForm] | None = None,
        *,
        proof: str = "",
        status: int = 200,
    ) -> HttpResponse:
        context: dict[str, Any] = {
            "application": application,
            "facts": facts_of(application),
            "due": due_on(application),
            "ask_until": completion_until(application),
            "acts": {**self._offered(application, request), **(typed or {})},
            "template_form": TemplateForm(initial={"kind": request.GET.get("kind", "")}),
            "proof_form": ProofForm(),
            "proof": proof,
            "today": timezone.localdate(),
        }
        template = "admin/disclosure/application.html"
        return admin_page(request, self, template, title=str(application), status=status, **context)

    @admin.display(description="提交日期", ordering="received_at")
    def received_day(self, application):
        return timezone.localtime(application.received_at).date()

    @admin.display(description="答复期限")
    def due(self, application) -> date | str:
        return (not application.closed_at and due_on(application)) or "—"


def _act(verb: str, application: Application, typed: dict[str, Any], request: HttpRequest) -> Any:
    by: Any = request.user
    match verb:
        case "receive":
            return actions.note_receipt(application, by=by, on=typed["on"])
        case "completion":
            return actions.ask_for_completion(application, by=by, words=typed["completion"], until=typed["until"])
        case "consult":
            return actions.ask_third_party(application, by=by)
        case "hear":
            return actions.hear_third_party(application, by=by)
        case "extend":
            return actions.extend(application, by=by, **typed)
        case "answer":
            return actions.answer(application, by=by, **typed)
        case _:
            return actions.show_proof(application, by=by)
