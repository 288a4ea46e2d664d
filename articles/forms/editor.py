"""The writing area: CKEditor over a plain HTML field, and the addresses of photographs inside it."""

from ckeditor.widgets import CKEditorWidget
from django import forms
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse

_STORED_ADDRESS = '"/admin/media/photo/'


class StoryEditor(CKEditorWidget):
    """CKEditor with the site's own upload view. Without JavaScript it is a text area that holds HTML."""

    @property
    def media(self) -> forms.Media:
        # Named after ckeditor.js once more: merged media keep the order that a list states.
        return super().media + forms.Media(
            js=["ckeditor/ckeditor/ckeditor.js", "desk/editor.js", "desk/paste.js", "desk/guard.js"]
        )

    def _set_config(self):
        super()._set_config()
        # The editor adds parameters of its own after the `?` (TRUST, "Settings known to matter").
        upload = reverse("admin:media_photo_upload") + "?from=editor"
        self.config.update(
            imageUploadUrl=upload,
            filebrowserImageUploadUrl=upload,
            filebrowserImageBrowseUrl=reverse("admin:media_photo_choose"),
            galleryIcon=static("desk/gallery.svg"),
            pasteUrl=reverse("admin:articles_article_paste"),
            contentsCss=static("desk/editor.css"),
        )

    def format_value(self, value: str | None) -> str | None:
        value = super().format_value(value)
        return with_prefix(value) if value else value


class StoryBody(forms.CharField):
    """The body as the editor gives it, stored without the path that the site happens to be served under."""

    widget = StoryEditor

    def clean(self, value: str) -> str:
        return without_prefix(super().clean(value))


def with_prefix(body: str) -> str:
    """Return the body with photographs at the address where this site serves them (it may live under a sub-path)."""
    return body.replace(_STORED_ADDRESS, _served_address())


def without_prefix(body: str) -> str:
    """Return the body with photographs at the stored address (`media.desk_addresses.desk_address`)."""
    return body.replace(_served_address(), _STORED_ADDRESS)


def _served_address() -> str:
    return f'"{get_script_prefix()}admin/media/photo/'
