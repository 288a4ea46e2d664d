"""Upload forms: an unsafe file is an error at its field, a safe one is stored (TRUST 5–7)."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html

from eduweb.core.forms.merging import MergingForm

from ..intake.decoding import decode_and_reencode
from ..intake.uploads import DOCUMENT_KINDS, LISTED, fill_document
from ..intake.wording import FILING
from ..models import Document, Photo
from ..policies import obstacles_to_changing, visible_to

PHOTO_ACCEPT = {"accept": "image/jpeg,image/png,image/webp"}
DOCUMENT_ACCEPT = {"accept": ",".join(f".{kind}" for kind in (*DOCUMENT_KINDS, "wps"))}
PHOTO_HELP = "JPG、PNG 或 WebP，不超过 30 MB。"
DOCUMENT_HELP = f"{LISTED}，不超过 50 MB。"


class UploadForm(forms.ModelForm):
    """A new record, made of its file by `made_of` of the subclass. `uploader` is set by the view.

    The file is read and written here, before the act that stores the record.
    """

    uploader = None

    def clean(self):
        cleaned = super().clean()
        if not self.errors and cleaned.get("upload"):
            try:
                self.instance = self.made_of(cleaned["upload"], cleaned)
            except ValidationError as error:
                self.add_error("upload", error)
        return cleaned


class PhotoForm(UploadForm):
    """A new photograph with its words."""

    upload = forms.FileField(label="图片", widget=forms.FileInput(attrs=PHOTO_ACCEPT), help_text=PHOTO_HELP)

    class Meta:
        model = Photo
        fields = ("alt_text", "caption", "credit", "taken_on", "folder", "focal_x", "focal_y")

    def made_of(self, upload, cleaned):
        picture = decode_and_reencode(upload)
        if known := visible_to(self.uploader, Photo).filter(sha256=picture.sha256).first():
            raise ValidationError(_known_already(known))
        return picture.as_photo(uploaded_by=self.uploader)


class DocumentForm(UploadForm):
    """A new document with its title."""

    upload = forms.FileField(label="文件", widget=forms.FileInput(attrs=DOCUMENT_ACCEPT), help_text=DOCUMENT_HELP)

    class Meta:
        model = Document
        fields = ("title",)

    def made_of(self, upload, cleaned):
        document = Document(title=cleaned["title"], uploaded_by=self.uploader)
        fill_document(document, upload)
        return document


class StoredFileForm(forms.ModelForm):
    """The words of an existing photograph or document. `uploader`, the person who changes them, is set by the view."""

    uploader = None

    def clean(self):
        cleaned = super().clean()
        if set(self.changed_data) - FILING and (reasons := obstacles_to_changing(self.instance, by=self.uploader)):
            raise ValidationError(reasons)
        return cleaned


class WordsForm(MergingForm, StoredFileForm):
    """One row of the table after a bulk upload."""

    class Meta:
        model = Photo
        fields = ("alt_text", "caption", "credit", "folder")
        help_texts = dict.fromkeys(fields, "")
        widgets = {
            "alt_text": forms.Textarea(attrs={"rows": 2}),
            "caption": forms.Textarea(attrs={"rows": 2}),
            "folder": forms.TextInput(attrs={"list": "photo-folders"}),
        }


class ReplaceForm(forms.Form):
    """Another file for a record."""

    upload = forms.FileField(label="新文件", error_messages={"required": "请先选择要换上的文件。"})

    def __init__(self, *args, model: type, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["upload"].widget.attrs.update(PHOTO_ACCEPT if model is Photo else DOCUMENT_ACCEPT)
        self.fields["upload"].help_text = PHOTO_HELP if model is Photo else DOCUMENT_HELP


class SearchForm(forms.Form):
    """A search in the library; unreadable values are ignored."""

    q = forms.CharField(label="查找", required=False, max_length=100)
    folder = forms.CharField(label="文件夹", required=False, max_length=40, widget=forms.Select)
    mine = forms.BooleanField(label="只看我上传的", required=False)
    no_alt = forms.BooleanField(label="缺替代文字", required=False)
    unused = forms.BooleanField(label="没有用过", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        names = [("", "全部"), *((name, name) for name in Photo.objects.folder_names())]
        self.fields["folder"].widget.choices = names

    def photos(self, *, by):
        """The matching photographs, newest first."""
        asked = self.cleaned_data if self.is_valid() else {}
        photos = visible_to(by, Photo).select_related("uploaded_by").order_by("-pk")
        photos = photos.mentioning(asked.get("q", ""))
        photos = photos.filter(folder=asked["folder"]) if asked.get("folder") else photos
        photos = photos.filter(uploaded_by=by) if asked.get("mine") else photos
        photos = photos.filter(alt_text="") if asked.get("no_alt") else photos
        return photos.unused() if asked.get("unused") else photos


def _known_already(photo: Photo):
    address = reverse("admin:media_photo_change", args=[photo.pk])
    return format_html('图片库里已有这张图片：<a href="{}">{}</a>，请直接使用。', address, photo)
