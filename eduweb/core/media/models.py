"""Photographs and documents of the desk. Files are private; publishing makes public copies (`publication`)."""

import secrets
from pathlib import PurePath

from django.conf import settings
from django.core.files.storage import storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from eduweb.core.acts.seen import fields_in_words
from eduweb.core.fields.days import DayField
from eduweb.core.lists.words_index import WordsIndex
from eduweb.core.text.moments import moment_text
from eduweb.core.text.packed.archive import Member

from .members import members_in
from .querysets import PHOTO_SEARCH_FIELDS, PhotoQuerySet


def private_storage():
    """The storage of originals, which has no public address."""
    return storages["private"]


def photo_path(photo: "Photo", name: str) -> str:
    """A random name: the uploader's own name never becomes a path."""
    return _random_path("photos", name)


def document_path(document: "Document", name: str) -> str:
    """A random name, as for photographs."""
    return _random_path("documents", name)


def _random_path(folder: str, name: str) -> str:
    """In one of 256 folders, so that none is ever too long to be listed."""
    number = secrets.token_hex(16)
    return f"{folder}/{number[:2]}/{number}{PurePath(name).suffix.lower()}"


class Photo(models.Model):
    """A photograph, decoded and encoded anew at its upload (`intake.uploads`), with its words for readers."""

    file = models.ImageField("图片", storage=private_storage, upload_to=photo_path)
    alt_text = models.CharField("替代文字", max_length=200, blank=True, help_text="替看不见图片的人说清图中内容。")
    caption = models.CharField("图片说明", max_length=300, blank=True)
    credit = models.CharField("供图", max_length=100, blank=True, help_text="如“受访学校供图”“区教委宣传科摄”。")
    focal_x = models.PositiveSmallIntegerField(
        "焦点横向位置（%）", default=50, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    focal_y = models.PositiveSmallIntegerField(
        "焦点纵向位置（%）", default=50, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    folder = models.CharField(
        "文件夹",
        max_length=40,
        blank=True,
        default="",
        db_default="",
        help_text="按活动或专题归类，如“2026 体育节”；同事都看得到文件夹的名称。",
    )
    # As it was called on its owner's computer, personal data masked (`intake.original_names`).
    original_name = models.CharField("原文件名", max_length=200, blank=True, default="", db_default="", editable=False)
    taken_on = DayField("拍摄日期", null=True, blank=True)
    width = models.PositiveIntegerField("宽", editable=False)
    height = models.PositiveIntegerField("高", editable=False)
    sha256 = models.CharField("内容摘要", max_length=64, editable=False, db_index=True)
    # The key of the renditions that lie ready (`public.preparing`); empty as long as they are to be made.
    prepared = models.CharField("备好的图", max_length=20, blank=True, default="", editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, verbose_name="上传人", related_name="+"
    )
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)
    # Put into a story's form, not into the library: nobody else's before the story is submitted, and if it never is.
    came_with_story = models.BooleanField("随稿件上传", default=False, db_default=False, editable=False)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = "图片"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focal_x__lte=100, focal_y__lte=100),
                name="photo_focal_point",
                violation_error_message="焦点位置请填 0 至 100。",
            )
        ]
        indexes = [
            models.Index(fields=["-uploaded_at", "-id"], name="photo_newest"),
            # Photographs that still lack words are few; the list of them is found without reading the others.
            models.Index(fields=["-uploaded_at", "-id"], condition=models.Q(alt_text=""), name="photo_without_words"),
            WordsIndex(fields=list(PHOTO_SEARCH_FIELDS), name="photo_words"),
            models.Index(fields=["folder", "-id"], name="photo_by_folder"),
            models.Index(fields=["prepared", "-id"], name="photo_prepared"),
            models.Index(fields=["file"], name="photo_file"),
        ]

    def __str__(self):
        return self.caption or self.alt_text or self.original_name or f"图片 {self.pk}"

    def seen_content(self) -> dict[str, str]:
        """What its pages show of it: the picture and its words."""
        return {**fields_in_words(self, but=["file"]), "图片": self.sha256[:12]}


