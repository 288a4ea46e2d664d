"""Attachments inside their story's form."""

from typing import Any

from django.contrib import admin
from django.forms.models import BaseInlineFormSet
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html

from articles.forms.attachment import AttachmentForm
from articles.models import Attachment


class StoryAttachments(BaseInlineFormSet):
    """Attachments that came with the story are not asked for again."""

    def get_queryset(self):
        return self.instance.attachments.all() if self.instance.is_prefetched else super().get_queryset()


class AttachmentInline(admin.TabularInline):
    """Attachments may be changed by everybody who may change the story."""

    model = Attachment
    form = AttachmentForm
    formset = StoryAttachments
    extra = 1
    fields = ("file_link", "upload", "title", "order", "document")
    readonly_fields = ("file_link",)

    def get_formset(self, request, obj=None, **kwargs):
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.form.typist = request.user
        return formset

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("document")

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("articles.view_article")

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm("articles.change_article")

    has_add_permission = has_delete_permission = has_change_permission

    @admin.display(description="文件")
    def file_link(self, attachment):
        if not attachment.pk:
            return "—"
        document = attachment.document
        address = reverse("admin:media_document_file", args=[document.pk])
        size = filesizeformat(document.size)
        return format_html('<a href="{}">{}（{}，{}）</a>', address, document.title, document.kind.upper(), size)
