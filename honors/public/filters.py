"""Filters of the wall and of the list of honours."""

from django import forms

from schools.public.filter_form import FilterForm

from ..enums import HonorKind, HonorLevel

FIRST_YEAR, LAST_YEAR = 1949, 2200


class WallForm(FilterForm):
    """The wall's filters: level, year and kind."""

    url_name = "honors"

    level = forms.TypedChoiceField(choices=HonorLevel, coerce=int, required=False)
    year = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False)
    kind = forms.ChoiceField(choices=HonorKind, required=False)


class ListForm(WallForm):
    """The list's filters: level, year and kind."""

    url_name = "honor-list"

    @property
    def words(self) -> str:
        """The chosen filters in words: `国家级，2024 年，试点示范`."""
        chosen = self.chosen
        words = [
            HonorLevel(chosen["level"]).label if "level" in chosen else "",
            f"{chosen['year']} 年" if "year" in chosen else "",
            HonorKind(chosen["kind"]).label if "kind" in chosen else "",
        ]
        return "，".join(filter(None, words))


class WorkbookForm(WallForm):
    """The workbook's filters: those of the list."""

    url_name = "honor-sheet"
