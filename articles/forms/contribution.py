"""The form of a contribution: plain text and photographs, as they come from a telephone."""

from django import forms
from django.core.exceptions import ValidationError

from eduweb.core.accounts.models import User
from eduweb.core.forms.many_files import ManyFiles, ManyFilesInput
from eduweb.core.media.admin.forms import PHOTO_ACCEPT
from eduweb.core.media.intake.uploads import store_photo
from eduweb.core.media.models import Photo

from ..models import Contribution, Correspondent
from ..models.contributions.contribution import MOST_PHOTOS
from .posted import posted_number, replace_posted_value

TOO_MANY = f"一份投稿最多 {MOST_PHOTOS} 张照片，请挑选后再传。"


class ContributionForm(forms.ModelForm):
    """The admin sets `typist`, and `units`: those that this person writes for."""

    typist: User
    units = Correspondent.objects.none()

    unit: forms.ModelChoiceField = forms.ModelChoiceField(queryset=None, required=False, label="投稿单位")
    uploads = ManyFiles(
        required=False,
        label="选照片",
        widget=ManyFilesInput(attrs={**PHOTO_ACCEPT}),
        help_text=f"可一次选多张，最多 {MOST_PHOTOS} 张；每张不超过 30 MB。保存后在下面给每张写图片说明。",
    )
    # Photographs that were taken in with a form that had to come back: they need not be chosen again.
    taken = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Contribution
        fields = ("title", "text", "byline", "credit")
        widgets = {"text": forms.Textarea(attrs={"rows": 14, "class": "vLargeTextField"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = self.units  # type: ignore[attr-defined]
        self.photos: list[Photo] = []

    def clean(self):
        cleaned = super().clean() or {}
        if not self.instance.pk:
            self._set_unit(cleaned.get("unit"))
        self._take_photos(cleaned)
        return cleaned

    def _set_unit(self, chosen: Correspondent | None) -> None:
        units = list(self.units)
        if not units:
            raise ValidationError("您的账号还没有登记为哪个单位的通讯员，请联系系统管理员。")
        if chosen is None and len(units) > 1:
            self.add_error("unit", "请选择替哪个单位投稿。")
            return
        unit = chosen or units[0]
        self.instance.school, self.instance.department = unit.school, unit.department

    def _take_photos(self, cleaned: dict) -> None:
        """Store what was chosen at once, so that it need not be chosen again when something else is wrong."""
        numbers = [posted_number(one) for one in (cleaned.get("taken") or "").split(",")]
        self.photos = list(Photo.objects.filter(pk__in=numbers, uploaded_by=self.typist))
        uploads = cleaned.get("uploads") or []
        there = len(self.photos) + (self.instance.photo_rows.count() if self.instance.pk else 0)
        if there + len(uploads) > MOST_PHOTOS:
            self.add_error("uploads", TOO_MANY)
            return
        for upload in uploads:
            upload.seek(0)  # the form may be read anew
            try:
                self.photos.append(store_photo(upload, by=self.typist, came_with_story=True))
            except ValidationError as error:
                self.add_error("uploads", error)
        if self.photos:
            replace_posted_value(self, "taken", ",".join(str(one.pk) for one in self.photos))
