"""A row for each photograph or document: on the page already, or coming in with the form."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from eduweb.core.accounts.models import User
from eduweb.core.media.admin.forms import DOCUMENT_ACCEPT, DOCUMENT_HELP, PHOTO_ACCEPT, PHOTO_HELP
from eduweb.core.media.intake.decoding import shown_name
from eduweb.core.media.intake.uploads import store_document, store_photo
from eduweb.core.media.models import Document, Photo
from eduweb.core.prechecks.alt_text.rule import describes
from schools.models import School, SchoolDocument, SchoolPhoto
from schools.models.page_items import NO_WORDS

EMPTY_ROWS = {SchoolPhoto: 4, SchoolDocument: 2}
MOST_ROWS = 60
NO_FILE = "请选择文件；这一行不用的，把它清空。"
NO_TITLE = "请写名称，读者看到的就是它，如“2026 年招生简章”。"
NOT_YOURS = "这一行的文件已不在，请重新选择。"
LARGEST = 2**62
MOST_ORDER = 32767
Files = dict[int, Any]
"""Records of the library by their numbers."""
Shown = dict[int, SchoolPhoto | SchoolDocument]
"""What the page shows, by the numbers of the library's records."""


class FileRow(forms.Form):
    """`known` are the library's records that rows may name, by number: those on the page, and those sent in before.

    After validation `wanted` is `(key, text)` as `actions.save_page` takes them, or None for a row without a file.
    """

    kind: type[SchoolPhoto | SchoolDocument]
    number = forms.IntegerField(required=False, min_value=1, max_value=LARGEST, widget=forms.HiddenInput)
    order = forms.IntegerField(label="排序", required=False, min_value=0, max_value=MOST_ORDER)
    removed = forms.BooleanField(label="撤下", required=False)

    def __init__(self, *args: Any, school: School, typist: User, known: Files, on_page: Shown, **kwargs):
        super().__init__(*args, **kwargs)
        self.school, self.typist, self.known, self.on_page = school, typist, known, on_page
        self.wanted: tuple[str, str] | None = None

    @property
    def file(self) -> Photo | Document | None:
        """The library's record of this row, if it has one."""
        return self.known.get(_number(self["number"].value()))

    @property
    def is_public(self) -> bool:
        """Whether the page shows this file today."""
        return _number(self["number"].value()) in self.on_page

    @property
    def picture(self) -> dict[str, Any] | None:
        """What readers see of a photograph on the page."""
        return getattr(self.on_page.get(_number(self["number"].value())), "picture", None)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file = self.known.get(cleaned.get("number") or 0) or self._take_in(cleaned)
        if cleaned.get("number") and file is None:
            self.add_error(None, NOT_YOURS)
        if cleaned.get("removed"):
            self.wanted = (f"{self.kind.KEY}:{file.pk}", "") if file and file.pk in self.on_page else None
        elif file:
            self._require_words(cleaned, file)
            if cleaned.get("order") is None:
                cleaned["order"] = self._next_order()
            if not self.errors:
                item = self.kind(school=self.school, **{self.kind.FILE: file}, **self.words(cleaned, file))
                self.wanted = (item.key, item.as_text())
        elif any(cleaned.get(name) for name in self.words(cleaned, None)) and not self.errors:
            self.add_error("upload", NO_FILE)
        return cleaned

    def _next_order(self) -> int:
        """Behind what the page shows."""
        return min(max((item.order for item in self.on_page.values()), default=0) + 1, MOST_ORDER)

    def _take_in(self, cleaned: dict[str, Any]) -> Photo | Document | None:
        """Store what was chosen at once, so that it need not be chosen again when something else is wrong."""
        upload = cleaned.get("upload")
        if upload is None or cleaned.get("removed"):
            return None
        try:
            file = self.store(upload, cleaned)
        except ValidationError as error:
            self.add_error("upload", error)
            return None
        self.known[file.pk] = file
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix("number")] = str(file.pk)
        self.data = data
        return file

    def store(self, upload: UploadedFile, cleaned: dict[str, Any]) -> Photo | Document:
        """The library's record of an upload, nobody else's before it is public. Raises ValidationError."""
        raise NotImplementedError

    def words(self, cleaned: dict[str, Any], file: Any) -> dict[str, Any]:
        """The words of the row for the page."""
        raise NotImplementedError

    def _require_words(self, cleaned: dict[str, Any], file: Any) -> None:
        raise NotImplementedError


