"""A file that proves what somebody reports or asks for."""

from typing import Self

from django.conf import settings
from django.db import models

from eduweb.core.media.models import document_path, private_storage
from eduweb.core.records.pointing import PointingQuerySet, PointingRow


class EnclosureQuerySet(PointingQuerySet):
    def unclaimed(self) -> Self:
        """Files that came with a form which has not been taken yet."""
        return self.filter(target_kind="")


class Enclosure(PointingRow):
    """A picture, decoded and encoded anew, or a PDF; never in the library, never public (`intake`).

    It points to no record until the form that brought it has been taken.
    """

    name = models.CharField("文件名", max_length=200)
    file = models.FileField("文件", storage=private_storage, upload_to=document_path)
    kind = models.CharField("格式", max_length=10)
    size = models.PositiveBigIntegerField("字节数")
    sha256 = models.CharField("内容摘要", max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name="上传人", related_name="+"
    )
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)

    objects = EnclosureQuerySet.as_manager()

    class Meta:
        verbose_name = "随附材料"
        ordering = ["id"]
        indexes = [
            models.Index(fields=["target_kind", "target_id"], name="enclosure_of_record"),
            models.Index(fields=["file"], name="enclosure_file"),
        ]

    def __str__(self):
        return self.name

    @property
    def is_picture(self) -> bool:
        return self.kind != "pdf"


def enclosures_of(record: models.Model) -> list[Enclosure]:
    """The record's files, in the order in which they came."""
    return list(Enclosure.objects.about(record)) if record.pk else []


def in_words(enclosures: list[Enclosure]) -> str:
    """What pages show of these files, for decisions about their record (`acts.seen`)."""
    return "；".join(f"{one.name} {one.sha256[:12]}" for one in enclosures)
