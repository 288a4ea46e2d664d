"""发布日历: what comes when, by day, of what the person may see; and how fresh each column is."""

from datetime import date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from articles import actions
from articles.desk.freshness import columns_by_freshness
from articles.enums import State
from articles.models import Article, Placement, ReleaseBundle
from eduweb.core.accounts.roles import Role
from tests.factories import (
    make_article,
    make_column,
    make_consultation,
    make_limited,
    make_published,
    make_user,
)

pytestmark = pytest.mark.django_db
PAGE = reverse("admin:articles_article_calendar")
MAY = {"year": 2027, "month": 5}


def on(day: int, hour: int = 9) -> datetime:
    return timezone.make_aware(datetime(2027, 5, day, hour))


def entries(client, **asked) -> dict[str, str]:
    """`{day: its words}` of the days that have any."""
    soup = BeautifulSoup(client.get(PAGE, MAY | asked).content, "html.parser")
    days = {day.time["datetime"]: day.ul for day in soup.select(".desk-day") if day.time and day.ul}
    return {day: " ".join(found.text.split()) for day, found in days.items()}


@pytest.fixture
def news():
    return make_column("教育要闻")


@pytest.fixture
def full_month(news):
    """Something of every kind, all in May."""
    publisher = make_user(Role.PUBLISHER)
    make_article("定好的一篇", column=news, state=State.APPROVED, round=1, publish_at=on(3), scheduled_by=publisher)
    bundled = make_article("同发的一篇", column=news, state=State.APPROVED, round=1)
    bundle = actions.make_bundle("教师节系列", [bundled], by=publisher)
    ReleaseBundle.objects.filter(pk=bundle.pk).update(moment=on(4, 20), scheduled_by=publisher)
    public = make_published("公示名单", column=news, expires_at=on(5))
    Placement.objects.create(article_id=public.pk, place="headline", until=on(6))
    make_consultation("校服征求意见", opens_on=date(2026, 1, 1), closes_on=date(2027, 5, 7))
    return news


def test_each_day_says_what_goes_out_and_what_ends(client, full_month):
    client.force_login(make_user(Role.PUBLISHER))
    assert entries(client) == {
        "2027-05-03": "09:00 定时发布 定好的一篇 教育要闻",
        "2027-05-04": "20:00 同时发布 教师节系列 1 篇",
        "2027-05-05": "09:00 公示截止 公示名单",
        "2027-05-06": "09:00 首页头条到期 公示名单",
        "2027-05-07": "意见征集截止 校服征求意见 基础教育科",
    }
    assert entries(client, month=6) == {}


def test_nobody_learns_of_what_they_may_not_see(client, full_month):
    limited = make_limited(Role.PUBLISHER, columns=[make_column("校园风采")])
    for person in (make_user(Role.REPORTER), limited):
        client.force_login(person)
        assert sorted(entries(client)) == ["2027-05-05", "2027-05-06", "2027-05-07"]
    story = Article.objects.get(title="同发的一篇")
    client.force_login(story.author)
    assert entries(client)["2027-05-04"] == "20:00 同时发布 同发的一篇 教育要闻"
    for role in (Role.REGISTRAR, Role.SCHOOL_OFFICIAL, Role.CORRESPONDENT):
        client.force_login(make_user(role))
        assert client.get(PAGE).status_code == 403


def test_every_link_of_the_month_opens(client, full_month, profile):
    for person in (make_user(Role.PUBLISHER), make_user(Role.REPORTER)):
        client.force_login(person)
        links = BeautifulSoup(client.get(PAGE, MAY).content, "html.parser").select(".desk-days a")
        assert len(links) >= 3
        assert {client.get(link["href"]).status_code for link in links} == {200}


def test_a_fuller_month_asks_no_more(client, full_month, django_assert_max_num_queries):
    client.force_login(make_user(Role.PUBLISHER))
    with django_assert_max_num_queries(20) as few:
        client.get(PAGE, MAY)
    for number in range(20):
        public = make_published(column=make_column(f"第{number}栏"), expires_at=on(8))
        Placement.objects.create(article_id=public.pk, place="recommended", until=on(9))
        make_article(column=full_month, state=State.APPROVED, round=1, publish_at=on(10))
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(PAGE, MAY)


@pytest.mark.parametrize("asked", [{"year": "x"}, {"month": "13"}, {"year": "9999", "month": "0"}, {}])
def test_an_address_that_names_no_month_shows_this_one(client, asked):
    client.force_login(make_user(Role.REPORTER))
    today = timezone.localdate()
    assert f"{today.year}年{today.month}月" in client.get(PAGE, asked).text


def test_stale_columns_come_first_and_subcolumns_count_for_their_column():
    user, now = make_user(Role.REPORTER), timezone.now()
    fresh, stale, never = (make_column(name, freshness=14) for name in ("新鲜", "超期", "没有稿件"))
    parent = make_column("上级", freshness=14)
    make_published(column=fresh, published_at=now - timedelta(days=12))
    make_published(column=stale, published_at=now - timedelta(days=20))
    make_published(column=make_column("下级", parent=parent, freshness=14), published_at=now)
    found = {one.column.name: (one.words, one.mark) for one in columns_by_freshness(user)}
    assert list(found) == ["没有稿件", "超期", "新鲜", "上级", "下级"] and never
    assert found["超期"] == ("超期 6 天", "stale") and found["新鲜"] == ("还有 2 天", "soon")
    assert found["上级"] == found["下级"] == ("还有 14 天", "") and found["没有稿件"][0] == "还没有稿件"


def test_only_the_own_columns_freshness_is_shown():
    own = make_column("校园风采")
    make_column("教育要闻")
    assert [one.column for one in columns_by_freshness(make_limited(Role.REPORTER, columns=[own]))] == [own]
