"""The frame of a kind's pages."""

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse

from eduweb.core.backoffice.pages import admin_page

from ..kind import SpreadsheetKind
from .kinds_admin import SpreadsheetKindsAdmin


def sheet_page(
    request: HttpRequest, admin: SpreadsheetKindsAdmin, name: str, kind: SpreadsheetKind, **values: Any
) -> TemplateResponse:
    """The page of this name, with the address of the kind's upload."""
    upload = admin.spreadsheet_address("upload", kind)
    return admin_page(request, admin, f"admin/sheets/{name}.html", kind=kind, upload=upload, **values)
