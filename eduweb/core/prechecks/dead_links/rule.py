"""Links within this site lead to a page that is there (检查指标: 内部死链)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup
from django.conf import settings
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import Resolver404, get_script_prefix, resolve

from ..subject import Finding, Severity, Subject

LONGEST = 19

_records: dict[str, tuple[Callable[[], QuerySet], str]] = {}

# A page that shows a record: the name of its address, and what of the record stands in it.
Page = tuple[str, str]


@dataclass(frozen=True)
class Link:
    """A link to this site; `page` is None for addresses without a record."""

    field: str
    words: str
    path: str
    leads_somewhere: bool
    page: Page | None = None


def register(url_name: str, records: Callable[[], QuerySet], key: str = "pk") -> None:
    """Register `records()` as the pages behind the addresses of this name; `key` is the field in the address."""
    _records[url_name] = (records, key)


def check(subject: Subject) -> list[Finding]:
    """A question for each link to a missing page of this site; one query for all of them."""
    links = [link for name, tree in subject.trees() for link in _links(name, tree)]
    there = _existing({link.page for link in links if link.page})
    return [_finding(link) for link in links if not link.leads_somewhere or (link.page and link.page not in there)]


def _links(name: str, tree: BeautifulSoup) -> Iterator[Link]:
    for link in tree.find_all("a"):
        if path := _own_path(str(link.get("href", "")).strip()):
            yield Link(name, link.get_text(" ", strip=True), path, *_behind(path))


def _finding(link: Link) -> Finding:
    message = f"链接“{link.words}”指向本站没有的页面 {link.path}：请核对地址，或取消链接。"
    return Finding("dead_link", Severity.ASK, link.field, message, link.words or link.path)


def _own_path(address: str) -> str:
    """The path of an address on this site, without the site's own prefix; "" for every other address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    own = urlsplit(settings.SITE_URL).netloc
    if not parts.path.startswith("/") or address.startswith("//") or parts.netloc not in ("", own):
        return ""
    path = unquote(parts.path)
    prefix = get_script_prefix().rstrip("/")
    return path.removeprefix(prefix) if path.startswith(f"{prefix}/") else path


def _behind(path: str) -> tuple[bool, Page | None]:
    """Whether this site has the address, and the page behind it, None for addresses without a record."""
    if path.startswith("/admin/"):
        return True, None  # the rule on links says what is wrong with these
    try:
        match = resolve(path)
    except Resolver404:
        return False, None
    name = match.url_name or ""
    return True, (name, str(match.kwargs[_records[name][1]])) if name in _records else None


def _existing(pages: Iterable[Page]) -> set[Page]:
    """The pages with an existing record."""
    keys: dict[str, list[str]] = {}
    for name, key in pages:
        keys.setdefault(name, []).append(key)
    if not keys:
        return set()
    first, *others = (_rows(name, wanted) for name, wanted in keys.items())
    return set(first.union(*others, all=True))


def _rows(name: str, wanted: list[str]) -> QuerySet:
    records, key = _records[name]
    known = [
        one for one in wanted if len(one) < LONGEST or not one.isdecimal()
    ]  # no database has room for a longer number
    found = records().order_by().filter(**{f"{key}__in": known})
    return found.values_list(Value(name), Cast(key, CharField()))
