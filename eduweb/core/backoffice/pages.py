"""Pages of the back office beside Django's own."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.template.response import TemplateResponse


def admin_page(
    request: HttpRequest, admin: ModelAdmin, template: str, *, title: str, status: int = 200, **context: Any
) -> TemplateResponse:
    """Return a page inside the admin's frame, among the pages of this ModelAdmin."""
    frame = {**admin.admin_site.each_context(request), "opts": admin.opts, "title": title}
    return TemplateResponse(request, template, {**frame, **context}, status=status)
