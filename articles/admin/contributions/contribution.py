"""A contribution in the back office: a form to its correspondent, a page to read and decide to the editors."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.html import format_html

from articles import contributions
from articles.contributions.policies import (
    is_own,
    may_change,
    may_contribute,
    may_decide,
    may_delete,
    objections_to_deciding,
    units_of,
    visible_to,
)
from articles.forms.adoption import AdoptionForm, OpinionForm
from articles.forms.contribution import ContributionForm
from articles.models import Contribution
from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.backoffice.acts_page import ActsAdmin
from eduweb.core.forms.record_admin import RecordAdmin
from eduweb.core.media.admin.private_files import reduced
from eduweb.core.text.moments import moment_text

from ..counting.pages import figures_page, figures_workbook
from .acts import OPINIONS, VERBS, saved, submit_if_asked
from .combining import combine_page
from .photo_rows import PhotoInline

TEXT = ("title", "text", "uploads", "taken")
BOX = (1200, 1200)


@admin.register(Contribution)
class ContributionAdmin(ActsAdmin, RecordAdmin):
    form = ContributionForm
    inlines = (PhotoInline,)
    list_display = ("title", "unit", "standing", "author", "sent_day")
    list_filter = ("state",)
    list_select_related = ("school", "department", "author")
    list_deferred = ("text",)
    list_per_page = 50
    search_fields = ("title", "school__name", "department__name")
    search_help_text = "可按标题、学校或科室查找。"
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ()
    actions = None
    template = "admin/articles/contribution/page.html"
    verbs = VERBS

    def get_queryset(self, request):
        return visible_to(request.user)

    def get_urls(self):
        view, here = self.admin_site.admin_view, {"admin": self}
        return [
            path("combine/", view(combine_page), here, name="articles_contribution_combine"),
            path("figures/", view(figures_page), here, name="articles_contribution_figures"),
            path("figures.xlsx", view(figures_workbook), name="articles_contribution_figures_sheet"),
            path("<int:pk>/photos/<int:row>/", view(self.photo), name="articles_contribution_photo"),
            *super().get_urls(),
        ]

    def address_after(self, request, pk, verb):
        """Who adopts a contribution goes on in the story made of it."""
        if verb == "adopt" and (article := Contribution.objects.get(pk=pk).article_id):
            return reverse("admin:articles_article_change", args=[article])
        return super().address_after(request, pk, verb)

    def get_fieldsets(self, request, obj=None):
        chooses = obj is None and len(units_of(request.user)) > 1
        return (
            (None, {"fields": (*(("unit",) if chooses else ()), *TEXT)}),
            ("署名（可以不填）", {"fields": ("byline", "credit")}),
        )

    def get_inlines(self, request, obj):
        """Photographs have a place of their own once there are some; a form that was sent, if it had it."""
        has_rows = "photo_rows-TOTAL_FORMS" in request.POST if request.method == "POST" else obj and obj.photos
        return self.inlines if has_rows else ()

    def get_form(self, request, obj=None, change=False, **kwargs):
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.typist, form.units = request.user, units_of(request.user)
        return form

    def may_read(self, user: Any) -> bool:
        return may_contribute(user) or may_decide(user)

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) and self.may_read(request.user)

    def has_add_permission(self, request):
        return super().has_add_permission(request) and may_contribute(request.user)

    def has_change_permission(self, request, obj=None):
        """Whether a form may be sent at all; the act decides whether the text may be changed now."""
        if not super().has_change_permission(request, obj):
            return False
        return may_contribute(request.user) if obj is None else is_own(request.user, obj)

    def has_delete_permission(self, request, obj=None):
        return obj is not None and may_delete(request.user, obj)

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {**(extra_context or {}), "may_decide": may_decide(request.user)})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method != "POST":
            contribution = self.found(request, object_id)
            if not may_change(request.user, contribution):
                return self.show(request, contribution)
            extra_context = {**(extra_context or {}), "contribution": contribution}
        return super().change_view(request, object_id, form_url, extra_context)

    def store(self, request, form, change):
        contributions.save_draft(form.instance, by=request.user, photos=form.photos)

    def response_add(self, request, obj, post_url_continue=None):
        return submit_if_asked(request, obj) or saved(request, obj)

    def response_change(self, request, obj):
        return submit_if_asked(request, obj) or saved(request, obj)

    def page_context(self, request: HttpRequest, record: Contribution) -> dict[str, Any]:
        user = signed_in_user(request)
        typed, verb = request.POST if request.method == "POST" else None, request.resolver_match.kwargs.get("verb")
        decides = not objections_to_deciding(user, record)
        return {
            "decides": decides,
            "is_own": is_own(user, record),
            "adoption": AdoptionForm(typed if verb == "adopt" else None),
            "opinions": [
                (one, label, effect, OpinionForm(typed if verb == one else None, auto_id=f"{one}_%s", label_suffix=""))
                for one, label, effect in OPINIONS
            ],
        }

    def photo(self, request: HttpRequest, pk: int, row: int) -> HttpResponse:
        """One of its photographs, reduced, for those who may read it."""
        found = self.found(request, str(pk)).photo_rows.select_related("photo").filter(pk=row).first()
        if found is None:
            raise Http404
        return reduced(found.photo, BOX)

    @admin.display(description="单位")
    def unit(self, contribution):
        return contribution.unit

    @admin.display(description="进度")
    def standing(self, contribution):
        return format_html('<span class="desk-state desk-state-{}">{}</span>', contribution.state, contribution.where)

    @admin.display(description="投稿时间")
    def sent_day(self, contribution):
        return moment_text(contribution.submitted_at) or "—"
