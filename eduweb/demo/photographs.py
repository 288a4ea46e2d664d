"""Illustrations of `pictures/` as photographs of the site, stored like any upload."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from eduweb.core.accounts.models import User
from eduweb.core.media.intake.uploads import store_photo
from eduweb.core.media.models import Photo
from eduweb.core.media.public.renditions import release_photo

from .data_files import toml

CREDIT = "演示插画"
PICTURES = Path(__file__).parent / "pictures"
# Alternative texts by the file's name.
SCENES: dict[str, str] = toml("scenes")


def read_scene(scene: str) -> bytes:
    """The WebP file of this scene: most lie as 3:2, some stand, one is square, one very wide, as photographs do."""
    return (PICTURES / f"{scene}.webp").read_bytes()


def store_scene(scene: str, *, by: User, caption: str = "") -> Photo:
    """A private photograph of this scene with its words."""
    upload = SimpleUploadedFile(f"{scene}.webp", read_scene(scene), content_type="image/webp")
    return store_photo(upload, by=by, alt_text=SCENES[scene], caption=caption, credit=CREDIT)


def release_scene(scene: str, *, by: User, caption: str = "") -> dict:
    """The values of a record's `photo` and `picture` fields, the public renditions made; none for no scene."""
    if not scene:
        return {}
    photo = store_scene(scene, by=by, caption=caption)
    return {"photo": photo, "picture": release_photo(photo).as_json()}
