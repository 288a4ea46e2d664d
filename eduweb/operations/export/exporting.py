"""Exporting: fetch all that an anonymous reader can open, then point the links of each page at the files."""

import re
from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.http.response import HttpResponseBase

from eduweb.core.pages.addresses import absolute

from .addresses import Addresses, file_for, local_path, relative
from .answers import Site, one_connection
from .own_words import bar, redirect_page
from .rewriting import css, html
from .target import Target

TOLD_EVERY = 100
# Only with a server: what one cannot open without signing in, and answers to programs.
NEVER = ("/admin/", "/api/", "/invitations/", "/healthz")
FIRST = ("/", "/robots.txt", "/feed.xml", "/sitemap.xml")
# An address that no site has.
MISSING = "/404.html"
_LOCATION = re.compile(rb"<loc>([^<]+)</loc>")
_NOINDEX = re.compile(r'<meta name="robots" content="[^"]*noindex')


class Unanswered(Exception):
    """The site does not even answer its home page."""


def export(folder: Path, tell: Callable[[str], None]) -> int:
    """Write the public site into a folder and return the number of its files; Unanswered where there is no site."""
    addresses, site, target = Addresses(), Site(), Target(folder)
    for path in FIRST:
        addresses.add(path)
    number = 0
    with one_connection():
        for path in addresses.waiting():
            if _fetch(path, site, target, addresses):
                number += 1
                if number % TOLD_EVERY == 0:
                    tell(f"已取得 {number} 个文件")
        _write_missing_page(site, target)
    tell(f"共 {number + 1} 个文件，正在改写链接")
    for path, file in addresses.files((".html", ".css")):
        _rewrite(path, file, folder, addresses)
    if removed := target.manifest.remove_old():
        tell(f"删去了上次导出留下的 {removed} 个旧文件")
    return number + 1


def _write_missing_page(site: Site, target: Target) -> None:
    """The page that a server of files shows for an unknown address of any depth: all its links are at the site itself."""
    home = absolute(f"{settings.BELOW}/")
    answer = site.get(MISSING)
    text = b"".join(answer).decode()
    page = html(text, lambda link: link if link.startswith("#") else urljoin(home, link), bar=bar("/"))
    target.write("404.html", [page.encode()])
    answer.close()


def _fetch(path: str, site: Site, target: Target, addresses: Addresses) -> bool:
    answer = site.get(path)
    if path == "/" and answer.status_code != HTTPStatus.OK:
        raise Unanswered(f"首页的回应是 {answer.status_code}")
    try:
        return _store(answer, path, target, addresses)
    finally:
        answer.close()


def _store(answer: HttpResponseBase, path: str, target: Target, addresses: Addresses) -> bool:
    """Write one answer and note what it leads to; False where the server alone can give it."""
    kind = answer.headers.get("Content-Type", "")
    if answer.status_code in (301, 302) and (onward := local_path(answer.headers["Location"], path)):
        addresses.add(onward)
        return _write(target, addresses, path, "text/html", [redirect_page(answer.headers["Location"]).encode()])
    if answer.status_code not in (200, 410) or "no-store" in answer.headers.get("Cache-Control", ""):
        return False
    if not kind.startswith(("text/html", "text/css", "application/xml")):
        return _write(target, addresses, path, kind, answer)
    content = b"".join(answer)
    if kind.startswith("application/xml"):
        for place in _LOCATION.findall(content):
            _note(place.decode().removeprefix(settings.SITE_URL), path, addresses)
    elif kind.startswith("text/html") and _NOINDEX.search(content.decode()):
        return False
    else:
        (css if kind.startswith("text/css") else html)(content.decode(), lambda link: _note(link, path, addresses))
    return _write(target, addresses, path, kind, [content])


def _note(link: str, page: str, addresses: Addresses) -> str:
    path = local_path(link, page)
    if path and not path.startswith(NEVER):
        addresses.add(path)
    return link


def _write(target: Target, addresses: Addresses, path: str, kind: str, chunks: Iterable[bytes]) -> bool:
    file = file_for(path, kind)
    is_written = target.write(file, chunks)
    if is_written:
        addresses.stored(path, file)
    return is_written


def _rewrite(path: str, file: str, folder: Path, addresses: Addresses) -> None:
    """Point the links of one file at other files; what has none is at the site's own address."""

    def replace(link: str) -> str:
        if link.startswith("#") or not link:
            return link
        target, fragment = local_path(link, path), urlsplit(link).fragment
        if target and (found := addresses.file_of(target)):
            return relative(found, file) + (f"#{fragment}" if fragment else "")
        full = urljoin(absolute(f"{settings.BELOW}{path}"), link)
        return full if full.startswith(settings.SITE_URL) else link

    place = folder / file
    text = place.read_text(encoding="utf-8")
    written = css(text, replace) if file.endswith(".css") else html(text, replace, bar=bar(path))
    place.write_text(written, encoding="utf-8")
