"""Illustrations of `pictures/` as photographs of the site, stored like any upload."""

from io import BytesIO
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageOps

from eduweb.core.accounts.models import User
from eduweb.core.media.intake.uploads import store_photo
from eduweb.core.media.models import Photo
from eduweb.core.media.public.renditions import release_photo

from .data_files import toml

CREDIT = "演示插画"
PICTURES = Path(__file__).parent / "pictures"
# Alternative texts by the file's name.
SCENES: dict[str, str] = toml("scenes")


def read_scene(scene: str, *, mirrored: bool = False) -> bytes:
    """The WebP file of this scene, as it is or with left and right exchanged."""
    path = PICTURES / f"{scene}.webp"
    if not mirrored:
        return path.read_bytes()
    buffer = BytesIO()
    with Image.open(path) as picture:
        ImageOps.mirror(picture).save(buffer, "WEBP", lossless=True, method=0)
    return buffer.getvalue()


def store_scene(scene: str, *, by: User, mirrored: bool = False, caption: str = "") -> Photo:
    """A private photograph of this scene with its words."""
    upload = SimpleUploadedFile(f"{scene}.webp", read_scene(scene, mirrored=mirrored), content_type="image/webp")
    return store_photo(upload, by=by, alt_text=SCENES[scene], caption=caption, credit=CREDIT)


def release_scene(scene: str, *, by: User, caption: str = "") -> dict:
    """The values of a record's `photo` and `picture` fields, the public renditions made; none for no scene."""
    if not scene:
        return {}
    photo = store_scene(scene, by=by, caption=caption)
    return {"photo": photo, "picture": release_photo(photo).as_json()}
