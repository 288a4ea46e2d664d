"""Change requests: the list, and the page with their files, decision, withdrawal, cancellation and acknowledgement."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from eduweb.core.acts.reasons import Question, posted, questions_in, reasons
from eduweb.core.acts.seen import Seen, decide
from eduweb.core.backoffice.pages import admin_page
from eduweb.core.enclosures.forms import EnclosingForm
from eduweb.core.enclosures.models import Enclosure, enclosures_of
from eduweb.core.enclosures.serving import enclosure_file
from eduweb.core.fields.days import day_in
from eduweb.core.lists.list_admin import ReadOnlyAdmin
from eduweb.core.media.admin.private_files import private_file
from eduweb.core.prechecks.models import Waiver
from eduweb.core.prechecks.personal_data.recognition import NAMES

from .. import actions
from ..actions import Decision, Refused
from ..actions.value_writing import with_items
from ..enums import ItemOutcome, RequestState
from ..models import ChangeItem, ChangeRequest, School, SchoolDocument, SchoolPhoto
from ..models.page_items import item_of
from ..rules.advice import about_school
from ..rules.names import near_schools
from ..rules.policies import is_official_of, visible_requests
from ..rules.requests import (
    acknowledging_obstacles,
    cancelling_obstacles,
    deciding_obstacles,
    enclosing_obstacles,
    rescheduling_obstacles,
    withdrawing_obstacles,
)
from ..rules.values import as_text, in_words
from .register_admin import RegisterAdmin

APPROVED_BY_CHOICE = {"approve": True, "back": False}


@admin.register(ChangeRequest)
class ChangeRequestAdmin(ReadOnlyAdmin, RegisterAdmin):
    """Requests are made on the school's form; here they are decided."""

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
        enclosure = self.admin_site.admin_view(self.enclosure)
        page_file = self.admin_site.admin_view(self.page_file)
        return [
            path("<int:pk>/act/<slug:verb>/", view, name="schools_changerequest_act"),
            path("<int:pk>/files/<int:number>/", enclosure, name="schools_changerequest_enclosure"),
            path("<int:pk>/page-files/<int:number>/", page_file, name="schools_changerequest_page_file"),
            *super().get_urls(),
        ]

    def enclosure(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """One of its files, for those who may read the request."""
        return enclosure_file(request, self.get_object(request, str(pk)), number)

    def page_file(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """The photograph or document that one of its items would put on the school's page."""
        item = get_object_or_404(self.get_object(request, str(pk)).items.all(), pk=number)
        kind, file = item_of(item.field) or (None, 0)
        if kind is None:
            raise Http404
        stored = get_object_or_404(kind._meta.get_field(kind.FILE).related_model, pk=file)
        return private_file(request, stored, name=str(stored))

    def change_view(self, request: HttpRequest, object_id, form_url="", extra_context=None) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            raise Http404
        return self._show(request, self.get_object(request, object_id))

    def act(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        """Decide, withdraw, cancel or acknowledge; a refusal shows the page again with the typed decisions."""
        change_request = self.get_object(request, str(pk))
        if verb not in ACTS:
            raise Http404
        do = partial(ACTS[verb], request, change_request)
        try:
            school = School.objects.filter(pk=change_request.school_id)
            with reasons(posted(request.POST, request.user)):
                done = decide(change_request, Seen.posted(request.POST), do, under=school)
        except Refused as refused:
            for reason in refused.reasons:
                messages.error(request, reason)
            asked = questions_in(refused, request.POST)
            return self._show(request, self.get_object(request, str(pk)), asked, status=409)
        messages.success(request, done)
        return redirect("admin:schools_changerequest_change", change_request.pk)

    def _show(
        self,
        request: HttpRequest,
        change_request: ChangeRequest,
        questions: Sequence[Question] = (),
        *,
        status: int = 200,
    ) -> HttpResponse:
        by = request.user
        is_own = is_official_of(by, change_request.school) and not change_request.is_the_districts
        items = list(change_request.items.all())
        is_unread = is_own and not change_request.seen_at
        context = {
            "change_request": change_request,
            "rows": [_row(item, change_request, request.POST) for item in items],
            "may_decide": not deciding_obstacles(change_request, by=by),
            "may_withdraw": is_own and not withdrawing_obstacles(change_request, by=by),
            "may_reschedule": not rescheduling_obstacles(change_request, {}, by=by),
            "may_cancel": not cancelling_obstacles(change_request, by=by),
            "may_acknowledge": is_unread and not acknowledging_obstacles(change_request, by=by),
            "may_enclose": not enclosing_obstacles(change_request, by=by),
            "enclosures": enclosures_of(change_request),
            "sent_back": is_own and any(item.outcome == ItemOutcome.SENT_BACK for item in items),
            "corrected_at": "page_files" if all(item_of(item.field) for item in items) else "change",
            "waivers": waivers_in_words(change_request),
            "doubts": _doubts(change_request.school, items) if items else [],
            "questions": questions,
            "typed_number": request.POST.get("document_number", change_request.document_number),
        }
        template = "admin/schools/request.html"
        return admin_page(request, self, template, title=str(change_request), status=status, **context)

    @admin.display(description="变更项目")
    def asked_for(self, change_request):
        return change_request.what or "—"


def waivers_in_words(change_request: ChangeRequest) -> list[dict[str, Any]]:
    """The personal data that the school wants to be public, masked, with its reasons."""
    models = (SchoolDocument, SchoolPhoto, ChangeRequest, School)
    labels = {field.name: field.verbose_name for model in models for field in model._meta.fields}
    waivers = Waiver.objects.about(change_request)
    return [{"field": labels[one.field], "name": NAMES.get(one.rule, ""), "waiver": one} for one in waivers]


def _doubts(school: School, items: Sequence[ChangeItem]) -> list[str]:
    """Doubts about the record as the request would make it, schools of a like name among them."""
    wanted = with_items(school, items)
    near = near_schools([wanted])[0] if any(item.field == "name" for item in items) else []
    links = [format_html('<a href="{}">{}</a>', one.get_absolute_url(), one.with_code) for one in near]
    return about_school(wanted) + [format_html("新校名与“{}”相近，请核对会不会混淆。", link) for link in links]


def _row(item: ChangeItem, change_request: ChangeRequest, typed: QueryDict) -> dict[str, Any]:
    """One field on the page: its value before, now and after, and the typed decision."""
    now = as_text(change_request.school, item.field)
    is_open = item.outcome == ItemOutcome.OPEN
    day = item.effective_on or change_request.effective_on
    found = item_of(item.field)
    return {
        "item": item,
        "page_file": found and found[0].KEY,
        "old": in_words(item.field, item.old),
        "now": in_words(item.field, now),
        "new": in_words(item.field, item.new),
        "changed_meanwhile": is_open and now != item.old,
        "outcome": typed.get(f"outcome-{item.pk}", ""),
        "day": typed.get(f"day-{item.pk}", day.isoformat() if day else ""),
        "is_cancelled": f"cancel-{item.pk}" in typed,
        "opinion": typed.get(f"opinion-{item.pk}", "" if is_open else item.opinion),
    }


def _decide(request: HttpRequest, change_request: ChangeRequest) -> str:
    decisions, undecided = {}, []
    for item in change_request.items.filter(outcome=ItemOutcome.OPEN):
        approved = APPROVED_BY_CHOICE.get(request.POST.get(f"outcome-{item.pk}", ""))
        if approved is None:
            undecided.append(str(item))
            continue
        opinion, day = request.POST.get(f"opinion-{item.pk}", ""), _day(request, item) if approved else None
        decisions[item.pk] = Decision(approved, opinion, day)
    if undecided:
        raise Refused(f"还没有定：{'、'.join(undecided)}。请逐项选“通过”或“退回”。")
    number = request.POST.get("document_number", "")[:60]
    decided = actions.decide(change_request, decisions, by=request.user, document_number=number)
    return {
        RequestState.APPLIED: "已审批，通过的项目已生效。",
        RequestState.SCHEDULED: f"已审批，通过的项目 {decided.effective_on} 起生效。",
    }.get(decided.state, "已退回学校。")


def _day(request: HttpRequest, item: ChangeItem) -> date | None:
    """The day that was typed for an item; None without one. Raises Refused for what is no day."""
    typed = request.POST.get(f"day-{item.pk}", "").strip()
    if typed and day_in(typed) is None:
        raise Refused(f"“{item}”的生效日期“{typed[:20]}”不是日期，请写成“2026-09-01”。")
    return day_in(typed) if typed else None


def _reschedule(request: HttpRequest, change_request: ChangeRequest) -> str:
    days: dict[int, date | None] = {}
    for item in [item for item in change_request.items.all() if item.is_coming]:
        if f"cancel-{item.pk}" in request.POST:
            days[item.pk] = None
        elif (day := _day(request, item)) and day != (item.effective_on or change_request.effective_on):
            days[item.pk] = day
    if not days:
        raise Refused("没有改动：请改日期，或勾选要取消的项目。")
    actions.reschedule(change_request, days, by=request.user)
    return "已按新的日期登记，取消的项目到日不生效。"


def _withdraw(request: HttpRequest, change_request: ChangeRequest) -> str:
    actions.withdraw_request(change_request, by=request.user)
    return "已撤回申请。"


def _cancel(request: HttpRequest, change_request: ChangeRequest) -> str:
    actions.cancel(change_request, by=request.user)
    return "已取消，到日不再生效。"


def _acknowledge(request: HttpRequest, change_request: ChangeRequest) -> str:
    actions.acknowledge_request(change_request, by=request.user)
    return "已阅，不再显示在工作台。"


def _enclose(request: HttpRequest, change_request: ChangeRequest) -> str:
    """The files are read and encoded anew before the act, but for those who may not send any."""
    if reasons_against := enclosing_obstacles(change_request, by=request.user):
        raise Refused(*reasons_against)
    form = EnclosingForm(request.POST, request.FILES)
    form.typist, form.enclosed = request.user, Enclosure.objects.about(change_request)
    if not form.is_valid():
        raise Refused(*(words for found in form.errors.values() for words in found))
    if not form.enclosures:
        raise Refused("请先选择要附的文件。")
    actions.enclose_files(change_request, form.enclosures, by=request.user)
    return f"已附上 {len(form.enclosures)} 个文件，只供核对，不对外公开。"


ACTS = {
    "enclose": _enclose,
    "decide": _decide,
    "withdraw": _withdraw,
    "cancel": _cancel,
    "note": _acknowledge,
    "days": _reschedule,
}
