"""Filters of the honours wall, read from the query string."""

from django import forms

from schools.forms import FilterForm

from .enums import HonorKind, HonorLevel

FIRST_YEAR, LAST_YEAR = 1949, 2200


class WallForm(FilterForm):
    """Level, year and kind, each optional; they combine."""

    url_name = "honors"

    level = forms.TypedChoiceField(choices=HonorLevel, coerce=int, required=False)
    year = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False)
    kind = forms.ChoiceField(choices=HonorKind, required=False)
