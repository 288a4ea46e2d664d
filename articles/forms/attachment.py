"""An attachment in its story's form: a file, uploaded in place, and the name that readers see."""

from collections.abc import Sequence
from pathlib import PurePath

from django import forms
from django.core.exceptions import ValidationError

from eduweb.core.accounts.models import User
from eduweb.core.forms.offered import OfferedForm
from eduweb.core.media.admin.forms import DOCUMENT_ACCEPT
from eduweb.core.media.intake.uploads import store_document
from eduweb.core.media.intake.wording import change_words
from eduweb.core.media.models import Document
from eduweb.core.media.policies import obstacles_to_changing

from ..models import Attachment
from ..rules.attachments import may_attach
from .posted import replace_posted_value
from .shared_words import carry_shown_value, merge_words

NOT_YOURS = "附件：指定的文件不是您上传的，也不是本稿用过的附件。请选择文件上传。"


class AttachmentForm(OfferedForm, forms.ModelForm):
    """The admin sets `typist`. A safe file is stored at once, even when another field is still wrong.

    A document that is only named, by its number, is one that `may_attach` allows: other people's are not renamed here.
    """

    typist: User
    consequences: Sequence[str] = ()

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
            carry_shown_value(self, "title")

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        if cleaned.get("upload"):
            self._store(cleaned)
        elif self.instance.pk:
            cleaned["document"] = self.instance.document
        elif (named := cleaned.get("document")) and not may_attach(self.typist, self.instance.article_id, named):
            cleaned["document"] = None
            self.add_error("upload", NOT_YOURS)
        if not self.errors and cleaned.get("document"):
            self._check_title(cleaned["document"])
        if not self.errors and not cleaned.get("document"):
            self.add_error("upload", "请选择要上传的文件。")
        return cleaned

    def reworded_document(self) -> Document | None:
        """The document whose name the row changes."""
        document, title = self.cleaned_data.get("document"), self.cleaned_data.get("title")
        return document if document and title and title != document.title else None

    def save(self, commit: bool = True) -> Attachment:
        title, document = self.cleaned_data.get("title"), self.cleaned_data["document"]
        if title:
            self.consequences = change_words(
                document, {"title": title}, by=self.typist, shown={"title": document.title}
            )
        return super().save(commit)

    def _check_title(self, document: Document) -> None:
        """The name belongs to the document, and with it to every record that offers it."""
        if self.instance.pk and document.pk == self.instance.document_id:
            merge_words(self, "title", document.title)
        title = self.cleaned_data.get("title")
        if title and title != document.title and (reasons := obstacles_to_changing(document, by=self.typist)):
            self.add_error("title", reasons)

    def _store(self, cleaned: dict) -> None:
        upload = cleaned["upload"]
        upload.seek(0)
        title = cleaned.get("title") or PurePath(upload.name).stem[:200]
        try:
            document = store_document(upload, by=self.typist, title=title, came_with_story=True)
        except ValidationError as error:
            self.add_error("upload", error)
            return
        cleaned["document"] = document
        replace_posted_value(self, "document", document.pk)
