"""Every page of the demo, found from the sitemap and by the links of pages without a query."""

import re
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.test import Client

_LINK = re.compile(r'<a [^>]*?href="([^"]+)"')
_LOCATION = re.compile(r"<loc>([^<]+)</loc>")
_META = re.compile(r'<meta (name|property)="([^"]+)" content="([^"]*)">')
_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class CrawledPage:
    """A page that answered 200 with HTML, and what stands in it for machines."""

    address: str
    html: str

    @cached_property
    def tags(self) -> list[tuple[str, str]]:
        """`(name, content)` of the tags of its head."""
        head = self.html.partition("</head>")[0]
        return [(name, unescape(content)) for _, name, content in _META.findall(head)]

    @property
    def data(self) -> list[str]:
        return _DATA.findall(self.html)

    def within(self, element: str) -> list[str]:
        """The words of each such element."""
        found = re.findall(rf"<{element}\b[^>]*>(.*?)</{element}>", self.html, re.DOTALL)
        return [" ".join(unescape(_TAG.sub("", words)).split()) for words in found]

    @property
    def canonical(self) -> list[str]:
        return re.findall(r'<link rel="canonical" href="([^"]+)">', self.html)


# No pages of their own, or one for each page there is: a form that knows from where it was opened.
ELSEWHERE = ("/media/", "/static/", "/search/?", "/messages/new/?", "/leaving/")


def crawl(client: Client) -> dict[str, CrawledPage]:
    """Every page by its address. Pages with a query are read where one without links to them, and lead no further."""
    pages: dict[str, CrawledPage] = {}
    waiting = ["/", *sitemap(client)]
    seen = set(waiting)
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        pages[address] = CrawledPage(address, answer.content.decode())
        if "?" not in address:
            new = [one for one in links(pages[address]) if one not in seen]
            seen.update(new)
            waiting += new
    return pages


def sitemap(client: Client) -> list[str]:
    """The paths that the sitemap's parts name."""
    parts = _locations(client, "/sitemap.xml")
    return [place for part in parts for place in _locations(client, part)]


def links(page: CrawledPage) -> set[str]:
    """The paths on this site that a page leads to."""
    full = (urljoin(page.address, unescape(link).partition("#")[0]) for link in _LINK.findall(page.html))
    return {one for one in full if one.startswith("/") and not one.startswith(ELSEWHERE)}


def _locations(client: Client, address: str) -> list[str]:
    found = _LOCATION.findall(client.get(address).content.decode())
    return [unescape(place).removeprefix(settings.SITE_URL) for place in found]


def path_of(address: str) -> str:
    """An address of this site without its host."""
    return urlsplit(address)._replace(scheme="", netloc="").geturl()
