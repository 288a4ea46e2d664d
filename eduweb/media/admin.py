"""The picture and file library: what comes in through a safe door, with words for readers, and where it is used."""

from functools import partial

from django.contrib import admin
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html

from eduweb.audit.admin_log import AuditedAdmin
from eduweb.desk_lists.filters import IndexedValuesFilter

from . import desk_views
from .forms import DocumentForm, PhotoForm
from .models import Document, Photo
from .uses import uses_of


class LibraryAdmin(AuditedAdmin):
    """Common to photographs and documents: the file comes in once and never changes; what is used is not deleted."""

    add_form: type
    actions = None
    show_facets = admin.ShowFacets.NEVER
    date_hierarchy = "uploaded_at"
    ordering = ("-uploaded_at", "-id")
    sortable_by = ("uploaded_at",)

    def get_form(self, request, obj=None, change=False, **kwargs):
        if not change:
            kwargs["form"] = self.add_form
        form = super().get_form(request, obj, change=change, **kwargs)
        form.uploader = request.user
        return form

    def change_view(self, request, object_id, form_url="", extra_context=None):
        record = self.get_object(request, object_id)
        context = {"uses": self._uses(request, record), **(extra_context or {})} if record else extra_context
        return super().change_view(request, object_id, form_url, context)

    def delete_view(self, request, object_id, extra_context=None):
        """A record in use answers with its uses instead of a button that deletes it."""
        record = self.get_object(request, object_id)
        if record is None or not self.has_delete_permission(request, record) or not uses_of(record):
            return super().delete_view(request, object_id, extra_context)
        context = {
            **self.admin_site.each_context(request),
            "title": "不能删除",
            "opts": self.opts,
            "object": record,
            "address": _address(record),
            "uses": self._uses(request, record),
        }
        return TemplateResponse(request, "admin/media/in_use.html", context, status=409)

    def delete_model(self, request, obj):
        """The private file goes once the row is gone for good."""
        super().delete_model(request, obj)
        transaction.on_commit(partial(obj.file.storage.delete, obj.file.name))

    def _uses(self, request, record) -> dict:
        """`seen`: the records with a page of their own that this person may see; `others`: how many more there are."""
        keepers = [(use, self.admin_site._registry[type(use)]) for use in uses_of(record) if self._has_page(use)]
        seen = [use for use, keeper in keepers if keeper.has_view_permission(request, use)]
        return {
            "seen": [(use._meta.verbose_name, use, _address(use)) for use in seen],
            "others": len(keepers) - len(seen),
        }

    @admin.display(description="上传人")
    def uploader(self, record):
        return str(record.uploaded_by or "—")

    def _has_page(self, record) -> bool:
        return self.admin_site.is_registered(type(record))


@admin.register(Photo)
class PhotoAdmin(LibraryAdmin):
    add_form = PhotoForm
    list_display = ("thumbnail", "words", "alt_text", "credit", "uploader", "uploaded_at")
    list_display_links = ("thumbnail", "words")
    list_filter = (("alt_text", admin.EmptyFieldListFilter), "uploaded_at")
    list_select_related = ("uploaded_by",)
    list_per_page = 24
    search_fields = ("caption", "alt_text", "credit")
    readonly_fields = ("preview", "uploader", "uploaded_at")

    def get_fieldsets(self, request, obj=None):
        words = (None, {"fields": ("alt_text", "caption", "credit", "taken_on")})
        crop = {
            "fields": (("focal_x", "focal_y"),),
            "description": "列表里的小图按 3:2 裁切，裁切时保住这一点。50、50 是正中；人物在左侧时横向填 30 左右。",
        }
        if obj is None:
            return [(None, {"fields": ("upload",)}), words, ("裁切", crop)]
        origin = {"fields": (("uploader", "uploaded_at"),)}
        return [(None, {"fields": ("preview",)}), words, ("裁切", crop), ("来历", origin)]

    def get_urls(self):
        own = [
            path("upload/", desk_views.upload_photo, name="media_photo_upload"),
            path("<int:pk>/file/", desk_views.photo_file, name="media_photo_file"),
            path("<int:pk>/thumbnail/", desk_views.photo_thumbnail, name="media_photo_thumbnail"),
        ]
        return own + super().get_urls()

    @admin.display(description="小图")
    def thumbnail(self, photo):
        return format_html(
            '<img class="desk-thumbnail" src="{}" alt="{}" width="120" height="90" loading="lazy">',
            reverse("admin:media_photo_thumbnail", args=[photo.pk]),
            photo,
        )

    @admin.display(description="说明")
    def words(self, photo):
        return str(photo)

    @admin.display(description="图片")
    def preview(self, photo):
        return format_html(
            '<a href="{0}"><img class="desk-preview-photo" src="{0}" alt="{1}" width="{2}" height="{3}"></a>',
            reverse("admin:media_photo_file", args=[photo.pk]),
            photo,
            photo.width,
            photo.height,
        )


@admin.register(Document)
class DocumentAdmin(LibraryAdmin):
    add_form = DocumentForm
    list_display = ("title", "kind_word", "size_word", "uploader", "uploaded_at")
    list_filter = (("kind", IndexedValuesFilter), "uploaded_at")
    list_select_related = ("uploaded_by",)
    search_fields = ("title",)
    readonly_fields = ("download", "uploader", "uploaded_at")

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return [(None, {"fields": ("upload", "title")})]
        origin = {"fields": (("uploader", "uploaded_at"),)}
        return [(None, {"fields": ("title", "download")}), ("来历", origin)]

    def get_urls(self):
        return [
            path("<int:pk>/file/", desk_views.document_file, name="media_document_file"),
            *super().get_urls(),
        ]

    @admin.display(description="格式")
    def kind_word(self, document):
        return document.kind.upper()

    @admin.display(description="大小")
    def size_word(self, document):
        return filesizeformat(document.size)

    @admin.display(description="文件")
    def download(self, document):
        address = reverse("admin:media_document_file", args=[document.pk])
        return format_html(
            '<a href="{}">下载（{}，{}）</a>', address, document.kind.upper(), filesizeformat(document.size)
        )


def _address(record) -> str:
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])
