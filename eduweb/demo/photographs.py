"""Illustrations as photographs of the site: drawn once for each scene and seed, stored through the usual door."""

from django.core.files.uploadedfile import SimpleUploadedFile

from eduweb.core.accounts.models import User
from eduweb.core.media.intake.uploads import store_photo
from eduweb.core.media.models import Photo
from eduweb.core.media.public.renditions import release_photo

from .pictures import SCENES, draw

CREDIT = "演示插画"


class Darkroom:
    """Keeps what was drawn during one load; the same scene may illustrate several records."""

    def __init__(self, *, by: User):
        self.by = by
        self._drawn: dict[tuple[str, int], bytes] = {}

    def photo(self, scene: str, *, seed: int = 1, caption: str = "") -> Photo:
        """A stored, private photograph of this scene with its words."""
        if (scene, seed) not in self._drawn:
            self._drawn[scene, seed] = draw(scene, seed)
        upload = SimpleUploadedFile(f"{scene}.jpg", self._drawn[scene, seed], content_type="image/jpeg")
        return store_photo(
            upload,
            by=self.by,
            alt_text=SCENES[scene].alt,
            caption=caption,
            credit=CREDIT,
        )

    def shown(self, scene: str, *, seed: int = 1, caption: str = "") -> dict:
        """The values of a record's `photo` and `picture` fields, the public renditions made; none for no scene."""
        if not scene:
            return {}
        photo = self.photo(scene, seed=seed, caption=caption)
        return {"photo": photo, "picture": release_photo(photo).as_json()}
