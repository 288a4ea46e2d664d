"""Template tags of the components in `templates/components/` (docs/design-system.md)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from eduweb.core.charts.changes import Change, changes
from eduweb.core.text.leaving import by_the_notice, links_by_the_notice
from eduweb.core.text.telephones import dial, link_telephones
from eduweb.core.text.thousands import thousands

register = template.Library()
register.filter(thousands)

PAGES_AROUND = 2


@dataclass(frozen=True)
class Part:
    """A segment of a bar: the number of its kind (from 1), its start and its length in percent."""

    place: int
    name: str
    value: int | float
    begin: str
    length: str


@dataclass(frozen=True)
class Bar:
    """A bar of a chart, the longest a hundred percent long; zeros have no segment."""

    label: str
    value: int | float
    parts: list[Part]
    url: str = ""


@register.filter
def is_at(path: str | None, name: str) -> bool:
    """Whether this is the page of that name."""
    return path == reverse(name)


@register.filter
def is_in(path: str | None, name: str) -> bool:
    """Whether this is the page of that name or one below it."""
    return (path or "").startswith(reverse(name))


@register.filter
def day(moment: datetime) -> str:
    """The local date as in `2026-11-24`; the built-in filter takes ten times as long, and lists have many dates."""
    return f"{localtime(moment):%Y-%m-%d}"


@register.filter
def marked(runs: Iterable[tuple[str, bool]]) -> SafeString:
    """`(words, whether they match)` as text with the matches in `<mark>`."""
    return mark_safe("".join(f"<mark>{escape(words)}</mark>" if matches else escape(words) for words, matches in runs))


register.filter("dial", dial)
register.filter("leaving", by_the_notice)


@register.filter
def telephones(html: str) -> SafeString:
    """A text, or HTML that is safe already, with its telephone numbers as links that dial."""
    return mark_safe(link_telephones(conditional_escape(html)))


@register.filter
def body(html: str) -> SafeString:
    """A published text as readers get it: cleaned when it was stored, with the notice before leaving, telephones linked."""
    return mark_safe(link_telephones(links_by_the_notice(html)))


@register.filter
def bars(points: Iterable[tuple], names: Sequence[str] = ()) -> list[Bar]:
    """`(label, value)` or `(label, value, url)` as bars measured against the largest value.

    With `names` each value is a list, a number for each name, and its bar is made of as many parts.
    """
    rows = [(label, value if isinstance(value, list) else [value], *url) for label, value, *url in points]
    largest = max((sum(values) for _, values, *_ in rows), default=0) or 1
    return [Bar(label, sum(values), _parts(values, names or [""], largest), *url) for label, values, *url in rows]


@register.filter
def legend(points: Iterable[tuple], names: Sequence[str]) -> list[tuple[int, str, int | float]]:
    """`(place, name, sum over all bars)` of every kind of segment with a value."""
    sums = [sum(values) for values in zip(*(point[1] for point in points), strict=True)]
    return [(place, name, total) for place, (name, total) in enumerate(zip(names, sums, strict=False), 1) if total]


def _parts(values: list, names: Sequence[str], largest: int | float) -> list[Part]:
    ends = [0, *accumulate(values)]
    return [
        Part(place, name, value, f"{100 * begin / largest:.2f}", f"{100 * value / largest:.2f}")
        for place, (name, value, begin) in enumerate(zip(names, values, ends, strict=False), 1)
        if value
    ]


@register.simple_tag
def pages_shown(number: int, pages: int) -> list[int | None]:
    """First, last and neighbouring page numbers; None stands for a gap. `(7, 20)` → 1 … 5 6 7 8 9 … 20."""
    near = range(max(1, number - PAGES_AROUND), min(pages, number + PAGES_AROUND) + 1)
    shown: list[int | None] = []
    for page in sorted({1, *near, pages}):
        gap = page - shown[-1] if shown else 1
        if gap > 1:
            shown.append(page - 1 if gap == 2 else None)
        shown.append(page)
    return shown


@register.filter(name="changes")
def changes_of(points: Iterable[tuple[str, int]]) -> list[Change]:
    """`(label, value)`, oldest first, each with its change and a bar for it."""
    return changes(points)
