"""The workbench: what each post sees first, with whom each story is, and how little it asks of the database."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from articles.actions import approve, make_bundle, schedule, send_back, shortlist, submit
from articles.admin.workbench.overdue import overdue_since
from articles.admin.workbench.queue import waiting_for
from articles.enums import MessageKind
from articles.models import Article
from articles.notifications.events import notify
from articles.rules.people.assignees import assignees_by_story
from eduweb.core.accounts.roles import Role
from tests.factories import make_article, make_column, make_user

pytestmark = pytest.mark.django_db
HOME = reverse("admin:index")


@pytest.fixture
def people():
    return {
        "author": make_user(Role.REPORTER, full_name="记者甲"),
        "editor": make_user(Role.FIRST_REVIEWER, full_name="初审甲"),
        "reviewer": make_user(Role.SECOND_REVIEWER, full_name="复审甲"),
        "leader": make_user(Role.FINAL_REVIEWER, Role.PUBLISHER, full_name="领导甲"),
    }


def workbench(client, user) -> dict[str, str]:
    """`{heading: words of its section}` as the person sees it."""
    client.force_login(user)
    page = BeautifulSoup(client.get(HOME).content, "html.parser")
    return {part.h2.get_text(): part.get_text(" ", strip=True) for part in page.select(".desk-bench section")}


def late(story) -> None:
    Article.objects.filter(pk=story.pk).update(updated_at=timezone.now() - timedelta(days=20))


def test_a_reporter_sees_what_came_back_with_the_opinion_first(client, people):
    make_article("写着的", author=people["author"])
    story = make_article("退回的", author=people["author"])
    submit(story, by=people["author"])
    send_back(story, by=people["editor"], opinion="请补上日期。")
    shown = workbench(client, people["author"])
    assert next(iter(shown)) == "退回给我的"
    assert "请补上日期。" in shown["退回给我的"]
    assert "去修改" in shown["退回给我的"]
    assert "接着写" in shown["我的草稿"]


def test_each_story_says_with_whom_it_is(client, people):
    story = make_article("在审的", author=people["author"])
    submit(story, by=people["author"])
    assert "等初审甲" in workbench(client, people["author"])["我送出的"]
    approve(story, by=people["editor"])
    assert "等复审甲" in workbench(client, people["author"])["我送出的"]
    shown = workbench(client, people["reviewer"])["等我处理"]
    assert "去复审" in shown
    assert "等您" in shown


def test_those_who_may_not_review_are_not_named(people):
    story = make_article(author=people["author"])
    story.contributors.add(people["editor"])
    submit(story, by=people["author"])
    other = make_user(Role.FIRST_REVIEWER)
    make_user(Role.FIRST_REVIEWER, is_active=False)
    story.refresh_from_db()
    assert assignees_by_story([story]) == {story.pk: [other]}


def test_a_publisher_sees_what_is_ready_scheduled_and_gathered(client, people):
    column = make_column(review_steps=1)
    ready, scheduled, gathered = (
        make_article(t, author=people["author"], column=column) for t in ("甲稿", "乙稿", "丙稿")
    )
    for story in (ready, scheduled, gathered):
        submit(story, by=people["author"])
        approve(story, by=people["editor"])
    at = datetime(2099, 12, 31, 16, 30, tzinfo=ZoneInfo("UTC"))
    schedule(scheduled, by=people["leader"], at=at)
    make_bundle("一组稿件", [gathered], by=people["leader"])
    shown = workbench(client, people["leader"])
    assert "甲稿" in shown["等我处理"]
    assert "去发布" in shown["等我处理"]
    assert "丙稿" not in shown["等我处理"]
    assert "01-01 00:30" in shown["定时发布"], "local time"
    assert "一组稿件" in shown["同时发布"]


def test_what_nobody_moved_for_working_days_is_overdue(client, people):
    story = make_article("没人审的", author=people["author"])
    submit(story, by=people["author"])
    assert "等得太久" not in workbench(client, people["leader"])
    late(story)
    assert "没人审的" in workbench(client, people["leader"])["等得太久"]
    assert "已超时" in workbench(client, people["author"])["我送出的"]


def test_weekends_are_no_working_days(settings):
    settings.PATIENCE_DAYS = 3
    monday = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert overdue_since(monday).day == 18


@pytest.mark.parametrize("role", [Role.SCHOOL_OFFICIAL, Role.REGISTRAR, Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_writes_no_stories_gets_ways_in_that_open(client, people, role):
    submit(make_article("机密稿件", author=people["author"]), by=people["author"])
    client.force_login(make_user(role))
    page = BeautifulSoup(client.get(HOME).content, "html.parser")
    links = [link["href"] for link in page.select(".desk-bench a")]
    assert links
    assert all(client.get(link).status_code == 200 for link in links)
    assert "机密稿件" not in page.get_text()


def test_unread_messages_stand_there_until_they_are_read(client, people):
    notify([people["author"]], MessageKind.PUBLISHED, None, "《甲稿》已发布。")
    assert "《甲稿》已发布。" in workbench(client, people["author"])["未读消息（1）"]
    client.post(reverse("admin:notifications_message_read_all"), {"back": HOME})
    assert not [heading for heading in workbench(client, people["author"]) if "未读" in heading]


def test_reading_leads_back_to_this_site_only(client, people):
    client.force_login(people["author"])
    answer = client.post(reverse("admin:notifications_message_read_all"), {"back": "https://evil.example/"})
    assert answer.url == reverse("admin:notifications_message_changelist")


def test_a_column_may_have_less_patience_than_the_site(client, people):
    hasty, patient = make_column(patience_days=1), make_column(patience_days=25)
    for title, column in (("急稿", hasty), ("不急的稿", patient)):
        story = make_article(title, author=people["author"], column=column)
        submit(story, by=people["author"])
        Article.objects.filter(pk=story.pk).update(updated_at=timezone.now() - timedelta(days=5))
    shown = workbench(client, people["leader"])["等得太久"]
    assert "急稿" in shown
    assert "不急的稿" not in shown
    assert workbench(client, people["author"])["我送出的"].count("已超时") == 1


def test_what_was_kept_for_later_stands_apart_from_what_waits(client, people):
    story = make_article("等开学再用", author=people["author"], column=make_column(review_steps=1))
    submit(story, by=people["author"])
    shortlist(story, by=people["editor"], opinion="开学后采用。")
    late(story)
    shown = workbench(client, people["editor"])
    assert "没有等您审核" in shown["等我处理"]
    assert "等开学再用" in shown["留用的"]
    assert "等得太久" not in shown
    client.force_login(people["editor"])
    listed = {
        whose: client.get(reverse("admin:articles_article_changelist"), {"whose": whose})
        for whose in ("waiting", "kept")
    }
    assert {whose: "等开学再用" in page.content.decode() for whose, page in listed.items()} == {
        "waiting": False,
        "kept": True,
    }
    send_back(story, by=people["editor"], opinion="改好再送。")
    assert "等开学再用" in workbench(client, people["author"])["退回给我的"]
    assert waiting_for(people["author"]).get() == story
