"""Filters of the register's lists, read from the query string."""

from collections.abc import Iterable, Mapping
from typing import Self
from urllib.parse import urlencode

from django import forms
from django.forms.utils import flatatt
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from ..enums import ProjectKind, ProjectStage, SchoolLevel, SchoolType, TrainingCategory, TrainingState

LONGEST_WORDS = 60
OWNERSHIP = [("public", "公办"), ("private", "民办")]
NURSERY = [("1", "提供托育服务")]
LIVELIHOOD = [("1", "民生实事项目")]
ANY = ("", "全部")


class PlainSelect(forms.Select):
    """A select without groups, written at once: Django renders two templates for each of its options."""

    def render(self, name, value, attrs=None, renderer=None):
        chosen = self.format_value(value)
        options = ((key, " selected" if str(key) in chosen else "", label) for key, label in self.choices)
        return format_html(
            "<select{}>{}</select>",
            flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name})),
            format_html_join("", '<option value="{}"{}>{}</option>', options),
        )


class WordsField(forms.CharField):
    """Free words, cut to a sensible length."""

    def clean(self, value: str) -> str:
        return super().clean((value or "").strip()[:LONGEST_WORDS])


class FilterForm(forms.Form):
    """Filters of one list: selects and words are fields on show, what plain links set is kept in hidden ones.

    Values that mean nothing are dropped, not refused: a list always has something to show.
    """

    url_name: str

    @classmethod
    def read(cls, query: QueryDict, **choices: Iterable[str]) -> Self:
        """The form holding what the query string says; `choices` are the values of fields that the records give."""
        return cls(cls(query, choices).chosen, choices)

    def __init__(self, query: Mapping, choices: dict[str, Iterable[str]]):
        super().__init__(query)
        for name, values in choices.items():
            self.fields[name].choices = [ANY, *((value, value) for value in values)]
        self.full_clean()

    @property
    def chosen(self) -> dict:
        """The filters that are set, by name."""
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}

    def link(self, **changes) -> str:
        """The list's address with these filters changed; None takes one out. Every change leads to the first page."""
        kept = {**self.chosen, **changes}
        return self.address(**{name: value for name, value in kept.items() if value is not None})

    @classmethod
    def address(cls, **chosen) -> str:
        """The list's address with just these filters set."""
        address = reverse(cls.url_name)
        return f"{address}?{urlencode(chosen)}" if chosen else address

    @property
    def page_prefix(self) -> str:
        """What stands before the number of a further page."""
        address = self.link()
        return f"{address}{'&' if '?' in address else '?'}page="


class DirectoryForm(FilterForm):
    """Schools: words, level, type, town, ownership, nursery care."""

    url_name = "schools"

    q = WordsField(label="学校名称", required=False)
    level = forms.ChoiceField(choices=SchoolLevel, required=False, widget=forms.HiddenInput)
    type = forms.ChoiceField(label="办学类型", choices=[ANY, *SchoolType.choices], required=False, widget=PlainSelect)
    town = forms.ChoiceField(label="镇街", required=False, widget=PlainSelect)
    ownership = forms.ChoiceField(choices=OWNERSHIP, required=False, widget=forms.HiddenInput)
    nursery = forms.ChoiceField(choices=NURSERY, required=False, widget=forms.HiddenInput)


class TrainingForm(FilterForm):
    """Training institutions: words, category, state, town."""

    url_name = "training"

    q = WordsField(label="机构名称", required=False)
    category = forms.ChoiceField(choices=TrainingCategory, required=False, widget=forms.HiddenInput)
    state = forms.ChoiceField(choices=TrainingState, required=False, widget=forms.HiddenInput)
    town = forms.ChoiceField(label="镇街", required=False, widget=PlainSelect)


class EnrolmentForm(FilterForm):
    """An address: year, town, street or estate, door."""

    url_name = "enrolment"

    place = WordsField(label="路名或小区名", required=False, help_text="如“萱花路”。可以连门牌号一起写。")
    door = WordsField(label="门牌号或楼栋号", required=False, help_text="如“12 号”“3 栋”。")
    town = forms.ChoiceField(label="镇街", required=False, widget=PlainSelect)
    year = forms.TypedChoiceField(coerce=int, required=False, widget=forms.HiddenInput)


class ProjectForm(FilterForm):
    """Projects: stage, kind, livelihood works."""

    url_name = "projects"

    stage = forms.TypedChoiceField(choices=ProjectStage, coerce=int, required=False)
    kind = forms.ChoiceField(choices=ProjectKind, required=False)
    livelihood = forms.ChoiceField(choices=LIVELIHOOD, required=False)
