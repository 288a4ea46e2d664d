"""The audit log in the back office: read-only, with an export."""

import json

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect, StreamingHttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_GET

from eduweb.core.acts.running import run
from eduweb.core.lists.list_admin import CappedListAdmin, ReadOnlyAdmin
from eduweb.core.tables.content_types import CSV

from .export import as_csv, as_json_lines
from .filters import ActionFilter, PeriodFilter, PersonFilter
from .log import record
from .models import Entry

FORMATS = {"csv": (as_csv, CSV), "jsonl": (as_json_lines, "application/x-ndjson")}


@admin.register(Entry)
class EntryAdmin(ReadOnlyAdmin, CappedListAdmin):
    list_display = ("moment", "actor_name", "action", "target_label", "kind", "address")
    list_display_links = ("moment",)
    list_deferred = ("detail", "previous_hash", "hash")
    list_filter = (PeriodFilter, PersonFilter, ActionFilter)
    # As they happened, which is also how a period is found; of one moment the later entry first.
    ordering = ("-at", "-id")
    sortable_by = ()
    date_hierarchy = "at"
    search_fields = ("actor_name", "target_label", "target_id")
    search_help_text = "可按操作人、对象或对象编号查找。"
    show_facets = admin.ShowFacets.NEVER
    actions = None
    fields = ("moment", "actor_name", "action", "target", "words", "address", "agent", "previous_hash", "hash")
    change_list_template = "admin/audit/change_list.html"

    def get_urls(self):
        view = self.admin_site.admin_view(require_GET(self.export))
        return [path("export/<slug:form>/", view, name="audit_entry_export"), *super().get_urls()]

    def export(self, request: HttpRequest, form: str) -> HttpResponseBase:
        """The filtered list as a file; the export is recorded itself."""
        user = request.user
        if not (isinstance(user, AbstractUser) and self.has_view_permission(request)):
            raise PermissionDenied
        if form not in FORMATS:
            raise Http404
        try:
            entries = self.get_changelist_instance(request).get_queryset(request).order_by("id")
        except IncorrectLookupParameters:
            return HttpResponseRedirect(reverse("admin:audit_entry_changelist"))
        filters = _filters(request)
        run(lambda: record("导出操作记录", by=user, target=user, form=form, filters=filters))
        write, content_type = FORMATS[form]
        answer = StreamingHttpResponse(write(entries), content_type=content_type)
        name = f"audit-{timezone.localtime():%Y%m%d-%H%M}.{form}"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer

    @admin.display(description="时间", ordering="id")
    def moment(self, entry: Entry) -> str:
        return f"{timezone.localtime(entry.at):%Y-%m-%d %H:%M:%S}"

    @admin.display(description="对象类别")
    def kind(self, entry: Entry) -> str:
        return _kind(entry)

    @admin.display(description="对象")
    def target(self, entry: Entry) -> str:
        return f"{entry.target_label}（{_kind(entry)} {entry.target_id}）"

    @admin.display(description="详情")
    def words(self, entry: Entry) -> str:
        if not entry.detail:
            return "—"
        return format_html('<pre class="desk-detail">{}</pre>', json.dumps(entry.detail, ensure_ascii=False, indent=2))


def _filters(request: HttpRequest) -> dict[str, str]:
    """The filters of this request without NUL, which JSON in PostgreSQL does not take."""
    return {name.replace("\0", ""): value.replace("\0", "")[:200] for name, value in request.GET.dict().items()}


def _kind(entry: Entry) -> str:
    """The kind's Chinese name, or its stored label when the product has no such kind any more."""
    try:
        return str(apps.get_model(entry.target_kind)._meta.verbose_name)
    except (LookupError, ValueError):
        return entry.target_kind
