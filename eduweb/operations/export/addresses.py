"""The addresses of an export and their files, kept in a table on disk: memory stays the same for any number of pages."""

import os
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings

_PAGE = re.compile(r"page=[1-9]\d{0,6}")


class Addresses:
    """Paths below the site's root: waiting, exported with their file, or left to the server."""

    def __init__(self):
        self._table = sqlite3.connect("")  # a temporary file that goes with the connection
        self._table.execute("CREATE TABLE addresses (path TEXT PRIMARY KEY, file TEXT, done INTEGER DEFAULT 0) STRICT")

    def add(self, path: str) -> None:
        """Note an address that may be exported; one that is known already is not noted again."""
        self._table.execute("INSERT OR IGNORE INTO addresses (path) VALUES (?)", [path])

    def waiting(self) -> Iterator[str]:
        """Each address once, those that are noted meanwhile too."""
        while row := self._table.execute("SELECT path FROM addresses WHERE NOT done LIMIT 1").fetchone():
            self._table.execute("UPDATE addresses SET done = 1 WHERE path = ?", row)
            yield row[0]

    def stored(self, path: str, file: str) -> None:
        """Note that an address has become this file."""
        self._table.execute("UPDATE addresses SET file = ? WHERE path = ?", [file, path])

    def file_of(self, path: str) -> str | None:
        """The file of an address, or None where the server alone has an answer."""
        row = self._table.execute("SELECT file FROM addresses WHERE path = ?", [path]).fetchone()
        return row and row[0]

    def files(self, suffixes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """`(path, file)` of every exported address whose file ends so."""
        for path, file in self._table.execute("SELECT path, file FROM addresses WHERE file IS NOT NULL"):
            if file.endswith(suffixes):
                yield path, file


def local_path(link: str, page: str) -> str | None:
    """The address below the site's root that a link on a page leads to; None for other sites, and where a query is asked.

    The further pages of a list (`?page=2`) are no query: there are so many of them.
    """
    parts = urlsplit(urljoin(f"{settings.BELOW}{page}", link))
    if parts.scheme or parts.netloc or not parts.path.startswith(f"{settings.BELOW}/"):
        return None
    path = parts.path.removeprefix(settings.BELOW)
    if not parts.query:
        return path
    return f"{path}?{parts.query}" if _PAGE.fullmatch(parts.query) else None


def file_for(address: str, content_type: str) -> str:
    """The name of the file for an address: `/schools/` → `schools/index.html`, its second page `schools/page-2/…`."""
    path, _, query = address.partition("?")
    name = unquote(path).lstrip("/") + (f"{query.replace('=', '-')}/" if query else "")
    if not content_type.startswith("text/html"):
        return name
    return f"{name}index.html" if not name or name.endswith("/") else f"{name}/index.html"


def relative(file: str, page_file: str) -> str:
    """The way from one exported file to another."""
    return os.path.relpath(file, Path(page_file).parent).replace(os.sep, "/")
