"""The pages of spreadsheets in a `ModelAdmin`, and the links to them."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from eduweb.core.accounts.models import User
from eduweb.core.accounts.requests import signed_in_user

from ..kind import SpreadsheetKind
from ..policies import may_export, may_import
from . import views
from .kinds_admin import SpreadsheetKindsAdmin
from .marked import marked_download
from .words import words_page


class SpreadsheetAdmin(SpreadsheetKindsAdmin):
    """A mixin that downloads the list as spreadsheets, under its present filters, and leads to their import."""

    def get_urls(self) -> list[URLPattern]:
        """The spreadsheets' pages before the admin's own."""
        view = self.admin_site.admin_view
        return [
            path(f"sheets/<slug:slug>/{route}", view(partial(page, admin=self)), name=self.spreadsheet_page(name))
            for route, page, name in (
                ("", views.upload_page, "upload"),
                ("<int:pk>/", views.import_page, "import"),
                ("<int:pk>/marked.xlsx", marked_download, "marked"),
                ("words/", words_page, "words"),
                ("download.<slug:file_format>", views.download, "download"),
            )
        ] + super().get_urls()

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list, with links to the download and the import of each kind."""
        links = [link for kind in self.spreadsheet_kinds for link in self._links(signed_in_user(request), kind)]
        return super().changelist_view(request, {**(extra_context or {}), "spreadsheet_links": links})

    def _links(self, user: User, kind: SpreadsheetKind) -> list[dict[str, Any]]:
        links = []
        if may_export(user, kind):
            links.append(
                {"page": "download", "kind": kind, "address": self.spreadsheet_address("download", kind, "xlsx")}
            )
        if may_import(user, kind):
            links.append({"page": "upload", "kind": kind, "address": self.spreadsheet_address("upload", kind)})
        return links
