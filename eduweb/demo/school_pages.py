"""Photographs and documents on the pages of some schools."""

from eduweb.core.accounts.models import User
from eduweb.core.media.models import Photo
from schools.models import School, SchoolDocument, SchoolPhoto

from .data_files import toml
from .documents import store_docx
from .photographs import SCENES, store_scene


def load_school_pages(*, by: User) -> None:
    for page in toml("school_pages")["pages"]:
        school = School.objects.get(code=page["code"])
        for order, photo in enumerate(page["photos"], start=1):
            words = {"alt_text": SCENES[photo["scene"]], "caption": photo["caption"]}
            known = Photo.objects.filter(alt_text=words["alt_text"]).first()
            scene = known or store_scene(photo["scene"], by=by)
            SchoolPhoto.objects.create(school=school, photo=scene, order=order, **words)
        for order, document in enumerate(page["documents"], start=1):
            SchoolDocument.objects.create(school=school, document=store_docx(**document, by=by), order=order)
