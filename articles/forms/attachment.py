"""An attachment in its story's form: a file, uploaded in place, and the name that readers see."""

from pathlib import PurePath

from django import forms
from django.core.exceptions import ValidationError

from eduweb.core.accounts.models import User
from eduweb.core.media.admin.forms import DOCUMENT_ACCEPT
from eduweb.core.media.intake.uploads import store_document
from eduweb.core.media.models import Document

from ..models import Attachment
from .posted import replace_posted_value


class AttachmentForm(forms.ModelForm):
    """The admin sets `typist`. A safe file is stored at once, even when another field is still wrong."""

    typist: User

    document = forms.ModelChoiceField(Document.objects.all(), required=False, widget=forms.HiddenInput)
    title = forms.CharField(label="名称", max_length=200, required=False, help_text="读者看到的名称；不填就用文件名。")
    upload = forms.FileField(label="选择文件", required=False, widget=forms.FileInput(attrs=DOCUMENT_ACCEPT))

    class Meta:
        model = Attachment
        fields = ("document", "order")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.setdefault("aria-label", field.label)  # the table's headings are no labels
        if self.instance.pk:
            self.fields["title"].initial = self.instance.document.title

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        if cleaned.get("upload"):
            self._store(cleaned)
        elif self.instance.pk:
            cleaned["document"] = self.instance.document
        if not self.errors and not cleaned.get("document"):
            self.add_error("upload", "请选择要上传的文件。")
        return cleaned

    def save(self, commit: bool = True) -> Attachment:
        document, title = self.cleaned_data["document"], self.cleaned_data.get("title")
        if title and title != document.title:
            document.title = title
            document.save(update_fields=["title"])
        return super().save(commit)

    def _store(self, cleaned: dict) -> None:
        upload = cleaned["upload"]
        upload.seek(0)
        title = cleaned.get("title") or PurePath(upload.name).stem[:200]
        try:
            document = store_document(upload, by=self.typist, title=title)
        except ValidationError as error:
            self.add_error("upload", error)
            return
        cleaned["document"] = document
        replace_posted_value(self, "document", document.pk)
