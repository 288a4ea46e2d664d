"""The form of a story."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from eduweb.core.accounts.models import User
from eduweb.core.media.admin.forms import PHOTO_ACCEPT
from eduweb.core.media.desk_addresses import photo_ids
from eduweb.core.media.intake.embedded import store_embedded_pictures
from eduweb.core.media.intake.uploads import store_photo_once

from ..enums import ColumnKind
from ..models import Article
from ..models.story_text import DOCUMENT_LINKS, RELATED_FIELDS
from ..rules.people.columns import columns_for
from ..rules.policies import known_title, visible_to
from ..versions.content import RECORDS
from .editor import StoryBody
from .moment import MomentInput
from .photo_words import PhotoWordsForm
from .posted import replace_posted_value
from .record_select import RecordSelect


class ColumnSelect(forms.Select):
    """Each option carries the kind of the column's stories, so that the page can hide the fields of other kinds."""

    def create_option(self, name, value, label, selected, index, subindex=None, attrs=None):
        option = super().create_option(name, value, label, selected, index, subindex, attrs)
        if value:
            option["attrs"]["data-kind"] = value.instance.kind
        return option


class ArticleForm(PhotoWordsForm):
    """A story as its writer sees it. The admin sets `typist` and, after a refused save, its reasons (`refused`)."""

    typist: User
    refused: Sequence[str] = ()
    digest_before = ""
    pictures_refused: list[str] = []

    body = StoryBody(label="正文", required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    overwrite = forms.IntegerField(required=False, widget=forms.HiddenInput)
    form_token = forms.CharField(required=False, widget=forms.HiddenInput)
    correction = forms.CharField(
        label="更正说明",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="改了已公开的内容，用一句话告诉读者改了什么，如“第二段活动日期应为5月12日”。"
        "随本稿一起审核，发布后显示在文末。",
    )
    lead_upload = forms.FileField(
        label="上传题图",
        required=False,
        widget=forms.FileInput(attrs=PHOTO_ACCEPT),
        help_text="JPG、PNG 或 WebP，不超过 30 MB。在下面“本稿图片”里写替代文字和图片说明。",
    )

    class Meta:
        model = Article
        fields = "__all__"
        field_classes = {"expires_at": forms.DateTimeField}
        widgets = {
            "column": ColumnSelect,
            "summary": forms.Textarea(attrs={"rows": 3}),
            "expires_at": MomentInput,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        self.fields["form_token"].initial = uuid4()
        self.fields["correction"].disabled = self.instance.first_published_at is None
        self.fields["correction"].initial = self.instance.waiting_correction if self.instance.pk else ""
        if "column" in self.fields:
            self._choice("column").label_from_instance = attrgetter("path")
            self._choice("column").queryset = columns_for(self.typist, chosen=self.instance.column_id)
        for name in self._document_links():
            self._choice(name).queryset = self._documents(name)
        if self.instance.is_prefetched:
            self._preload_choices()

    def _choice(self, name: str) -> Any:
        return self.fields[name]

    def _preload_choices(self) -> None:
        for name in RECORDS:
            widget = getattr(self.fields[name].widget, "widget", None) if name in self.fields else None
            if isinstance(widget, RecordSelect):
                chosen = getattr(self.instance, name)
                widget.preload(list(chosen.all()) if name in RELATED_FIELDS else [chosen] if chosen else [])
        for name in self._document_links():
            if document := getattr(self.instance, name):
                names = self._choice(name).widget.widget.names
                names[str(document.pk)] = known_title(self.typist, document)

    def _document_links(self) -> list[str]:
        return [name for name in DOCUMENT_LINKS if name in self.fields]

    def seen_version(self) -> int | None:
        """Return the version that the typist has seen: the newest one when this text is to replace it."""
        return self.cleaned_data.get("overwrite") or self.cleaned_data.get("version")

    def token(self) -> UUID | None:
        """Return the token of this very form: sent twice, a new story is made once."""
        try:
            return UUID(self.cleaned_data.get("form_token") or "")
        except ValueError:
            return None

    def clean(self):
        cleaned = super().clean() or {}
        if self.refused:
            raise ValidationError(list(self.refused))
        if cleaned.get("column") and "further_columns" in cleaned:  # its own column lists it anyhow
            cleaned["further_columns"] = cleaned["further_columns"].exclude(pk=cleaned["column"].pk)
        self._store_embedded_pictures(cleaned)
        if cleaned.get("lead_upload") and not self.errors:
            self._store_lead(cleaned)
        self._offer_words_of_stored_pictures(cleaned)
        return cleaned

    def _store_embedded_pictures(self, cleaned: dict) -> None:
        """Make photographs of pasted pictures at once, so that they need not be pasted again."""
        taken = store_embedded_pictures(cleaned.get("body") or "", by=self.typist)
        self.pictures_refused = taken.refused
        if taken.stored or taken.refused:
            cleaned["body"] = taken.html
            replace_posted_value(self, "body", taken.html)

    def _offer_words_of_stored_pictures(self, cleaned: dict) -> None:
        """A form that comes back takes the words of what was stored on the way."""
        lead = [cleaned["lead_photo"].pk] if cleaned.get("lead_photo") else []
        if self.errors:
            self.offer_new_photos([*lead, *photo_ids(cleaned.get("body") or "")])

    def _documents(self, link: str) -> QuerySet[Article]:
        """Return the documents that the typist may see, and the one that is chosen already; never the story itself."""
        chosen = Q(pk=getattr(self.instance, f"{link}_id"))
        seen = Q(pk__in=visible_to(self.typist).order_by().values("pk")) | chosen
        return Article.objects.filter(seen, column__kind=ColumnKind.POLICY).exclude(pk=self.instance.pk)

    def _store_lead(self, cleaned: dict) -> None:
        """Store the picture at once, so that it need not be chosen again when something else is wrong."""
        try:
            photo, _ = store_photo_once(
                cleaned["lead_upload"], by=self.typist, came_with_story=True, credit=cleaned.get("credit", "")
            )
        except ValidationError as error:
            self.add_error("lead_upload", error)
            return
        cleaned["lead_photo"] = photo
        replace_posted_value(self, "lead_photo", photo.pk)
