"""Photographs and documents in the back office: safe uploads, words for readers, uses."""

from functools import partial

from django.contrib import admin, messages
from django.db import models, transaction
from django.http import Http404
from django.template.defaultfilters import filesizeformat
from django.urls import path, reverse
from django.utils.html import format_html

from eduweb.core.backoffice.pages import admin_page
from eduweb.core.forms.merging import ChangedMeanwhile
from eduweb.core.forms.record_admin import RecordAdmin
from eduweb.core.lists.filters import IndexedValuesFilter

from ..intake.replacing import files_of
from ..intake.wording import WordsChanged, change_words
from ..models import Document, Photo, private_storage
from ..policies import may_delete, obstacles_to_changing, visible_to
from ..querysets import PHOTO_SEARCH_FIELDS
from ..uses.places import standing_of, traces_of, uses_of
from ..uses.withheld import nameless
from . import library, private_files, replacing_page
from .forms import DocumentForm, PhotoForm, StoredFileForm

MOST_USES = 50


class LibraryAdmin(RecordAdmin):
    """Common to photographs and documents: a replaced file is retained, a record in use is not deleted."""

    add_form: type
    form = StoredFileForm
    actions = None
    show_facets = admin.ShowFacets.NEVER
    ordering = ("-uploaded_at", "-id")
    sortable_by = ("uploaded_at",)
    offers_listed_only = True

    def get_queryset(self, request):
        """Without the files of drafts that others have not handed in: not listed, not found, not opened."""
        return visible_to(request.user, self.model).order_by(*self.get_ordering(request))

    def get_object(self, request, object_id, from_field=None):
        """The record; one that this person may not know of is answered as one that is not there, with 404 (TRUST 10)."""
        found = super().get_object(request, object_id, from_field)
        if found is None:
            raise Http404
        return found

    def get_form(self, request, obj=None, change=False, **kwargs):
        if not change:
            kwargs["form"] = self.add_form
        form = super().get_form(request, obj, change=change, **kwargs)
        form.uploader = request.user
        return form

    def get_urls(self):
        """Pages for files, former ones included, before the admin's own."""
        name, here = f"media_{self.opts.model_name}", {"model": self.model}
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/replace/", view(replacing_page.replace_page), here, name=f"{name}_replace"),
            path("<int:pk>/former/<int:former>/", view(replacing_page.former_file), here, name=f"{name}_former"),
            path("<int:pk>/former/<int:former>/restore/", view(replacing_page.restore), here, name=f"{name}_restore"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            uses = uses_of(obj)
            obstacles = obstacles_to_changing(obj, by=request.user, uses=uses)
            context |= {"uses": self._shown(request, obj, uses), "obstacles": obstacles}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_record(self, request, form, formsets, change):
        """What a stored file says is changed in the one way in which every form changes it."""
        if not change:
            super().save_record(request, form, formsets, change)
            return
        try:
            said = change_words(form.instance, form.cleaned_data, by=request.user, shown=form.as_stored)
        except WordsChanged as meanwhile:
            raise ChangedMeanwhile from meanwhile
        for sentence in said:
            messages.warning(request, sentence)
        words = self.construct_change_message(request, form, formsets)
        admin.ModelAdmin.log_change(self, request, form.instance, words)

    def has_delete_permission(self, request, obj=None):
        """Granted for records in use too: their deletion page answers with the uses."""
        return super().has_delete_permission(request, obj) or (obj is not None and may_delete(request.user, obj))

    def delete_view(self, request, object_id, extra_context=None):
        """A record in use answers with its uses instead of a button that deletes it."""
        record = self.get_object(request, object_id)
        if not self.has_delete_permission(request, record):
            return super().delete_view(request, object_id, extra_context)
        uses = uses_of(record)
        if not uses and not any(trace.holds for trace in traces_of(record)):
            return super().delete_view(request, object_id, extra_context)
        context = {"object": record, "address": _address(record), "uses": self._shown(request, record, uses)}
        return admin_page(request, self, "admin/media/in_use.html", title="不能删除", status=409, **context)

    def delete_model(self, request, obj):
        """Delete the record, and after the commit its private files, former ones too."""
        names = files_of(obj)
        super().delete_model(request, obj)
        for name in names:
            transaction.on_commit(partial(private_storage().delete, name))

    def _shown(self, request, record: models.Model, uses: list[models.Model]) -> dict:
        """`seen`: the records with a page of their own that this person may see; `drafts`: what is called by no title;
        `others`: the number of further ones; `traces`: sentences on uses without a page."""
        uses = [use for use in uses if self.admin_site.is_registered(type(use))]
        seen = [use for model in dict.fromkeys(map(type, uses)) for use in self._visible(request, model, uses)]
        drafts = [words for use in uses if use not in seen and (words := nameless(use))]
        standing = standing_of(seen[:MOST_USES])
        return {
            "seen": [(u._meta.verbose_name, u, _address(u), standing.get(u, "")) for u in seen[:MOST_USES]],
            "more": max(len(seen) - MOST_USES, 0),
            "drafts": drafts,
            "others": len(uses) - len(seen) - len(drafts),
            "traces": [trace.sentence for trace in traces_of(record)],
        }

    def _visible(self, request, model: type[models.Model], uses: list) -> list:
        model_admin = self.admin_site.get_model_admin(model)
        if not model_admin.has_view_permission(request):
            return []
        return list(model_admin.get_queryset(request).filter(pk__in=[use.pk for use in uses if type(use) is model]))

    @admin.display(description="上传人")
    def uploader(self, record):
        return str(record.uploaded_by or "—")


@admin.register(Photo)
class PhotoAdmin(LibraryAdmin):
    add_form = PhotoForm
    search_fields = PHOTO_SEARCH_FIELDS  # of the fields in which other records choose a photograph
    readonly_fields = ("preview", "uploader", "uploaded_at", "original_name")

    class Media:
        js = ["desk/focal.js"]

    def get_fieldsets(self, request, obj=None):
        words = (None, {"fields": ("alt_text", "caption", "credit", "taken_on")})
        folder = (None, {"fields": ("folder",)})
        crop = {
            "fields": (("focal_x", "focal_y"),),
            "description": "小图要裁切，裁切时保住焦点：在图上点一下，或用方向键移动圆点；也可以填数，50、50 是正中。",
        }
        if obj is None:
            crop["description"] = "列表里的小图按 3:2 裁切，裁切时保住这一点。50、50 是正中；上传后可以在图上点选。"
            return [(None, {"fields": ("upload",)}), words, folder, ("裁切", crop)]
        origin = {"fields": ("original_name", ("uploader", "uploaded_at"))}
        shown, written = (None, {"fields": ("preview",)}), ("给读者看的文字", words[1])
        return [shown, ("裁切", crop), written, ("归类", folder[1]), ("来历", origin)]

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("upload/", private_files.upload_photo, name="media_photo_upload"),
            path("upload-many/", view(library.upload_many), name="media_photo_upload_many"),
            path("choose/", view(library.choose), name="media_photo_choose"),
            path("words/", view(library.words), name="media_photo_words"),
            path("<int:pk>/file/", private_files.photo_file, name="media_photo_file"),
            path("<int:pk>/thumbnail/", private_files.photo_thumbnail, name="media_photo_thumbnail"),
        ]
        return own + super().get_urls()

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Folders that are there are offered while typing."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "folder":
            field.widget.attrs["list"] = "photo-folders"
        return field

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= {"folders": Photo.objects.folder_names()}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def changelist_view(self, request, extra_context=None):
        """A grid instead of a table, paged without counting."""
        return library.grid(request)

    @admin.display(description="图片")
    def preview(self, photo):
        return format_html(
            '<img class="desk-preview-photo" id="focal-photo" src="{}?v={}" alt="{}" width="{}" height="{}">',
            reverse("admin:media_photo_file", args=[photo.pk]),
            photo.sha256[:12],
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
    date_hierarchy = "uploaded_at"
    readonly_fields = ("download", "uploader", "uploaded_at")

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return [(None, {"fields": ("upload", "title")})]
        origin = {"fields": (("uploader", "uploaded_at"),)}
        return [(None, {"fields": ("title", "download")}), ("来历", origin)]

    def get_urls(self):
        return [
            path("<int:pk>/file/", private_files.document_file, name="media_document_file"),
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
