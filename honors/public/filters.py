"""Filters of the honours wall, read from the query string."""

from django import forms

from schools.public.filters import FilterForm

from ..enums import HonorKind, HonorLevel

FIRST_YEAR, LAST_YEAR = 1949, 2200


class WallForm(FilterForm):
    """Level, year and kind, each optional; they combine."""

    url_name = "honors"

    level = forms.TypedChoiceField(choices=HonorLevel, coerce=int, required=False)
    year = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False)
    kind = forms.ChoiceField(choices=HonorKind, required=False)


class ListForm(WallForm):
    """The same filters over the list to print."""

    url_name = "honor-list"

    @property
    def words(self) -> str:
        """The filters that are set, as the head of the list says it: `国家级，2024 年，试点示范`."""
        chosen = self.chosen
        words = [
            HonorLevel(chosen["level"]).label if "level" in chosen else "",
            f"{chosen['year']} 年" if "year" in chosen else "",
            HonorKind(chosen["kind"]).label if "kind" in chosen else "",
        ]
        return "，".join(filter(None, words))
