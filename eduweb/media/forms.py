"""Forms that take a file in: what is not safe is an error at its field, what is safe is kept (TRUST 5–7)."""

from django import forms
from django.core.exceptions import ValidationError

from .models import Document, Photo
from .uploads import DOCUMENT_KINDS, store_document, store_photo

PHOTO_ACCEPT = {"accept": "image/jpeg,image/png,image/webp"}
DOCUMENT_ACCEPT = {"accept": ",".join(f".{kind}" for kind in DOCUMENT_KINDS)}


class UploadForm(forms.ModelForm):
    """A record whose file comes in once, with the record. `uploader` is set by the view."""

    uploader = None

    def clean(self):
        cleaned = super().clean()
        if not self.errors and cleaned.get("upload"):
            try:
                self.instance = self.store(cleaned["upload"], cleaned)
            except ValidationError as error:
                self.add_error("upload", error)
        return cleaned

    def store(self, upload, cleaned):
        raise NotImplementedError


class PhotoForm(UploadForm):
    """A new photograph with its words."""

    upload = forms.FileField(
        label="图片", widget=forms.FileInput(attrs=PHOTO_ACCEPT), help_text="JPG、PNG 或 WebP，不超过 30 MB。"
    )

    class Meta:
        model = Photo
        fields = ("alt_text", "caption", "credit", "taken_on", "focal_x", "focal_y")

    def store(self, upload, cleaned):
        return store_photo(upload, by=self.uploader)


class DocumentForm(UploadForm):
    """A new document with its title."""

    upload = forms.FileField(
        label="文件",
        widget=forms.FileInput(attrs=DOCUMENT_ACCEPT),
        help_text="PDF、Word（docx）、Excel（xlsx）或 PPT（pptx），不超过 50 MB。",
    )

    class Meta:
        model = Document
        fields = ("title",)

    def store(self, upload, cleaned):
        return store_document(upload, by=self.uploader, title=cleaned["title"])
