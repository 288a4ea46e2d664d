"""The back office: Django's admin with the house's name and its sections in the order of daily work."""

from typing import cast

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.views import PasswordChangeView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from eduweb.core.records.choices import told_apart

from .forms import ChangePasswordForm
from .return_address import opens

SECTIONS = ("articles", "media", "prechecks", "schools", "honors", "site", "accounts", "audit")
# What a section is about comes first in it; its other records follow by name.
MAIN_RECORDS = {"Article", "Photo", "School", "Honor", "SiteProfile"}


class Choices(AutocompleteJsonView):
    """What a picker finds, by the words that tell records of like names apart."""

    def serialize_result(self, obj, to_field_name):
        return {**super().serialize_result(obj, to_field_name), "text": told_apart(obj)}


class BackOffice(AdminSite):
    site_header = "编务后台"
    site_title = "编务后台"
    index_title = "工作台"
    site_url = "/"

    def get_app_list(self, request, app_label=None):
        """Sections in the order of daily work instead of the alphabet."""
        sections = super().get_app_list(request, app_label)
        for section in sections:
            section["models"].sort(key=lambda record: record["object_name"] not in MAIN_RECORDS)
        return sorted(
            sections, key=lambda s: SECTIONS.index(s["app_label"]) if s["app_label"] in SECTIONS else len(SECTIONS)
        )

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return cast(HttpResponse, Choices.as_view(admin_site=self)(request))

    def login(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        """Sign in, and go on where one wanted to go; to the workbench where that is no page that opens for this person."""
        return _to_an_open_page(request, super().login(request, extra_context), "admin:index")

    def logout(self, request: HttpRequest, extra_context=None):
        """Sign out; a wanted address that does not open for everybody is the sign-in page instead."""
        return _to_an_open_page(request, super().logout(request, extra_context), "admin:login")

    def password_change(self, request, extra_context=None):
        """Change one's own password."""
        request.current_app = self.name
        view = PasswordChangeView.as_view(
            form_class=ChangePasswordForm,
            success_url=reverse("admin:password_change_done", current_app=self.name),
            template_name=self.password_change_template or "registration/password_change_form.html",
            extra_context={**self.each_context(request), **(extra_context or {})},
        )
        return view(request)


def _to_an_open_page(request: HttpRequest, answer: HttpResponse, otherwise: str) -> HttpResponse:
    usual = reverse(otherwise)
    if answer.status_code != 302 or answer["Location"] == usual or opens(answer["Location"], request):
        return answer
    instead = HttpResponseRedirect(usual)
    instead.cookies = answer.cookies
    return instead
