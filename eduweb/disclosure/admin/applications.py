"""Applications: the list without anything personal, and the page on which they are handled."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import path
from django.utils import timezone

from eduweb.core.acts.refused import Refused
from eduweb.core.backoffice.acts_page import ActsPageAdmin

from .. import actions
from ..models import AnswerTemplate, Application
from ..rules import obstacles
from ..rules.deadlines import completion_until, due_on, third_party_until
from ..rules.policies import may_handle
from . import figures, forms

# The form of each act, and the act.
ACTS: dict[str, tuple[type[forms.ActForm], Callable[..., Any]]] = {
    "receive": (forms.ReceiptForm, actions.note_receipt),
    "completion": (forms.CompletionForm, actions.ask_for_completion),
    "consult": (forms.ConsultingForm, actions.ask_third_party),
    "hear": (forms.HearingForm, actions.hear_third_party),
    "extend": (forms.ExtensionForm, actions.extend),
    "answer": (forms.AnswerForm, actions.answer),
    "proof": (forms.ProofForm, actions.show_proof),
}


@admin.register(Application)
class ApplicationAdmin(ActsPageAdmin):
    """For the post that answers alone, whatever permissions somebody else was given."""

    list_display = ("number", "kind", "state", "received_day", "received_on", "due", "answer_kind")
    list_filter = ("state", "answer_kind", "kind")
    list_deferred = Application.PERSONAL
    search_fields = ("number",)
    search_help_text = "可按回执编号查找。"
    template = "admin/disclosure/application.html"
    told_once = frozenset({"proof"})

    def may_read(self, user: Any) -> bool:
        return may_handle(user)

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("figures/", wrap(partial(figures.page, admin=self)), name="disclosure_application_figures"),
            path("figures.csv", wrap(figures.sheet), name="disclosure_application_figures_sheet"),
            *super().get_urls(),
        ]

    def page_context(self, request: HttpRequest, record: Application) -> dict[str, Any]:
        tried = request.resolver_match.kwargs.get("verb", "") if request.resolver_match else ""
        typed = {tried: ACTS[tried][0](request.POST)} if tried and tried != "proof" else {}
        return {
            "facts": forms.facts_of(record),
            "due": due_on(record),
            "ask_until": completion_until(record),
            "third_party_until": third_party_until(record),
            "acts": {**_offered(record, request), **typed},
            "template_form": forms.TemplateForm(initial={"kind": request.GET.get("kind", "")}),
            "proof_form": forms.ProofForm(),
            "today": timezone.localdate(),
        }

    @admin.display(description="提交日期", ordering="received_at")
    def received_day(self, application):
        return timezone.localtime(application.received_at).date()

    @admin.display(description="答复期限")
    def due(self, application) -> date | str:
        return (not application.closed_at and due_on(application)) or "—"


def _offered(application: Application, request: HttpRequest) -> dict[str, forms.ActForm]:
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
    return {verb: ACTS[verb][0](initial=initial.get(verb)) for verb, reasons in in_the_way.items() if not reasons}


def _verb(form_class: type[forms.ActForm], do: Callable[..., Any]) -> Callable[[HttpRequest, Application], str]:
    """The act with what its form holds; what is wrong with the form stands beside its fields."""

    def act(request: HttpRequest, application: Application) -> str:
        form = form_class(request.POST)
        if not form.is_valid():
            raise Refused("没有办理：请改正下面标出的内容。")
        done = do(application, by=request.user, **form.cleaned_data)
        return done if isinstance(done, str) else "已办理。"

    return act


ApplicationAdmin.verbs = {name: _verb(*both) for name, both in ACTS.items()}