class PhotoRow(FileRow):
    kind = SchoolPhoto
    upload = forms.FileField(
        label="照片", required=False, widget=forms.FileInput(attrs=PHOTO_ACCEPT), help_text=PHOTO_HELP
    )
    alt_text = forms.CharField(
        label="替代文字", required=False, max_length=200, help_text="用一句话写明图中内容，读给看不见图片的人听。"
    )
    caption = forms.CharField(
        label="图片说明", required=False, max_length=300, help_text="显示在照片下面，可以不填；不写学生姓名。"
    )
    field_order = ("number", "upload", "alt_text", "caption", "order", "removed")

    def store(self, upload: UploadedFile, cleaned: dict[str, Any]) -> Photo:
        return store_photo(upload, by=self.typist, came_with_story=True)

    def words(self, cleaned: dict[str, Any], file: Photo | None) -> dict[str, Any]:
        return {"alt_text": cleaned.get("alt_text", ""), "caption": cleaned.get("caption", "")} | _order(cleaned, file)

    def _require_words(self, cleaned: dict[str, Any], file: Photo) -> None:
        if not self.errors.get("alt_text") and not describes(cleaned.get("alt_text", "")):
            self.add_error("alt_text", NO_WORDS)


class DocumentRow(FileRow):
    kind = SchoolDocument
    upload = forms.FileField(
        label="文件", required=False, widget=forms.FileInput(attrs=DOCUMENT_ACCEPT), help_text=DOCUMENT_HELP
    )
    title = forms.CharField(
        label="名称", required=False, max_length=200, help_text="如招生简章、收费公示、学校章程、年度报告，写上年份。"
    )
    field_order = ("number", "upload", "title", "order", "removed")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].disabled = self.is_public  # the library's title; another one comes with another file

    def store(self, upload: UploadedFile, cleaned: dict[str, Any]) -> Document:
        return store_document(
            upload, by=self.typist, title=cleaned.get("title") or shown_name(upload), came_with_story=True
        )

    def words(self, cleaned: dict[str, Any], file: Document | None) -> dict[str, Any]:
        return {"title": cleaned.get("title", "")} | _order(cleaned, file)

    def _require_words(self, cleaned: dict[str, Any], file: Document) -> None:
        if file.pk in self.on_page or self.errors.get("title"):
            return
        if not cleaned.get("title"):
            self.add_error("title", NO_TITLE)
        elif cleaned["title"] != file.title:
            file.title = cleaned["title"]
            file.save(update_fields=["title"])


def _order(cleaned: dict[str, Any], file: Photo | Document | None) -> dict[str, int]:
    """The order belongs to a file: alone it does not make a row."""
    return {"order": cleaned["order"]} if file else {}


def _number(value: Any) -> int:
    return int(value) if str(value or "").isdecimal() and len(str(value)) < 18 else 0


class ReasonForm(forms.Form):
    """What the district should know when it decides."""

    reason = forms.CharField(
        label="变更说明",
        required=False,
        max_length=300,
        help_text="照片是谁拍的、有没有征得同意、文件依据什么，供区教委审批时参考。",
    )


def rows_of(row: type[FileRow]) -> type[forms.BaseFormSet]:
    """The rows of the form, some of them empty."""
    extra = EMPTY_ROWS[row.kind]
    return forms.formset_factory(row, extra=extra, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
