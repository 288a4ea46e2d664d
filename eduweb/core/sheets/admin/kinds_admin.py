"""The spreadsheet kinds of a `ModelAdmin`: their addresses, and the records that its list shows."""

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.urls import reverse

from eduweb.core.accounts.requests import signed_in_user

from ..kind import SpreadsheetKind
from ..policies import may_export, may_import


class SpreadsheetKindsAdmin(admin.ModelAdmin):
    """`spreadsheet_kinds` names the kinds that the list can be downloaded as and imported from."""

    spreadsheet_kinds: tuple[SpreadsheetKind, ...] = ()

    def spreadsheet_page(self, name: str) -> str:
        """The name of a page's URL: `name` is upload, import or download."""
        return f"{self.opts.app_label}_{self.opts.model_name}_sheet_{name}"

    def spreadsheet_address(self, name: str, kind: SpreadsheetKind, *arguments: object) -> str:
        return reverse(f"admin:{self.spreadsheet_page(name)}", args=[kind.slug, *arguments])

    def spreadsheet_kind(self, slug: str) -> SpreadsheetKind:
        """The kind of this slug. Raises Http404."""
        for kind in self.spreadsheet_kinds:
            if kind.slug == slug:
                return kind
        raise Http404

    def importable_kind(self, request: HttpRequest, slug: str) -> SpreadsheetKind:
        """The kind of this slug, whose files this person may bring in. Raises Http404 and PermissionDenied."""
        kind = self.spreadsheet_kind(slug)
        if not may_import(signed_in_user(request), kind):
            raise PermissionDenied
        return kind

    def listed_records(self, request: HttpRequest, kind: SpreadsheetKind) -> QuerySet | HttpResponseRedirect:
        """The records of this kind under the list's present filters; a way back where the filters make no sense."""
        if not (self.has_view_permission(request) and may_export(signed_in_user(request), kind)):
            raise PermissionDenied
        try:
            records = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))
        return kind.records_of_list(records)
