"""The words of a story's photographs, edited where the story is written."""

from typing import Any

from django import forms

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record
from eduweb.core.media.models import Photo

from ..versions.content import PHOTO_WORDS


class PhotoWordsForm(forms.ModelForm):
    """A story's form with three fields for each photograph that the saved story shows."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        photos = self.instance.photos() if self.instance.pk else []
        # The names of each photograph's fields on the form.
        self.photo_fields = {photo: {word: f"photo_{photo.pk}_{word}" for word in PHOTO_WORDS} for photo in photos}
        for photo, names in self.photo_fields.items():
            for word, name in names.items():
                model_field: Any = Photo._meta.get_field(word)
                self.fields[name] = model_field.formfield(initial=getattr(photo, word))

    def photo_panels(self) -> list[tuple[Photo, list[forms.BoundField]]]:
        """Return `(photograph, its bound fields)` for the template."""
        return [(photo, [self[name] for name in names.values()]) for photo, names in self.photo_fields.items()]

    def save_photo_words(self, *, by: User) -> None:
        """Write the changed words; a photograph that the posted form did not show stays as it is."""
        for photo, names in self.photo_fields.items():
            changed = {
                word: self.cleaned_data[name]
                for word, name in names.items()
                if self.add_prefix(name) in self.data and name in self.changed_data
            }
            if changed:
                Photo.objects.filter(pk=photo.pk).update(**changed)
                record("修改图片说明", by=by, target=photo, **changed)
