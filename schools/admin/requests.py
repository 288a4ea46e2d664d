"""Requests for changes: the list, and the page on which they are decided field by field, or called off."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from .. import actions
from ..actions import Decision, Refused
from ..enums import ItemOutcome, RequestState
from ..models import ChangeItem, ChangeRequest
from ..rules.policies import is_registrar, keeps, may_decide, visible_requests
from ..rules.values import as_text, in_words
from .register_admin import RegisterAdmin

OUTCOMES = {"approve": True, "back": False}


@dataclass
class Row:
    """One field as the page shows it: what it was, is and shall be, and what was typed about it."""

    item: ChangeItem
    old: str
    now: str
    new: str
    seen: str
    changed_meanwhile: bool
    outcome: str = ""
    opinion: str = ""


@admin.register(ChangeRequest)
class ChangeRequestAdmin(RegisterAdmin):
    """Nothing is typed in here but decisions; requests are made on the school's form."""

    list_display = ("school", "asked_for", "state", "made_by", "made_at", "effective_on", "decided_by")
    list_filter = ("state", "act")
    list_select_related = ("school", "made_by", "decided_by")
    search_fields = ("school__name", "school__code")
    search_help_text = "可按校名或标识码查找。"
    actions = None

    def get_queryset(self, request):
        shown = visible_requests(request.user).order_by().values("pk")
        return super().get_queryset(request).filter(pk__in=shown).prefetch_related("items")

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.act))
        return [path("<int:pk>/act/<slug:verb>/", view, name="schools_changerequest_act"), *super().get_urls()]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def change_view(self, request: HttpRequest, object_id, form_url="", extra_context=None) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            raise Http404
        return self._show(request, self.get_object(request, object_id))

    def act(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        """Decide, withdraw or take note; a refusal shows the page again with what was typed."""
        asked = self.get_object(request, str(pk))
        if verb not in ACTS:
            raise Http404
        try:
            done = ACTS[verb](request, asked)
        except Refused as refused:
            for reason in refused.reasons:
                messages.error(request, reason)
            return self._show(request, self.get_object(request, str(pk)), status=409)
        messages.success(request, done)
        return HttpResponseRedirect(_page(asked))

    def _show(self, request, asked: ChangeRequest, *, status: int = 200) -> HttpResponse:
        user, waiting = request.user, asked.state == RequestState.WAITING
        mine = keeps(user, asked.school) and not asked.is_the_districts
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": str(asked),
            "asked": asked,
            "rows": [_row(item, asked, request.POST) for item in asked.items.all()],
            "may_decide": waiting and may_decide(user) and asked.made_by_id != user.pk,
            "may_withdraw": mine and asked.state in (RequestState.WAITING, RequestState.SCHEDULED),
            "may_cancel": is_registrar(user) and asked.may_be_called_off,
            "may_take_note": mine and not asked.seen_at and not waiting,
            "sent_back": mine and any(item.outcome == ItemOutcome.SENT_BACK for item in asked.items.all()),
            "typed_number": request.POST.get("document_number", asked.document_number),
        }
        return render(request, "admin/schools/request.html", context, status=status)

    @admin.display(description="变更项目")
    def asked_for(self, asked):
        return asked.what or "—"


def _row(item: ChangeItem, asked: ChangeRequest, typed) -> Row:
    now = as_text(asked.school, item.field)
    is_open = item.outcome == ItemOutcome.OPEN
    return Row(
        item=item,
        old=in_words(item.field, item.old),
        now=in_words(item.field, now),
        new=in_words(item.field, item.new),
        seen=now,
        changed_meanwhile=is_open and now != item.old,
        outcome=typed.get(f"outcome-{item.pk}", ""),
        opinion=typed.get(f"opinion-{item.pk}", "" if is_open else item.opinion),
    )


def _decide(request, asked: ChangeRequest) -> str:
    decisions, undecided = {}, []
    for item in asked.items.filter(outcome=ItemOutcome.OPEN):
        approved = OUTCOMES.get(request.POST.get(f"outcome-{item.pk}", ""))
        if approved is None:
            undecided.append(str(item))
            continue
        seen, opinion = (request.POST.get(f"{name}-{item.pk}", "") for name in ("seen", "opinion"))
        decisions[item.pk] = Decision(approved, seen, opinion)
    if undecided:
        raise Refused(f"还没有定：{'、'.join(undecided)}。请逐项选“通过”或“退回”。")
    number = request.POST.get("document_number", "")[:60]
    decided = actions.decide(asked, decisions, by=request.user, document_number=number)
    return {
        RequestState.APPLIED: "已审批，通过的项目已生效。",
        RequestState.SCHEDULED: f"已审批，通过的项目 {decided.effective_on} 起生效。",
    }.get(decided.state, "已退回学校。")


def _withdraw(request, asked: ChangeRequest) -> str:
    actions.withdraw_request(asked, by=request.user)
    return "已撤回申请。"


def _cancel(request, asked: ChangeRequest) -> str:
    actions.cancel(asked, by=request.user)
    return "已取消，到日不再生效。"


def _take_note(request, asked: ChangeRequest) -> str:
    actions.take_note(asked, by=request.user)
    return "已阅，不再显示在工作台。"


ACTS = {"decide": _decide, "withdraw": _withdraw, "cancel": _cancel, "note": _take_note}


def _page(asked: ChangeRequest) -> str:
    return reverse("admin:schools_changerequest_change", args=[asked.pk])
