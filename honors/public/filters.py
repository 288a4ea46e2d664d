"""Filters of the wall and of the list of honours."""

from typing import Any

from django import forms

from schools.public.filter_form import FilterForm, WordsField

from ..enums import HonorKind, HonorLevel

FIRST_YEAR, LAST_YEAR = 1949, 2200


class WallForm(FilterForm):
    """The wall's filters: words, level, year and kind."""

    url_name = "honors"
    search_kind = "honor"

    q = WordsField(label="荣誉名称、获得者、授予单位或文号", required=False)
    level = forms.TypedChoiceField(choices=HonorLevel, coerce=int, required=False)
    year = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False)
    kind = forms.ChoiceField(choices=HonorKind, required=False)

    def _word(self, name: str, value: Any) -> str:
        return f"{value} 年" if name == "year" else super()._word(name, value)


class ListForm(WallForm):
    """The list's filters: those of the wall."""

    url_name = "honor-list"


class WorkbookForm(WallForm):
    """The workbook's filters: those of the list."""

    url_name = "honor-sheet"
