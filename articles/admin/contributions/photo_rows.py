"""A contribution's photographs inside its form: looked at, described, taken out."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from articles.contributions.policies import is_own, may_contribute
from articles.models import ContributionPhoto


class PhotoInline(admin.StackedInline):
    """Rows come with uploaded photographs alone."""

    model = ContributionPhoto
    extra = max_num = 0
    fields = ("picture", "caption")
    readonly_fields = ("picture",)
    verbose_name = verbose_name_plural = "照片"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("photo")

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return may_contribute(request.user) if obj is None else is_own(request.user, obj)

    has_view_permission = has_delete_permission = has_change_permission

    @admin.display(description="照片")
    def picture(self, row):
        address = reverse("admin:articles_contribution_photo", args=[row.contribution_id, row.pk])
        return format_html('<img class="desk-preview-photo" src="{}" alt="{}" loading="lazy">', address, row)
