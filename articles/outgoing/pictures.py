"""Pictures of a story as JPEGs, and packed with its text."""

import tempfile
from io import BytesIO
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from PIL import Image

from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import outside_acts
from eduweb.core.media.intake.decoding import UNREADABLE

from .story import OutgoingStory, Picture
from .wechat import page

# The account's editor takes JPEGs of up to 10 MB: these go as they are, at once. Others are made anew, so long at most.
LARGEST = 8 * 1024 * 1024
LONGEST_SIDE = 2560
QUALITY = 88
IN_MEMORY = 8 * 1024 * 1024


@outside_acts
def jpeg_of(picture: Picture, longest: int | None = None) -> bytes:
    """The picture as a JPEG, no side longer than `longest` where that is given. Raises Refused when its file cannot be
    read."""
    try:
        with picture.photo.file.open("rb") as source:
            content = source.read()
        with Image.open(BytesIO(content)) as image:
            fits = longest is None or max(image.size) <= longest
            if (image.format, image.mode) == ("JPEG", "RGB") and fits and len(content) <= LARGEST:
                return content
            return _encoded(image, longest or LONGEST_SIDE)
    except UNREADABLE:
        raise Refused(f"图{picture.number}的文件读不出来，请在图片库里替换这张图片，再来带走。") from None


def zip_of(story: OutgoingStory) -> IO[bytes]:
    """01.jpg, 02.jpg … in the order of their places, and 正文.html; a file to be read from its beginning."""
    packed = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  closed by the response that sends it
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        for picture in story.pictures:
            archive.writestr(picture.name, jpeg_of(picture))
        archive.writestr("正文.html", page(story), ZIP_DEFLATED)
    packed.seek(0)
    return packed


def _encoded(image: Image.Image, longest: int) -> bytes:
    image.draft("RGB", (longest, longest))
    image.thumbnail((longest, longest))
    if image.mode in ("RGBA", "LA", "P"):
        seen = image.convert("RGBA")
        image = Image.new("RGBA", seen.size, "white")
        image.alpha_composite(seen)
    buffer = BytesIO()
    image.convert("RGB").save(buffer, "JPEG", quality=QUALITY)
    return buffer.getvalue()
