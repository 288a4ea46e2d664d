"""The filters of the search page, as plain links with counts."""

from collections import Counter
from collections.abc import Callable
from urllib.parse import urlencode

from django.urls import reverse

from articles.enums import Validity
from articles.models import Column
from eduweb.core.search.index import SOURCES
from schools.models import School

# By these hits are filtered, in the order of the page; each value in the address stands for itself.
FILTERS = {"kind": "类别", "column": "栏目", "school": "学校", "year": "年份", "validity": "有效性"}
ORDERS = (("", "按相关程度"), ("date", "按日期"))
# Those that most hits name; a reader who wants another one writes its name.
MOST_SCHOOLS = 12


def filters(asked: dict[str, str], counts: Counter[tuple[str, str]]) -> list[dict]:
    """Each filter with a plain link for each value that hits have, and for what is chosen."""
    groups = []
    for name, label in FILTERS.items():
        found = {value: count for (one, value), count in counts.most_common() if one == name}
        # Beside what is chosen, counts would be those of both together: a link chooses the other one alone.
        values: dict[str, int | None] = {asked[name]: found.get(asked[name])} if asked[name] else {**found}
        named = _LABELS[name](list(values))
        if len(named) > 1 or asked[name]:
            options = [_option(asked, name, "", "全部")]
            options += [_option(asked, name, value, word, values[value]) for value, word in named.items()]
            groups.append({"label": label, "options": options})
    if groups:
        groups.append({"label": "排序", "options": [_option(asked, "order", *order) for order in ORDERS]})
    return groups


def address(asked: dict[str, str]) -> str:
    """The search page's address for these words and filters."""
    return f"{reverse('search')}?{urlencode({name: value for name, value in asked.items() if value}, errors='ignore')}"


def _option(asked: dict[str, str], name: str, value: str, label: str, count: int | None = None) -> dict:
    return {"label": label, "url": address(asked | {name: value}), "current": value == asked[name], "count": count}


def _columns(slugs: list[str]) -> dict[str, str]:
    return dict(Column.objects.filter(slug__in=slugs).values_list("slug", "name"))


def _schools(codes: list[str]) -> dict[str, str]:
    """What is chosen, then those with most hits."""
    codes = codes[:MOST_SCHOOLS]
    rows = School.objects.filter(code__in=codes).order_by().values_list("code", "short_name", "name")
    names = {code: short or name for code, short, name in rows}
    return {code: names[code] for code in codes if code in names}


_LABELS: dict[str, Callable[[list[str]], dict[str, str]]] = {
    "kind": lambda kinds: {kind: source.label for kind, source in SOURCES.items() if kind in kinds},
    "column": _columns,
    "school": _schools,
    "year": lambda years: {year: f"{year} 年" for year in sorted(years, reverse=True) if year.isdecimal()},
    "validity": lambda values: {one.value: one.label for one in Validity if one.value in values},
}
