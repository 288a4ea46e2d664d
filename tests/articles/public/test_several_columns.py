"""A story of one column that others list too, as readers see it."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.models import PublishedArticle
from eduweb.core.pages import edition
from tests.factories import make_column, make_published, make_topic

pytestmark = pytest.mark.django_db
TITLE = "汇龙小学的阅读课"


@pytest.fixture
def columns(profile):
    news = make_column("教育要闻", slug="news")
    return {
        "news": news,
        "local": make_column("区内要闻", slug="local", parent=news),
        "schools": make_column("校园风采", slug="schools"),
        "other": make_column("其他", slug="other"),
    }


@pytest.fixture
def story(columns):
    return make_published(TITLE, column=columns["schools"], further_columns=[columns["local"]])


def shows(client, address) -> bool:
    answer = client.get(address)
    assert answer.status_code == 200
    return TITLE in b"".join(answer).decode()


def test_the_pages_and_feeds_of_all_its_columns_and_of_those_above_show_it(client, columns, story):
    listed = {
        slug: (shows(client, f"/columns/{slug}/"), shows(client, f"/columns/{slug}/feed.xml")) for slug in columns
    }
    assert listed == {"news": (True, True), "local": (True, True), "schools": (True, True), "other": (False, False)}


def test_its_page_and_its_cards_name_its_own_column(client, columns, story):
    assert client.get(f"/articles/{story.pk}/").context["column"].slug == "schools"
    assert "校园风采" in client.get("/columns/local/").content.decode().split("<main")[1]


def test_the_home_page_shows_it_in_each_section(client, columns, story):
    front = client.get("/").context["front"]
    sections = {section.column.slug: section.stories for section in [front.lead, *front.stories] if section}
    assert [row.pk for row in sections["news"]] == [row.pk for row in sections["schools"]] == [story.pk]


def test_open_data_gives_it_under_each_column_and_names_them(client, columns, story):
    found = {slug: client.get(f"/api/v1/articles/?column={slug}").json()["results"] for slug in columns}
    assert {slug: [one["column"] for one in rows] for slug, rows in found.items()} == {
        "news": ["schools"], "local": ["schools"], "schools": ["schools"], "other": [],
    }  # fmt: skip
    assert client.get(f"/api/v1/articles/{story.pk}/").json()["further_columns"] == ["local"]


def test_search_finds_it_under_each_of_its_columns(client, columns, story):
    def found(slug) -> bool:
        return f"/articles/{story.pk}/" in client.get(f"/search/?q=汇龙小学&column={slug}").content.decode()

    assert [found(slug) for slug in ("schools", "local", "other")] == [True, True, False]
    story.further_columns.set([columns["other"]])
    assert found("other") and not found("local")


def test_the_sitemap_dates_a_column_by_the_newest_story_that_it_lists(client, columns, story):
    PublishedArticle.objects.update(published_at=timezone.now() + timedelta(days=365))
    lines = client.get("/sitemap-columns-1.xml").content.decode().split("<url>")
    year = str(timezone.now().year + 1)
    assert {slug: year in next(line for line in lines if f"/columns/{slug}/<" in line) for slug in columns} == {
        "news": True, "local": True, "schools": True, "other": False,
    }  # fmt: skip


def test_each_change_opens_an_edition_and_is_seen_everywhere(client, columns, story):
    for change, slugs in (
        (lambda: story.further_columns.set([columns["other"]]), {"schools", "other"}),
        (lambda: PublishedArticle.objects.update(column=columns["local"]), {"news", "local", "other"}),
        (lambda: PublishedArticle.objects.update(expires_at=timezone.now() - timedelta(seconds=1)), set()),
        (lambda: story.delete(), set()),
    ):
        before = edition.current().number
        change()
        assert edition.current().number > before
        assert {slug for slug in columns if shows(client, f"/columns/{slug}/")} == slugs


def test_a_column_of_many_listed_stories_is_paged_like_any_other(client, columns, django_assert_max_num_queries):
    for number in range(45):
        make_published(f"第{number}篇", column=columns["schools"], further_columns=[columns["other"]])
    pages = [client.get(f"/columns/other/{page}").context["page"] for page in ("", "page/2/", "page/3/")]
    assert [len(page.object_list) for page in pages] == [20, 20, 5] and pages[0].paginator.count == 45
    assert pages[2].object_list[-1].title == "第0篇"
    with django_assert_max_num_queries(6):
        client.get("/columns/other/page/2/")


def test_what_only_lists_decides_nothing_of_its_disclosure(client, columns, story):
    columns["local"].is_disclosed = True
    columns["local"].save()
    assert not shows(client, "/disclosure/") and not shows(client, "/disclosure/catalogue/")


def test_the_neighbours_of_its_page_are_of_its_own_column(client, columns, story):
    make_published("后来的一篇", column=columns["local"])
    assert client.get(f"/articles/{story.pk}/").context["related"].after is None


def test_the_tick_takes_a_story_that_has_ended_from_all_lists(client, columns, story):
    make_topic()
    PublishedArticle.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    call_command("tick")
    assert not PublishedArticle.objects.exists() and not shows(client, "/columns/local/")
