"""A column of policy documents as a table: filters by year, subject, issuer and validity, and an order, all by links."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from schools.public.filter_form import FilterForm
from schools.public.filter_links import Group, filter_group

from ..enums import Validity
from ..querysets import StoryRow
from .column_rows import ColumnRow
from .facts import validity_today

# Filters and orders look at the newest documents; the plain list leads to all of them.
MOST_SORTED = 1000
COLUMNS = {"number": "文号", "title": "标题", "written": "成文日期", "validity": "有效性"}
_VALUES: dict[str, Callable[[StoryRow], Any]] = {
    "year": lambda story: str(story.written_on.year) if story.written_on else "",
    "subject": lambda story: story.subject_class,
    "issuer": lambda story: story.issuing_body,
    "validity": lambda story: str(validity_today(story) or ""),
}
_ORDERS: dict[str, Callable[[StoryRow], Any]] = {
    "number": lambda story: story.document_number,
    "title": lambda story: story.title,
    "written": lambda story: story.written_on or date.min,
    "validity": lambda story: list(Validity).index(validity_today(story) or Validity.EXPIRED),
}
_LABELS = {"year": "成文年份", "subject": "主题", "issuer": "发布机构", "validity": "有效性"}
_FIRST_DESCENDING = "written"


class Heading(NamedTuple):
    """The head of a table's column: its link sorts by it, or turns its order round; `order` is the one in use, or ""."""

    label: str
    url: str
    order: str


class PolicyFilters(FilterForm):
    """The filters and the order of a column of policy documents, whose `slug` must be set; a page's number besides."""

    slug: str
    year = forms.ChoiceField(required=False)
    subject = forms.ChoiceField(required=False)
    issuer = forms.ChoiceField(required=False)
    validity = forms.ChoiceField(required=False)
    sort = forms.ChoiceField(required=False, choices=[(f"{sign}{name}", "") for name in COLUMNS for sign in ("", "-")])

    def link(self, **changes: Any) -> str:
        chosen = {**self.chosen, **changes}
        query = urlencode({name: value for name, value in chosen.items() if value is not None})
        address = reverse("column", args=[self.slug])
        return f"{address}?{query}" if query else address


class PolicyList:
    """The newest documents of a column (at most MOST_SORTED) under the filters and in the order of a query string."""

    def __init__(self, column: ColumnRow, newest: list[StoryRow], query: QueryDict):
        choices = {name: sorted({value(story) for story in newest} - {""}) for name, value in _VALUES.items()}
        choices["year"].reverse()
        self._newest = newest
        self.filters = PolicyFilters.read(query, **choices)
        self.filters.slug = column.slug
        self._choices = choices

    @property
    def is_plain(self) -> bool:
        """Whether nothing is chosen: then the column's own list is shown, with all its pages."""
        return not self.filters.chosen

    def stories(self) -> list[StoryRow]:
        """Return the documents under all filters, in the chosen order, else the newest first."""
        stories = [story for story in self._newest if self._is_chosen(story)]
        sort = self.filters.chosen.get("sort", "")
        if key := _ORDERS.get(sort.lstrip("-")):
            stories.sort(key=key, reverse=sort.startswith("-"))
        return stories

    def groups(self) -> list[Group]:
        """Return the filters as links; the count of each value is that under the other filters."""
        return [self._group(name) for name, values in self._choices.items() if len(values) > 1]

    def headings(self) -> list[Heading]:
        """Return the heads of the table's columns."""
        return [self._heading(name, label) for name, label in COLUMNS.items()]

    def _is_chosen(self, story: StoryRow, but: str = "") -> bool:
        chosen = self.filters.chosen
        return all(value(story) == chosen[name] for name, value in _VALUES.items() if name in chosen and name != but)

    def _group(self, name: str) -> Group:
        counts = Counter(_VALUES[name](story) for story in self._newest if self._is_chosen(story, but=name))
        words = dict(Validity.choices) if name == "validity" else {}
        choices = [(value, words.get(value, value)) for value in self._choices[name]]
        return filter_group(self.filters, name, _LABELS[name], choices, counts)

    def _heading(self, name: str, label: str) -> Heading:
        sort = self.filters.chosen.get("sort", "")
        if sort.lstrip("-") != name:
            return Heading(label, self.filters.link(sort=f"-{name}" if name == _FIRST_DESCENDING else name), "")
        is_down = sort.startswith("-")
        turned = name if is_down else f"-{name}"
        return Heading(label, self.filters.link(sort=turned), "descending" if is_down else "ascending")
