"""What a `ModelAdmin` gains from sheets: a download that keeps the list's filters, and the way in."""

from functools import partial

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.urls import path, reverse

from ..kind import Sheet
from ..policies import may_export, may_import
from . import views


class SheetsAdmin(admin.ModelAdmin):
    """A mixin: `sheets` names what the list can be downloaded as and brought in from."""

    sheets: tuple[Sheet, ...] = ()

    def get_urls(self):
        """Pages of the sheets before the admin's own."""
        view = self.admin_site.admin_view
        return [
            path(f"sheets/<slug:slug>/{name}", view(partial(page, admin=self)), name=self.sheet_page(where))
            for name, page, where in (
                ("", views.upload_page, "upload"),
                ("<int:pk>/", views.import_page, "import"),
                ("download.<slug:form>", views.download, "download"),
            )
        ] + super().get_urls()

    def sheet_page(self, where: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_sheet_{where}"

    def sheet_address(self, where: str, sheet: Sheet, *more) -> str:
        return reverse(f"admin:{self.sheet_page(where)}", args=[sheet.slug, *more])

    def sheet_called(self, slug: str) -> Sheet:
        for sheet in self.sheets:
            if sheet.slug == slug:
                return sheet
        raise Http404

    def listed(self, request: HttpRequest, sheet: Sheet) -> QuerySet | HttpResponseRedirect:
        """The sheet's records for what the list shows now, under the same filters."""
        if not (self.has_view_permission(request) and may_export(request.user, sheet)):
            raise PermissionDenied
        try:
            records = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))
        return sheet.of_list(records)

    def changelist_view(self, request, extra_context=None):
        tools = [(where, sheet) for sheet in self.sheets for where in self._tools(request, sheet)]
        links = [{"where": where, "sheet": sheet, "address": self._link(where, sheet)} for where, sheet in tools]
        return super().changelist_view(request, {**(extra_context or {}), "sheet_tools": links})

    def _tools(self, request: HttpRequest, sheet: Sheet) -> list[str]:
        user = request.user
        return ["download"] * may_export(user, sheet) + ["upload"] * may_import(user, sheet)

    def _link(self, where: str, sheet: Sheet) -> str:
        return self.sheet_address(where, sheet, *["xlsx"] * (where == "download"))
