"""Choosing files to go with a record."""

from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import QueryDict

from eduweb.core.accounts.models import User
from eduweb.core.forms.many_files import ManyFiles, ManyFilesInput

from .intake import MOST_FILES, take_in, unclaimed_of
from .models import Enclosure

ACCEPT = {"accept": "image/jpeg,image/png,.pdf"}
HELP = f"JPG、PNG 图片或 PDF，可一次选多个，最多 {MOST_FILES} 个，每个不超过 30 MB。只供核对，不对外公开。"


class EnclosingForm(forms.Form):
    """Mixed into a form: `enclosures` are the files that came with it, `removed` those of the record to be taken away.

    The page's view sets `typist`, and `enclosed`: the record's files so far.
    """

    typist: User
    enclosed: models.QuerySet[Enclosure] = Enclosure.objects.none()

    uploads = ManyFiles(required=False, label="上传材料", widget=ManyFilesInput(attrs=ACCEPT), help_text=HELP)
    # Files that were taken in with a form that had to come back: they need not be chosen again.
    taken = forms.CharField(required=False, widget=forms.HiddenInput)
    removed: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        queryset=None, required=False, label="删去已传的材料", widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.enclosures: list[Enclosure] = []
        if "removed" in self.fields:
            self.fields["removed"].queryset = self.enclosed  # type: ignore[attr-defined]

    def clean(self):
        cleaned = super().clean() or {}
        self._take_in(cleaned)
        return cleaned

    def _take_in(self, cleaned: dict) -> None:
        """Store what was chosen at once, so that it need not be chosen again when something else is wrong."""
        numbers = [int(one) for one in (cleaned.get("taken") or "").split(",") if one.isdecimal() and len(one) < 18]
        self.enclosures = unclaimed_of(numbers, self.typist)
        uploads = cleaned.get("uploads") or []
        there = self.enclosed.count() - len(cleaned.get("removed") or [])
        if there + len(self.enclosures) + len(uploads) > MOST_FILES:
            self.add_error("uploads", f"最多 {MOST_FILES} 个文件，请挑选后再传。")
            return
        for upload in uploads:
            try:
                self.enclosures.append(take_in(upload, by=self.typist))
            except ValidationError as error:
                self.add_error("uploads", error)
        if self.enclosures:
            data = cast(QueryDict, self.data).copy()
            data[self.add_prefix("taken")] = ",".join(str(one.pk) for one in self.enclosures)
            self.data = data
