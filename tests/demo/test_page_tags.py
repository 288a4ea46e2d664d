"""What every page of the demo says to machines: complete, once, and what the page shows."""

import json
import re
from collections import Counter, defaultdict
from urllib.robotparser import RobotFileParser

import pytest
from django.conf import settings

from tests.demo.crawl import CrawledPage, sitemap

pytestmark = pytest.mark.usefixtures("demo_site", "db")

EVERYWHERE = ["SiteName", "SiteDomain", "SiteIDCode", "description", "og:title", "og:description", "og:image", "og:url"]
COLUMN = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"]
STORY = ["ArticleTitle", "PubDate", "ContentSource", "Keywords", "Url"]
# Neither a list nor a record: a page of the site itself.
FIXED = {"/", "/about/", "/accessibility/", "/sitemap/", "/search/", "/privacy/"}
SUBJECTS = {
    "/articles/": {"NewsArticle", "Legislation", "DigitalDocument"},
    "/schools/[0-9]": {"School", "Preschool"},
    "/schools/training/": {"EducationalOrganization"},
    "/party/": {"Organization"},
    "/services/": {"GovernmentService"},
    "/bureau/departments/": {"GovernmentOrganization"},
}


def test_every_page_has_all_its_tags_once(pages, tell_tried):
    assert [fault for page in pages.values() for fault in tag_faults(page)] == []
    tell_tried(f"{len(pages)} pages")


def tag_faults(page: CrawledPage) -> list[str]:
    wanted = [*EVERYWHERE, *([] if page.address.partition("?")[0] in FIXED else COLUMN)]
    if page.address.startswith("/articles/"):
        wanted += STORY
    counted, given = Counter(name.lower() for name, _ in page.tags), dict(page.tags)
    faults = [f"{page.address}: {name} stands {number} times" for name, number in counted.items() if number > 1]
    faults += [f"{page.address}: {name} is missing" for name in wanted if not counted[name.lower()]]
    faults += [f"{page.address}: {name} is empty" for name, content in page.tags if not content.strip()]
    if len(page.within("h1")) != 1:
        faults.append(f"{page.address}: {len(page.within('h1'))} h1")
    if page.within("title")[0].partition("－")[0] != given.get("og:title"):
        faults.append(f"{page.address}: og:title is not the title")
    if "ArticleTitle" in given and [given["ArticleTitle"]] != page.within("h1"):
        faults.append(f"{page.address}: ArticleTitle is not the headline")
    return faults


def test_titles_tell_pages_apart(pages):
    """Two addresses of one page name the same canonical address and may share a title."""
    titled = defaultdict(set)
    for page in pages.values():
        if "noindex" not in dict(page.tags).get("robots", ""):
            titled[page.within("title")[0]].add(page.canonical[0])
    assert {title: sorted(places) for title, places in titled.items() if len(places) > 1} == {}


def test_every_page_names_its_own_address(pages):
    faults = [
        (page.address, page.canonical)
        for page in pages.values()
        if "?" not in page.address and page.canonical != [f"{settings.SITE_URL}{page.address}"]
    ]
    assert faults == []


def test_the_data_of_every_page_can_be_read_and_name_its_subject(pages):
    assert [fault for page in pages.values() for fault in data_faults(page)] == []


def data_faults(page: CrawledPage) -> list[str]:
    read = [one for block in page.data for one in json.loads(block).get("@graph", [json.loads(block)])]
    kinds = {one["@type"] for one in read}
    wanted = [{"GovernmentOrganization"}, *([] if page.address == "/" else [{"BreadcrumbList"}])]
    wanted += [of for start, of in SUBJECTS.items() if re.fullmatch(rf"{start}\w+/(record/)?", page.address)]
    if page.address == "/party/instructors/":
        wanted.pop()
    return [f"{page.address}: none of {of}" for of in wanted if not of & kinds]


def test_robots_let_noindex_be_seen_and_the_sitemap_has_every_other_page(pages, client):
    robots = RobotFileParser()
    robots.parse(client.get("/robots.txt").text.splitlines())
    hidden = {page.address for page in pages.values() if "noindex" in dict(page.tags).get("robots", "")}
    assert hidden
    assert [address for address in hidden | {"/admin/login/"} if not robots.can_fetch("*", address)] == []
    missing = {address for address in pages if "?" not in address} - hidden - set(sitemap(client))
    assert missing == set()
