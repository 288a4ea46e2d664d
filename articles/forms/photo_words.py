"""The words of a story's photographs, edited where the story is written."""

from collections.abc import Iterable
from typing import Any

from django import forms

from eduweb.core.accounts.models import User
from eduweb.core.forms.offered import OfferedForm
from eduweb.core.media.desk_addresses import photo_ids
from eduweb.core.media.intake.wording import change_words
from eduweb.core.media.models import Photo
from eduweb.core.media.policies import obstacles_to_changing, visible_to

from ..versions.content import PHOTO_WORDS
from .posted import posted_number, replace_posted_value
from .shared_words import carry_shown_value, merge_words, take_as_shown


def offer_words(form: forms.BaseForm, photo: Photo) -> dict[str, str]:
    """Add the three fields of a photograph to a form; returns their names by the word."""
    names = {word: f"photo_{photo.pk}_{word}" for word in PHOTO_WORDS}
    for word, name in names.items():
        model_field: Any = Photo._meta.get_field(word)
        form.fields[name] = model_field.formfield(initial=getattr(photo, word))
        carry_shown_value(form, name)
    return names


class PhotoWordsForm(OfferedForm, forms.ModelForm):
    """A story's form with three fields for each photograph that the saved story shows, and for each that the posted one
    shows: words are written before the first save. The admin sets `typist`."""

    typist: User

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The names of each photograph's fields on the form.
        self.photo_fields: dict[Photo, dict[str, str]] = {}
        for photo in self.instance.photos() if self.instance.pk else []:
            self.photo_fields[photo] = offer_words(self, photo)
        if self.is_bound:
            body = self.data.get(self.add_prefix("body"), "")
            lead = posted_number(self.data.get(self.add_prefix("lead_photo")))
            self.offer_new_photos([*([lead] if lead else []), *photo_ids(body)])

    def offer_new_photos(self, numbers: Iterable[int]) -> None:
        """Add the fields of these photographs, of those that the typist may know of; what was not sent is as stored."""
        known = {photo.pk for photo in self.photo_fields}
        if not (new := [number for number in numbers if number not in known]):
            return
        photos = visible_to(self.typist, Photo).in_bulk(new)
        for number in dict.fromkeys(new):
            if number not in photos:
                continue
            names = self.photo_fields[photos[number]] = offer_words(self, photos[number])
            for word, name in names.items():
                if self.add_prefix(name) not in self.data:
                    replace_posted_value(self, name, getattr(photos[number], word))
                    take_as_shown(self, name, getattr(photos[number], word))

    def photo_panels(self) -> list[tuple[Photo, list[forms.BoundField]]]:
        """Return `(photograph, its bound fields)` for the template."""
        return [(photo, [self[name] for name in names.values()]) for photo, names in self.photo_fields.items()]

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        for photo, names in self.photo_fields.items():
            for word, name in names.items():
                merge_words(self, name, getattr(photo, word))
            changed = [names[word] for word, typed in self._sent(names).items() if typed != getattr(photo, word)]
            if changed and (reasons := obstacles_to_changing(photo, by=self.typist)):
                self.add_error(changed[0], reasons)
        return cleaned

    def reworded_photos(self) -> list[Photo]:
        """The photographs whose words the form changes."""
        return [
            photo
            for photo, names in self.photo_fields.items()
            if any(typed != getattr(photo, word) for word, typed in self._sent(names).items())
        ]

    def save_photo_words(self, *, by: User) -> list[str]:
        """Write the changed words; a photograph that the posted form did not show stays as it is.

        Returns Chinese sentences on the consequences.
        """
        said = []
        for photo, names in self.photo_fields.items():
            values = self._sent(names)
            said += change_words(photo, values, by=by, shown={word: getattr(photo, word) for word in values})
        return said

    def _sent(self, names: dict[str, str]) -> dict[str, str]:
        """The words that the form was sent with, for one photograph."""
        return {
            word: self.cleaned_data[name]
            for word, name in names.items()
            if self.add_prefix(name) in self.data and name in self.cleaned_data
        }
