"""Filters of a list, read from the query string."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Self, TypeVar
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Page
from django.db.models import QuerySet
from django.forms.utils import flatatt
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from eduweb.core.search.results.selecting import select

Records = TypeVar("Records", bound=QuerySet)
LONGEST_WORDS = 60
ANY = ("", "全部")


class PlainSelect(forms.Select):
    """A select without groups, rendered in one piece: Django renders two templates for each of its options."""

    def render(self, name: str, value: Any, attrs: dict | None = None, renderer: Any = None) -> SafeString:
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
    """The filters of one list: visible fields for selects and words, hidden ones for filters by links.

    Invalid values are ignored: a list always has something to show.
    """

    url_name: str
    # The kind of these records in search, for a list with words in the field `q`.
    search_kind = ""
    # What is to be said of the records that were found by words, where they do not hold all of these.
    note = ""
    # The selections of the filters that are more than a field of the same name.
    selections: dict[str, Callable[[Any, Any], Any]] = {}

    @classmethod
    def read(cls, query: QueryDict, **choices: Iterable[str]) -> Self:
        """The form with the filters of a query string; `choices` are values from the records, by field."""
        return cls(cls(query, choices).chosen, choices)

    def __init__(self, query: Mapping, choices: dict[str, Iterable[str]]):
        super().__init__(query)
        for name, values in choices.items():
            field: Any = self.fields[name]
            field.choices = [ANY, *((value, value) for value in values)]
        self.full_clean()

    @property
    def chosen(self) -> dict:
        """The values of the filters in use, by name."""
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}

    @property
    def others(self) -> dict:
        """The filters in use but the words."""
        return {name: value for name, value in self.chosen.items() if not (name == "q" and self.search_kind)}

    def select(self, records: Records) -> Records:
        """The records under the chosen filters."""
        return self.narrowed(self.searched(records))

    def searched(self, records: Records) -> Records:
        """The records with the words, as search finds them (`eduweb.core.search.results.selecting`)."""
        if not self.search_kind:
            return records
        records, self.note = select(records, self.search_kind, self.chosen.get("q", ""))
        return records

    def narrowed(self, records: Records) -> Records:
        """The records under the filters but the words."""
        for name, value in self.others.items():
            selection = self.selections.get(name)
            records = selection(records, value) if selection else records.filter(**{name: value})
        return records

    def link(self, **changes: Any) -> str:
        """The address of the list's first page with these filters changed; None removes a filter."""
        chosen = {**self.chosen, **changes}
        return self.address(**{name: value for name, value in chosen.items() if value is not None})

    @classmethod
    def address(cls, **chosen: Any) -> str:
        """The list's address with these filters alone."""
        address = reverse(cls.url_name)
        return f"{address}?{urlencode(chosen)}" if chosen else address

    @property
    def words(self) -> str:
        """The chosen filters as a reader knows them: `小学，中山路街道`."""
        return "，".join(self._word(name, value) for name, value in self.chosen.items())

    def _word(self, name: str, value: Any) -> str:
        labels = {str(key): str(label) for key, label in getattr(self.fields[name], "choices", ())}
        return labels.get(str(value), f"“{value}”")

    def page_address(self, page: Page | None) -> str:
        """The one address of a page of this list, its filters in the form's order."""
        return f"{self.page_prefix}{page.number}" if page and page.number > 1 else self.link()

    @property
    def page_prefix(self) -> str:
        """The address of a further page, up to the page's number."""
        return self.address_up_to("page")

    def address_up_to(self, name: str, **changes: Any) -> str:
        """The address with these filters changed and one more parameter, up to the value of that."""
        address = self.link(**changes)
        return f"{address}{'&' if '?' in address else '?'}{name}="
