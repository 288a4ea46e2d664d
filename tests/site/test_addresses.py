"""Feed, sitemaps, robots, health."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from eduweb.site.public import sitemaps
from tests.factories import make_column, make_honor, make_party, make_published, make_school, make_topic
from tests.queries import queries

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
    schools = [make_school() for _ in range(5)]
    parts = [locations(client.get(part)) for part in locations(client.get("/sitemap.xml")) if "schools" in part]
    assert len(parts) >= 3
    assert all(1 <= len(part) <= 2 for part in parts)
    assert sorted(place for part in parts for place in part) == sorted(school.get_absolute_url() for school in schools)


def test_parts_are_complete_without_repetition_and_say_when_each_story_changed(client, profile, monkeypatch):
    monkeypatch.setattr(sitemaps, "PER_PART", 3)
    stories = [make_published(published_at=datetime(2026, 3, 1, 16, 30, tzinfo=UTC)) for _ in range(8)]
    stories.pop(4).delete()
    parts = [part for part in locations(client.get("/sitemap.xml")) if "articles" in part]
    found = [place for part in parts for place in locations(client.get(part))]
    assert found == [story.get_absolute_url() for story in stories]
    assert "<lastmod>2026-03-01T16:30:00Z</lastmod>" in client.get(parts[0]).text


def test_index_and_parts_take_as_many_queries_for_many_stories_as_for_few(client, profile, monkeypatch):
    monkeypatch.setattr(sitemaps, "PER_PART", 5)

    def taken():
        part = [part for part in locations(client.get("/sitemap.xml")) if "articles" in part][-1]
        return queries(client, "/sitemap.xml"), queries(client, part)

    make_published()
    few = taken()
    for _ in range(20):
        make_published()
    assert taken() == few


def test_further_pages_of_columns_and_topics_stand_in_the_sitemap(client, profile):
    column, topic = make_column(), make_topic()
    for _ in range(41):
        make_published(column=column, topics=[topic])
    found = [place for part in locations(client.get("/sitemap.xml")) for place in locations(client.get(part))]
    wanted = {f"{one.get_absolute_url()}page/{number}/" for one in (column, topic) for number in (2, 3)}
    assert {place for place in found if "/page/" in place} == wanted


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
