"""The history of schools, corrected by registrars."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.html import format_html_join

from eduweb.core.enclosures.intake import take_out
from eduweb.core.enclosures.models import Enclosure, enclosures_of
from eduweb.core.enclosures.serving import enclosure_file
from eduweb.core.forms.merging import merging
from schools.actions import enclose_with_entry
from schools.actions.history_entering import enter_past
from schools.history.campuses import CAMPUSES, campuses_in_words
from schools.models import SchoolChange
from schools.rules.policies import is_registrar, may_change, sees_all, visible_schools
from schools.rules.values import in_words, label

from ..register_admin import RegisterAdmin
from .history_form import CorrectionForm, EntryForm

UPLOADS = ("uploads", "taken")


@admin.register(SchoolChange)
class SchoolChangeAdmin(RegisterAdmin):
    list_display = ("school", "on", "kind", "what", "former", "reason", "document_number")
    list_filter = ("kind",)
    list_select_related = ("school",)
    search_fields = ("school__name", "school__former_names", "school__code", "value")
    search_help_text = "可按校名、曾用名、标识码或原值查找。"
    date_hierarchy = "on"
    form = CorrectionForm
    autocomplete_fields = ("school",)
    fields = ("school", "kind", "what", "former", "on", "reason", "document_number", "files")
    readonly_fields = ("school", "kind", "what", "former", "files")

    def get_queryset(self, request):
        changes = super().get_queryset(request)
        if sees_all(request.user):
            return changes
        return changes.filter(school__in=visible_schools(request.user).order_by().values("pk"))

    def has_add_permission(self, request):
        return super().has_add_permission(request) and is_registrar(request.user)

    def get_fields(self, request, obj=None):
        """With the files that prove it, for those who may put some there."""
        if obj is None:
            return (*EntryForm.Meta.fields, *UPLOADS)
        if not self.has_change_permission(request, obj):
            return self.fields
        return (*self.fields, *UPLOADS, *(("removed",) if enclosures_of(obj) else ()))

    def get_readonly_fields(self, request, obj=None):
        return self.readonly_fields if obj else ()

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            kwargs["form"] = merging(EntryForm)
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.typist = request.user
        form.enclosed = Enclosure.objects.about(obj) if obj else Enclosure.objects.none()
        return form

    def store(self, request, form, change):
        """A later entry goes between what is known before and after it; today's value stays."""
        if change:
            super().store(request, form, change)
            take_out(form.instance, list(form.cleaned_data.get("removed") or []))
        else:
            enter_past(form.instance, form.cleaned_data["new_value"])
        if form.enclosures:
            enclose_with_entry(form.instance, form.enclosures, by=request.user)

    def get_urls(self):
        view = self.admin_site.admin_view(self.enclosure)
        return [
            path("<int:pk>/files/<int:number>/", view, name="schools_schoolchange_enclosure"),
            *super().get_urls(),
        ]

    def enclosure(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """One of its files, for the district and the school's officials alone."""
        change = self.get_object(request, str(pk))
        if not may_change(request.user, change.school):
            raise Http404
        return enclosure_file(request, change, number)

    @admin.display(description="材料")
    def files(self, change):
        shown = [
            (reverse("admin:schools_schoolchange_enclosure", args=[change.pk, one.pk]), one)
            for one in enclosures_of(change)
        ]
        return format_html_join("、", '<a href="{}">{}</a>', shown) or "—"

    @admin.display(description="项目")
    def what(self, change):
        if change.others:
            return "、".join(other["name"] for other in change.others)
        if change.field == CAMPUSES:
            return "校区"
        return label(change.field) if change.field else "—"

    @admin.display(description="原值")
    def former(self, change):
        if change.field == CAMPUSES:
            return campuses_in_words(change.value)[:100]
        return in_words(change.field, change.value)[:100] if change.field else "—"
