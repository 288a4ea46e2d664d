"""Pages that are no record of a table and yet asked for: look-ups, lists, what the site says of itself."""

from dataclasses import dataclass

from django.urls import reverse

from .index import SOURCES, Searchable, Source, rebuild, register, write
from .models import Entry


@dataclass(frozen=True)
class FixedPage:
    """A page by the name of its address; `names` are further words by which it is asked for."""

    name: str
    url_name: str
    description: str
    names: tuple[str, ...] = ()

    @property
    def pk(self) -> str:
        return self.url_name


_PAGES: dict[str, FixedPage] = {}


def register_page(name: str, url_name: str, description: str, *names: str) -> None:
    """Let search find a page. Called once for each from its app's `ready()`."""
    _PAGES[url_name] = FixedPage(name, url_name, description, names)


def register_source() -> None:
    register(Source("page", "栏目与查询", None, _describe, "", address=reverse, records=lambda: iter(_PAGES.values())))


def _describe(page: FixedPage) -> Searchable:
    return Searchable(title=page.name, body=page.description, names=page.names)


def fill(**_kwargs: object) -> None:
    """After a migration: the pages' entries; and all of them where a migration has emptied the table."""
    write(SOURCES["page"], _PAGES.values())
    Entry.objects.filter(kind="page").exclude(object_id__in=_PAGES).delete()
    if not Entry.objects.exclude(kind="page").exists():
        rebuild()