class Document(models.Model):
    """A file to download: its kind is known by content (`uploads.store_document`), served as an attachment only."""

    title = models.CharField("名称", max_length=200, help_text="读者看到的名称，不必写扩展名。")
    file = models.FileField("文件", storage=private_storage, upload_to=document_path)
    kind = models.CharField("格式", max_length=10, editable=False)
    size = models.PositiveBigIntegerField("字节数", editable=False, default=0)
    sha256 = models.CharField("内容摘要", max_length=64, editable=False, db_index=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, verbose_name="上传人", related_name="+"
    )
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)
    # Put into a story's form, not into the library: nobody else's before the story is submitted, and if it never is.
    came_with_story = models.BooleanField("随稿件上传", default=False, db_default=False, editable=False)

    class Meta:
        verbose_name = "文件"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["-uploaded_at", "-id"], name="document_newest"),
            models.Index(fields=["kind", "-uploaded_at", "-id"], name="document_by_kind"),
            WordsIndex(fields=["title"], name="document_words"),
            models.Index(fields=["file"], name="document_file"),
        ]

    def __str__(self):
        return self.title

    @property
    def members(self) -> tuple[Member, ...]:
        """The files in it, where it is an archive."""
        return members_in(self.file.storage, str(self.file.name), self.kind)

    def seen_content(self) -> dict[str, str]:
        """What its pages show of it: its name and its content."""
        return {**fields_in_words(self, but=["file"]), "文件内容": self.sha256[:12]}


class FormerFile(models.Model):
    """A replaced file; private like the present one, for restoring. Never changed."""

    class Meta:
        abstract = True
        ordering = ["-id"]

    sha256 = models.CharField("内容摘要", max_length=64, editable=False)
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, verbose_name="替换人", related_name="+"
    )
    replaced_at = models.DateTimeField("替换时间", auto_now_add=True)

    def __str__(self):
        return f"{self.owner} {moment_text(self.replaced_at)}"


class FormerPhoto(FormerFile):
    """A photograph's file before it was replaced."""

    owner = models.ForeignKey(Photo, models.CASCADE, verbose_name="图片", related_name="former")
    file = models.ImageField("图片", storage=private_storage)
    width = models.PositiveIntegerField("宽", editable=False)
    height = models.PositiveIntegerField("高", editable=False)
    original_name = models.CharField("原文件名", max_length=200, blank=True, default="", db_default="", editable=False)

    CONTENT = ("file", "sha256", "width", "height", "original_name")

    class Meta(FormerFile.Meta):
        verbose_name = "图片的旧文件"


class FormerDocument(FormerFile):
    """A document's file before it was replaced."""

    owner = models.ForeignKey(Document, models.CASCADE, verbose_name="文件", related_name="former")
    file = models.FileField("文件", storage=private_storage)
    kind = models.CharField("格式", max_length=10, editable=False)
    size = models.PositiveBigIntegerField("字节数", editable=False)

    CONTENT = ("file", "sha256", "kind", "size")

    class Meta(FormerFile.Meta):
        verbose_name = "文件的旧版本"


class PhotoUse(models.Model):
    """A use of a photograph without a foreign key: in a record's text, or as a public copy."""

    photo = models.ForeignKey(Photo, models.CASCADE, verbose_name="图片", related_name="shown_in")
    holder = models.CharField("记录", max_length=80, db_index=True)

    class Meta:
        verbose_name = "图片的使用"
        constraints = [
            models.UniqueConstraint(
                fields=["holder", "photo"],
                name="photo_use_once_per_holder",
                violation_error_message="这条内容已经登记过这张图片，请刷新页面再试。",
            )
        ]

    def __str__(self):
        return f"{self.holder} {self.photo_id}"


class Release(models.Model):
    """A photograph or document shown by a public record: as long as there is one, the public copies stay."""

    holder = models.CharField("公开记录", max_length=80, db_index=True)
    stem = models.CharField("文件夹", max_length=80, db_index=True)

    class Meta:
        verbose_name = "公开文件"
        constraints = [
            models.UniqueConstraint(
                fields=["holder", "stem"],
                name="release_once_per_holder",
                violation_error_message="这条内容已经登记过这个公开文件，请刷新页面再试。",
            )
        ]

    def __str__(self):
        return f"{self.holder} {self.stem}"
