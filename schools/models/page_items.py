"""Photographs and documents on a school's page, and how requests call and write one of them (`photo:12`)."""

import json
from dataclasses import replace
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models

from eduweb.core.acts.running import others_wait
from eduweb.core.downloads.models import Download
from eduweb.core.media.models import Photo
from eduweb.core.media.public.renditions import picture_of, release_photo
from eduweb.core.prechecks.alt_text.rule import describes

from .school import School

LONGEST_NAME = 30
NO_WORDS = "请用一句话写明图中内容，读给看不见图片的人听。"


class PageItem(models.Model):
    """A file on a school's page. `FILE` is the field of the library's record, `KEY` its kind in requests."""

    FILE: str
    KEY: str
    # The fields that a school writes, in the order in which people are told of them.
    WORDS: tuple[str, ...]

    class Meta:
        abstract = True

    @property
    def key(self) -> str:
        """How requests and the audit log call it: `photo:12`, by the number of the library's record."""
        return f"{self.KEY}:{getattr(self, f'{self.FILE}_id')}"

    @classmethod
    def of(cls, school: School, number: int) -> Self | None:
        """What the school's page shows of the library's record with this number; None if it does not show it."""
        return cls._default_manager.filter(school=school, **{f"{cls.FILE}_id": number}).select_related(cls.FILE).first()

    @classmethod
    def file_of(cls, number: int) -> Any:
        """The library's record with this number; None where it is gone."""
        library: Any = cls._meta.get_field(cls.FILE).related_model
        return library.objects.filter(pk=number).first()

    def as_text(self) -> str:
        """Its words and the digest of its file, as requests store them."""
        words = {name: getattr(self, name) for name in self.WORDS}
        return json.dumps({**words, "sha256": getattr(self, self.FILE).sha256}, ensure_ascii=False)


class SchoolPhoto(PageItem):
    """A photograph of the page's gallery. The public picture and its words are those of the last saving."""

    FILE, KEY, WORDS = "photo", "photo", ("alt_text", "caption", "order")

    school = models.ForeignKey(School, models.CASCADE, verbose_name="学校", related_name="photos")
    photo = models.ForeignKey(Photo, models.PROTECT, verbose_name="照片", related_name="+")
    alt_text = models.CharField("替代文字", max_length=200, help_text="替看不见图片的人说清图中内容。")
    caption = models.CharField("图片说明", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField("排序", default=0)
    picture = models.JSONField("对外图片", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "学校照片"
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "photo"],
                name="photo_once_per_school",
                violation_error_message="这所学校的页面上已有这张照片，不必再加。",
            )
        ]

    def __str__(self):
        return self.alt_text

    def clean(self):
        if not describes(self.alt_text):
            raise ValidationError({"alt_text": NO_WORDS})

    def save(self, *args, **kwargs):
        """Freeze the words; in an act the renditions are made before it begins anew (`media.public.releases`)."""
        picture = picture_of(self.photo) if others_wait() else release_photo(self.photo)
        self.picture = replace(picture, alt=self.alt_text, caption=self.caption).as_json()
        super().save(*args, **kwargs)


class SchoolDocument(Download, PageItem):
    """A document that a school's page offers for download: 招生简章, 收费公示, 章程, 年度报告."""

    OWNER = "school"
    FILE, KEY, WORDS = "document", "document", ("title", "order")

    school = models.ForeignKey(School, models.CASCADE, verbose_name="学校", related_name="documents")

    class Meta(Download.Meta):
        verbose_name = "学校文件"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "document"],
                name="document_once_per_school",
                violation_error_message="这所学校的页面上已有这个文件，不必再加。",
            )
        ]

    def __str__(self):
        return self.title

    def as_text(self) -> str:
        """With the library's title, which the next saving freezes."""
        self.title = self.document.title
        return super().as_text()


_KINDS: dict[str, type[SchoolPhoto | SchoolDocument]] = {kind.KEY: kind for kind in (SchoolPhoto, SchoolDocument)}


def item_of(key: str) -> tuple[type[SchoolPhoto | SchoolDocument], int] | None:
    """The kind of item that is called so, and the number of the library's record; None for the name of a field."""
    kind, colon, number = key.partition(":")
    return (_KINDS[kind], int(number)) if colon else None


def item_from_text(school: School, key: str, text: str) -> SchoolPhoto | SchoolDocument | None:
    """The item as a text of `as_text` has it, saved or to be saved; None where the library has another file by now.

    A saved one is the row that the page shows.
    """
    kind, number = item_of(key) or (SchoolPhoto, 0)
    file = kind.file_of(number)
    values: dict[str, Any] = json.loads(text)
    if file is None or file.sha256 != values.pop("sha256"):
        return None
    item = kind.of(school, number) or kind(school=school, **{kind.FILE: file})
    for name, value in values.items():
        setattr(item, name, value)
    return item


def item_name(key: str, text: str) -> str:
    """What people call an item with this text of `as_text`: 照片《操场上的跑步比赛》."""
    kind, _number = item_of(key) or (SchoolPhoto, 0)
    words = json.loads(text) if text else {}
    said = words.get("title") or words.get("caption") or words.get("alt_text") or ""
    name = f"《{said[:LONGEST_NAME]}{'…' if len(said) > LONGEST_NAME else ''}》" if said else ""
    return f"{kind._meta.get_field(kind.FILE).verbose_name}{name}"  # type: ignore[union-attr]


def item_in_words(key: str, text: str) -> str:
    """A text of `as_text` for people; "" for none."""
    kind, _number = item_of(key) or (SchoolPhoto, 0)
    values = json.loads(text) if text else {}
    shown = [(name, values.get(name)) for name in kind.WORDS if values.get(name) not in (None, "")]
    return "\n".join(f"{kind._meta.get_field(name).verbose_name}：{value}" for name, value in shown)  # type: ignore[union-attr]
