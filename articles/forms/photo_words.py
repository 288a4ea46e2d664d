"""The words of a story's photographs, edited where the story is written."""

from dataclasses import dataclass
from typing import Any

from django import forms

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record
from eduweb.core.media.models import Photo

from ..versions.content import PHOTO_WORDS


@dataclass(frozen=True)
class PhotoRow:
    """A photograph and the names of its fields on the form."""

    photo: Photo
    fields: dict[str, str]


class PhotoWordsForm(forms.ModelForm):
    """A story's form with three fields for each photograph that the saved story shows."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        photos = self.instance.photos() if self.instance.pk else []
        self.photo_rows = [
            PhotoRow(photo, {word: f"photo_{photo.pk}_{word}" for word in PHOTO_WORDS}) for photo in photos
        ]
        for row in self.photo_rows:
            for word, name in row.fields.items():
                model_field: Any = Photo._meta.get_field(word)
                self.fields[name] = model_field.formfield(initial=getattr(row.photo, word))

    def photo_panels(self) -> list[tuple[Photo, list[forms.BoundField]]]:
        """Return `(photograph, its bound fields)` for the template."""
        return [(row.photo, [self[name] for name in row.fields.values()]) for row in self.photo_rows]

    def save_photo_words(self, *, by: User) -> None:
        """Write the changed words; a photograph that the posted form did not show stays as it is."""
        for row in self.photo_rows:
            changed = {
                word: self.cleaned_data[name]
                for word, name in row.fields.items()
                if self.add_prefix(name) in self.data and name in self.changed_data
            }
            if changed:
                Photo.objects.filter(pk=row.photo.pk).update(**changed)
                record("修改图片说明", by=by, target=row.photo, **changed)
