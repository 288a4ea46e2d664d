"""What most readers come to do: the tiles below the search, on the home page and wherever something was not found."""

from collections.abc import Iterable
from typing import NamedTuple

from django.urls import Resolver404, get_script_prefix, resolve

from articles.models import Column
from articles.public.column_rows import ColumnRow


class Tile(NamedTuple):
    """A tile's words, and its path on this site (CONTRACT: addresses do not change)."""

    label: str
    path: str

    @property
    def url(self) -> str:
        return get_script_prefix() + self.path.lstrip("/")


TILES = (
    Tile("查学区", "/schools/enrolment/"),
    Tile("查学校", "/schools/"),
    Tile("查培训机构", "/schools/training/"),
    Tile("办事", "/services/"),
    Tile("政策", "/columns/policies/"),
    Tile("通知", "/columns/notices/"),
    Tile("咨询投诉", "/messages/new/?kind=question"),
    Tile("电话", "/bureau/"),
)


def shown_tiles(columns: Iterable[Column | ColumnRow]) -> list[Tile]:
    """The tiles that lead somewhere on this site: a bureau may have no column of that name in its navigation."""
    own = {column.get_absolute_url() for column in columns}
    return [tile for tile in TILES if (tile.url in own if "/columns/" in tile.path else _exists(tile.path))]


def _exists(path: str) -> bool:
    try:
        return bool(resolve(path.partition("?")[0]))
    except Resolver404:
        return False
