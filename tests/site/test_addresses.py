"""Feed, sitemaps, robots, health."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from eduweb.site.views import sitemaps
from tests.factories import make_column, make_honor, make_party, make_published, make_school, make_topic

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def locations(answer) -> list[str]:
    assert answer.status_code == 200
    return [
        place.text.removeprefix(settings.SITE_URL) for place in ElementTree.fromstring(answer.content).iter(f"{MAP}loc")
    ]


def test_the_feed_brings_the_newest_stories_of_all_columns_under_the_sites_name(client, profile):
    older = make_published("旧稿", column=make_column("要闻"))
    newer = make_published("新稿", column=make_column("公告"))
    make_published("期满", expires_at=timezone.now() - timedelta(minutes=1))
    feed = ElementTree.fromstring(client.get("/feed.xml").content)
    assert feed.find("a:title", ATOM).text == profile.name
    assert [entry.find("a:title", ATOM).text for entry in feed.findall("a:entry", ATOM)] == [newer.title, older.title]


def test_the_sitemap_leads_to_every_public_record(client, profile, make_guide):
    records = [
        make_published(),
        make_school(),
        make_party(),
        make_honor(),
        make_topic(),
        make_column(),
        make_guide(),
    ]
    found = [place for part in locations(client.get("/sitemap.xml")) for place in locations(client.get(part))]
    assert {record.get_absolute_url() for record in records} <= set(found)
    assert {"/", "/services/", "/schools/", "/honors/"} <= set(found)
    assert len(found) == len(set(found))


def test_every_address_of_the_sitemap_answers(client, profile, make_guide):
    make_published(), make_school(), make_party(), make_honor(), make_topic(), make_guide()
    for part in locations(client.get("/sitemap.xml")):
        for place in locations(client.get(part)):
            assert client.get(place).status_code == 200, place


def test_hidden_records_stay_out_of_the_sitemap(client, profile):
    ended = make_published(expires_at=timezone.now() - timedelta(minutes=1))
    closed = make_topic(is_open=False)
    found = [place for part in locations(client.get("/sitemap.xml")) for place in locations(client.get(part))]
    assert not {ended.get_absolute_url(), closed.get_absolute_url()} & set(found)


def test_a_large_sitemap_comes_in_parts(client, profile, monkeypatch):
    monkeypatch.setattr(sitemaps, "PER_PART", 2)
    for _ in range(5):
        make_school()
    parts = [part for part in locations(client.get("/sitemap.xml")) if "schools" in part]
    assert [len(locations(client.get(part))) for part in parts] == [2, 2, 1]


@pytest.mark.parametrize("address", ["/sitemap-articles-9.xml", "/sitemap-pages-2.xml", "/sitemap-secrets-1.xml"])
def test_parts_that_do_not_exist_are_not_found(client, profile, address):
    assert client.get(address).status_code == 404


def test_the_site_map_leads_to_columns_subcolumns_guides_and_topics(page, make_guide):
    top = make_column("通知公告")
    below = make_column("公示", parent=top)
    records = [top, below, make_guide(), make_topic()]
    addresses = [link["href"] for link in page("/sitemap/").main.find_all("a")]
    for record in records:
        assert record.get_absolute_url() in addresses
    assert addresses.index(top.get_absolute_url()) < addresses.index(below.get_absolute_url())


def test_robots_keep_out_of_the_desk_and_find_the_sitemap(client):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    assert "Disallow: /admin/" in answer.text
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in answer.text


def test_a_healthy_site_says_ok(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok")


def test_a_missing_migration_is_no_health(client):
    MigrationRecorder.Migration.objects.filter(app="articles").delete()
    assert client.get("/healthz").status_code == 503


def test_a_silent_database_is_no_health(client, monkeypatch):
    def fail(self):
        raise DatabaseError

    monkeypatch.setattr(MigrationRecorder, "applied_migrations", fail)
    assert client.get("/healthz").status_code == 503
