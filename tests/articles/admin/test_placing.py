"""Headlines, recommendations and stories on top: for a time, with the home page seen before."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.enums import Place
from articles.models import Placement
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from tests.factories import make_article, make_column, make_published, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db
NEW = "/admin/articles/placement/add/"
PREVIEW = "/admin/site/siteprofile/home-preview/"


@pytest.fixture
def stories(profile):
    """Of one column, the newest last."""
    column = make_column("教育要闻", slug="news")
    return [make_published(f"稿件{number}号", column=column) for number in range(25)]


@pytest.fixture
def publisher(client):
    client.force_login(make_user(Role.PUBLISHER))
    return client


def place(story, where, days=7):
    until = timezone.now() + timedelta(days=days)
    return Placement.objects.create(article_id=story.pk, place=where, until=until)


def lead_of(answer) -> str:
    return str(answer.context["front"].lead.feature.title)


def test_the_home_page_leads_with_the_headline_until_its_time_is_over(client, stories):
    assert lead_of(client.get("/")) == "稿件24号"
    placed = place(stories[0], Place.HEADLINE)
    assert lead_of(client.get("/")) == "稿件0号"
    Placement.objects.filter(pk=placed.pk).update(until=timezone.now() - timedelta(seconds=1))
    assert lead_of(client.get("/")) == "稿件24号"
    call_command("tick")
    assert Placement.objects.get().is_over


def test_recommended_stories_stand_on_the_home_page_and_those_on_top_on_their_columns_first_page(client, stories):
    place(stories[1], Place.RECOMMENDED)
    for where in (Place.COLUMN_TOP, Place.HEADLINE):
        place(stories[2], where)
    home = client.get("/").content.decode()
    assert "推荐阅读" in home and [story.title for story in client.get("/").context["front"].recommended] == ["稿件1号"]
    first, second = (client.get(address).content.decode() for address in ("/columns/news/", "/columns/news/2/"))
    assert "置顶" in first and "稿件2号" in first
    assert "placed-top" not in second


def test_a_withdrawn_story_stands_nowhere(client, stories):
    place(stories[0], Place.HEADLINE)
    stories[0].delete()
    assert lead_of(client.get("/")) == "稿件24号"


def test_a_publisher_sees_the_home_page_before_and_nothing_is_stored(publisher, stories):
    form = filled(publisher.get(f"{NEW}?article={stories[3].pk}"))
    seen = publisher.post(PREVIEW, {**form, "place": "headline"})
    assert lead_of(seen) == "稿件3号" and "no-store" in seen["Cache-Control"]
    assert not Placement.objects.exists()
    assert publisher.post(PREVIEW, {"article": "9" * 30, "place": "headline"}).status_code == 400
    publisher.post(NEW, {**form, "place": "headline"})
    assert Placement.objects.get().article_id == stories[3].pk
    again = publisher.post(NEW, {**filled(publisher.get(f"{NEW}?article={stories[3].pk}")), "place": "headline"})
    assert "已在这个位置上" in again.content.decode()


@pytest.mark.parametrize(("days", "words"), [(-1, "已经过去"), (100, "最长 90 天")])
def test_a_place_is_given_for_a_time_that_comes_and_ends(publisher, stories, days, words):
    until = timezone.localtime() + timedelta(days=days)
    form = {"article": stories[0].pk, "place": "headline", "until": f"{until:%Y-%m-%dT%H:%M}"}
    assert words in publisher.post(NEW, form).content.decode()


def test_reporters_place_nothing(client, stories):
    client.force_login(make_user(Role.REPORTER))
    assert client.get(NEW).status_code == client.post(PREVIEW, {"article": stories[0].pk}).status_code == 403


def test_what_is_taken_down_early_is_gone_at_once_and_stays_as_a_record(publisher, stories):
    placed = place(stories[0], Place.HEADLINE)
    address = f"/admin/articles/placement/{placed.pk}/change/"
    publisher.post(address, {**filled(publisher.get(address)), "end_now": "on"})
    assert lead_of(publisher.get("/")) == "稿件24号"
    placed.refresh_from_db()
    assert placed.is_over and placed.since <= placed.until <= timezone.now()
    assert "现在就撤下" in str(Entry.objects.get(action="修改").detail)
    assert "end_now" not in publisher.get(address).content.decode()
    assert "稿件0号" in publisher.get("/admin/articles/placement/").content.decode()
    publisher.post(NEW, {**filled(publisher.get(f"{NEW}?article={stories[0].pk}")), "place": "headline"})
    assert Placement.objects.count() == 2 and lead_of(publisher.get("/")) == "稿件0号"


def test_a_placement_that_is_put_in_by_mistake_can_be_deleted_and_counts_no_more(publisher, stories):
    placed = place(stories[0], Place.HEADLINE)
    publisher.post(f"/admin/articles/placement/{placed.pk}/delete/", {"post": "yes"})
    assert not Placement.objects.exists() and lead_of(publisher.get("/")) == "稿件24号"


def test_only_public_stories_are_offered_for_a_place(publisher, stories):
    make_article("还没发布的稿件")
    asked = {"app_label": "articles", "model_name": "placement", "field_name": "article", "term": "稿件"}
    offered = publisher.get("/admin/autocomplete/", asked).json()["results"]
    assert offered and "还没发布的稿件" not in [one["text"] for one in offered]
