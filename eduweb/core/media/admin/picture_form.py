"""The public `picture` of a record's `photo`, released when the record is saved, in this one place."""

from django import forms

from eduweb.core.acts.refused import Refused

from ..public.renditions import release_photo


class PictureForm(forms.ModelForm):
    """The form of a model with `photo` (private) and `picture` (public JSON): for a `ModelAdmin` or an inline.

    A form that is valid so far makes the photograph's public renditions and freezes its words; a photograph that
    cannot be read is an error at its field, and the rest of the form stays as typed (DESIGN D9).
    """

    class Media:
        js = ["admin/js/jquery.init.js", "desk/photo_choice.js"]

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            self._release(self.cleaned_data.get("photo"))
        return cleaned

    def _release(self, photo) -> None:
        if photo is None:
            self.instance.picture = None
            return
        try:
            self.instance.picture = release_photo(photo).as_json()
        except Refused as refused:
            self.add_error("photo", refused.reasons)
