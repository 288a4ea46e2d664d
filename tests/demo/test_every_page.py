"""What holds on every page of the demo: telephones that dial, few requests, landmarks with names of their own."""

import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup

from tests.demo.crawl import CrawledPage
from tests.site.test_weight import MOST_REQUESTS, assets

pytestmark = pytest.mark.usefixtures("demo_site", "db")

_TELEPHONE = re.compile(r"(?<![\d-])0\d{2,3}[- ]?\d{7,8}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)")
# What dials, what is only for machines, and the words of everything else.
_DIALS = re.compile(r'<a\b[^>]*\shref="tel:[^"]*"[^>]*>.*?</a>|<(head|script|style)\b.*?</\1>', re.DOTALL)
_WORDS = re.compile(r">([^<]+)")
_NUMBERS = re.compile(r"/\d+(?=/)|(?<=/)\d+/$")


def read(page: CrawledPage) -> BeautifulSoup:
    return BeautifulSoup(page.html, "html.parser")


def classes(pages: dict[str, CrawledPage]) -> list[CrawledPage]:
    """The longest page of each kind: its address without numbers and names of records."""
    found: dict[str, CrawledPage] = {}
    for address, page in pages.items():
        kind = _NUMBERS.sub("", address.partition("?")[0]).strip("/").split("/")[0:2]
        longest = found.setdefault("/".join(kind), page)
        if len(page.html) > len(longest.html):
            found["/".join(kind)] = page
    return list(found.values())


def test_every_telephone_can_be_tapped(pages, tell_tried):
    with_numbers = [page for page in pages.values() if _TELEPHONE.search(page.html)]
    missed = [
        (page.address, number)
        for page in with_numbers
        for words in _WORDS.findall(_DIALS.sub("<>", page.html))
        for number in _TELEPHONE.findall(words)
    ]
    assert missed == []
    tell_tried(f"{len(with_numbers)} pages with numbers")


def test_no_page_asks_for_more_than_six_things_before_its_photographs(pages, tell_tried):
    asked = {page.address: 1 + len(assets(read(page))) for page in classes(pages)}
    assert {address: number for address, number in asked.items() if number > MOST_REQUESTS} == {}
    tell_tried(f"{len(asked)} kinds of pages, at most {max(asked.values())} requests")


def test_landmarks_of_one_kind_have_names_of_their_own(pages, client):
    missing = CrawledPage("/nothing-here/", client.get("/nothing-here/").text)
    repeated = {page.address: again for page in [*classes(pages), missing] if (again := repeated_landmarks(read(page)))}
    assert repeated == {}


def repeated_landmarks(soup: BeautifulSoup) -> list[tuple[str, str]]:
    found = [*soup.find_all("nav"), *soup.find_all("form", role="search"), *soup.select("section[aria-labelledby]")]
    names = Counter((one.name, one.get("aria-label") or one.get("aria-labelledby") or "") for one in found)
    return [name for name, number in names.items() if number > 1]


def test_the_sitemap_dates_every_page(client):
    parts = re.findall(r"<loc>[^<]*(/sitemap[^<]+)</loc>", client.get("/sitemap.xml").text)
    lines = [line for part in parts for line in client.get(part).text.splitlines() if line.startswith("<url>")]
    assert [line for line in lines if "<lastmod>" not in line] == [] and len(lines) > 300
