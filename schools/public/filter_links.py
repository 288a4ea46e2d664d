"""Filters as plain links, for `components/filters.html`."""

from collections.abc import Iterable
from dataclasses import dataclass

from .filter_form import FilterForm


@dataclass(frozen=True)
class Option:
    """One link; `count` is the number of records behind it, if known."""

    label: str
    url: str
    current: bool
    count: int | None = None


@dataclass(frozen=True)
class Group:
    """The links of one filter."""

    label: str
    options: list[Option]


def filter_group(
    filters: FilterForm,
    name: str,
    label: str,
    choices: Iterable[tuple],
    counts: dict | None = None,
    anything: str = "全部",
) -> Group:
    """A link for each `(value, label)`, and one without this filter; with `counts`, values without records are left out."""
    chosen = filters.chosen.get(name)
    options = [Option(anything, filters.link(**{name: None}), chosen is None)]
    for value, word in choices:
        if counts is None or counts.get(value) or value == chosen:
            count = None if counts is None else counts.get(value, 0)
            options.append(Option(word, filters.link(**{name: value}), value == chosen, count))
    return Group(label, options)
