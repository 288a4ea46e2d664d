"""Filters as plain links: what `components/filters.html` shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from .filters import FilterForm


@dataclass(frozen=True)
class Option:
    """One link; `count` says how much it leads to, where that is known."""

    label: str
    url: str
    current: bool
    count: int | None = None


@dataclass(frozen=True)
class Group:
    """The links of one filter."""

    label: str
    options: list[Option]


def group(
    filters: FilterForm,
    name: str,
    label: str,
    choices: Iterable[tuple],
    counts: dict | None = None,
    anything: str = "全部",
) -> Group:
    """A link for every `(value, label)` and one that takes the filter out; with `counts`, empty values are left out."""
    chosen = filters.chosen.get(name)
    options = [Option(anything, filters.link(**{name: None}), chosen is None)]
    for value, word in choices:
        if counts is None or counts.get(value) or value == chosen:
            count = None if counts is None else counts.get(value, 0)
            options.append(Option(word, filters.link(**{name: value}), value == chosen, count))
    return Group(label, options)
