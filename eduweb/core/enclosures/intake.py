"""Taking in: a picture is decoded and encoded anew, a PDF is known by its content (TRUST 5-8)."""

import hashlib
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act, outside_acts
from eduweb.core.media.intake.decoding import decode_and_reencode, shown_name
from eduweb.core.media.intake.original_names import original_name
from eduweb.core.records.pointing import target
from eduweb.core.text.document_reader.kinds import kind_of

from .models import Enclosure

LARGEST = 30 * 1024 * 1024
MOST_FILES = 10
TOO_MANY = f"一件最多附 {MOST_FILES} 个文件，请挑选后再附。"
# "other" is what telephones call HEIC, among much else: the decoder tells the way out.
PICTURES = ("jpg", "png", "webp", "gif", "other")
WAITS = timedelta(days=1)
NOT_TAKEN = "只收 JPG、PNG 图片和 PDF：请拍照、截图，或另存为 PDF 后再传。"


@outside_acts
def take_in(upload: UploadedFile, *, by: User) -> Enclosure:
    """The stored file, which points to no record yet. Raises ValidationError (Chinese, naming the file)."""
    content, kind = _safe(upload)
    name = original_name(upload) or shown_name(upload)
    enclosure = Enclosure(name=name, kind=kind, size=len(content), uploaded_by=by)
    enclosure.sha256 = hashlib.sha256(content).hexdigest()
    enclosure.file.save(f"enclosure.{kind}", ContentFile(content), save=False)
    enclosure.save()
    return enclosure


def unclaimed_of(numbers: list[int], by: User) -> list[Enclosure]:
    """Those of these files that this person has sent in with a form that is not taken yet."""
    return list(Enclosure.objects.unclaimed().filter(pk__in=numbers, uploaded_by=by))


@act
def enclose(record: models.Model, enclosures: list[Enclosure]) -> None:
    """Put the files with this stored record. Raises Refused where they would be too many."""
    if enclosures and Enclosure.objects.about(record).count() + len(enclosures) > MOST_FILES:
        raise Refused(TOO_MANY)
    numbers = [one.pk for one in enclosures]
    Enclosure.objects.unclaimed().filter(pk__in=numbers).update(**target(record))


@act
def take_out(record: models.Model, enclosures: list[Enclosure]) -> None:
    """Delete those of these files that are this record's."""
    Enclosure.objects.about(record).filter(pk__in=[one.pk for one in enclosures]).delete()


def forget_unclaimed() -> int:
    """Delete files of forms that were given up a day ago; returns their number."""
    return Enclosure.objects.unclaimed().filter(uploaded_at__lt=timezone.now() - WAITS).delete()[0]


def _safe(upload: UploadedFile) -> tuple[bytes, str]:
    """The bytes to store, and their kind."""
    if (upload.size or 0) > LARGEST:
        raise ValidationError(f"“{shown_name(upload)}”超过 30 MB，请缩小或拆分后再传。")
    upload.seek(0)
    content = upload.read()
    kind = kind_of(content)
    if kind == "pdf":
        return content, kind
    if kind not in PICTURES:
        raise ValidationError(f"“{shown_name(upload)}”不能收：{NOT_TAKEN}")
    upload.seek(0)
    picture = decode_and_reencode(upload)
    return picture.content, picture.suffix
