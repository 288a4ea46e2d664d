"""Change requests: the list, and the page with their files, decision, withdrawal, cancellation and acknowledgement."""

from collections.abc import Sequence
from functools import partial

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.views.decorators.http import require_POST

from eduweb.core.acts.reasons import Question, posted, questions_in, reasons
from eduweb.core.acts.seen import Seen, decide
from eduweb.core.backoffice.pages import admin_page
from eduweb.core.enclosures.models import enclosures_of
from eduweb.core.enclosures.serving import enclosure_file
from eduweb.core.lists.list_admin import ReadOnlyAdmin
from eduweb.core.media.admin.private_files import private_file

from ...actions import Refused
from ...enums import ItemOutcome
from ...models import ChangeRequest, School
from ...models.page_items import item_of
from ...rules.policies import is_official_of, visible_requests
from ...rules.requests import (
    acknowledging_obstacles,
    cancelling_obstacles,
    deciding_obstacles,
    enclosing_obstacles,
    rescheduling_obstacles,
    withdrawing_obstacles,
)
from ..register_admin import RegisterAdmin
from .acts import ACTS
from .shown import doubts, row, waivers_in_words


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
        stored = kind and kind.file_of(file)
        if not stored:
            raise Http404
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
            "rows": [row(item, change_request, request.POST) for item in items],
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
            "doubts": doubts(change_request.school, items) if items else [],
            "questions": questions,
            "typed_number": request.POST.get("document_number", change_request.document_number),
        }
        template = "admin/schools/request.html"
        return admin_page(request, self, template, title=str(change_request), status=status, **context)

    @admin.display(description="变更项目")
    def asked_for(self, change_request):
        return change_request.what or "—"
