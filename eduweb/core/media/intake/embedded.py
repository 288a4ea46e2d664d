"""Pictures embedded in a text as data: stored as private photographs, with their addresses in the text instead."""

import base64
import binascii
import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from eduweb.core.accounts.models import User

from .uploads import store_photo

MOST = 200
# A picture as data in an `src`: found without walking the mark-up, which may be many megabytes long.
_DATA = re.compile(r"""(\ssrc\s*=\s*)(["'])\s*data:image/(?:png|jpe?g|webp|gif);base64,([A-Za-z0-9+/=\s]*)\2""", re.I)


@dataclass
class StoredPictures:
    """The text with addresses instead of data, and a sentence for each picture that could not be stored."""

    html: str
    refused: list[str] = field(default_factory=list)
    stored: int = 0


def store_embedded_pictures(html: str, *, by: User) -> StoredPictures:
    """Decode every embedded picture, encode it anew (`uploads.store_photo`) and put its private address in its place."""
    result = StoredPictures(html)
    if "data:" not in html:
        return result
    result.html = _DATA.sub(lambda found: f"{found[1]}{found[2]}{_address(found[3], result, by)}{found[2]}", html)
    return result


def _address(data: str, result: StoredPictures, by: User) -> str:
    number = result.stored + len(result.refused) + 1
    try:
        if number > MOST:
            raise ValidationError(f"一次最多带 {MOST} 张图片，其余请分次上传。")
        content = base64.b64decode(data, validate=False)
        photo = store_photo(SimpleUploadedFile(f"第 {number} 张图片", content), by=by, came_with_story=True)
    except (ValidationError, binascii.Error) as error:
        words = error.messages if isinstance(error, ValidationError) else ["图片数据不完整。"]
        result.refused.append(f"正文第 {number} 张粘贴的图片没有保存：{''.join(words)}")
        return ""
    result.stored += 1
    return f"/admin/media/photo/{photo.pk}/file/"
