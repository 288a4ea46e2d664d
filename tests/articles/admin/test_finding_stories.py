"""Finding stories on the desk by their text, author and days, and taking the list along as a spreadsheet."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from articles.actions import remark, submit, take_over
from articles.admin.story_list import export
from articles.models import Article, PublishedArticle, Version
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from tests.articles.admin.test_list import titles
from tests.factories import make_article, make_column, make_published, make_user
from tests.queries import queries

pytestmark = pytest.mark.django_db

LIST = reverse("admin:articles_article_changelist")
EXPORT = reverse("admin:articles_article_export")


@pytest.fixture
def author(client):
    user = make_user(Role.REPORTER, full_name="甲某")
    client.force_login(user)
    return user


def in_text(client, words: str) -> list[str]:
    return titles(client, **{"q": words, "in": "text"})


# --- The text of what is not published


def test_the_text_of_drafts_is_searched_folded_and_across_mark_up(client, author):
    make_article("足球赛", author=author, body="<p>全区<strong>琥珀</strong>服务，ＡＢＣ课程与國學課。</p>")
    make_article("读书节", author=author)
    for words in ("琥珀服务", "abc课程", "国学课", "服务 国学"):
        assert in_text(client, words) == ["足球赛"], words
    assert in_text(client, "strong") == []
    assert titles(client, q="琥珀服务") == []


def test_words_are_found_exactly_as_they_stand(client, author):
    make_article("甲", author=author, body="<p>琥珀的服务。</p>")
    assert in_text(client, "琥珀服务") == []
    assert in_text(client, "%") == [] and in_text(client, "_") == []


def test_every_way_of_writing_the_text_renews_what_is_searched(client, author):
    story = make_article("原题", author=author, body="<p>第一段原话。</p>")
    submit(story, by=author)
    proposed = remark(story, by=make_user(Role.FIRST_REVIEWER), paragraph=1, text="", proposal="第一段新话。")
    take_over(story, by=author, remark=proposed.pk)
    assert in_text(client, "新话") == ["原题"]
    assert in_text(client, "原话") == []


def test_others_drafts_are_not_found_by_their_text(client, author):
    make_article("别人的", body="<p>琥珀色的秘密。</p>")
    assert in_text(client, "琥珀") == []


def test_what_is_published_is_left_to_the_readers_search(client, author):
    story = make_published("公开的", author=author, body="<p>琥珀色的长廊。</p>")
    assert in_text(client, "琥珀") == []
    Article.objects.filter(pk=story.pk).update(state="draft", round=1)
    assert in_text(client, "琥珀") == ["公开的"]


# --- Author and days


def test_the_list_is_narrowed_by_who_began_the_story(client, author):
    other = make_user(Role.REPORTER, full_name="乙某")
    make_article("我的", author=author)
    make_published("乙的", author=other)
    assert titles(client, author=other.pk) == ["乙的"]
    assert f'<option value="{other.pk}">乙某</option>' in client.get(LIST).text
    assert len(titles(client, author="x")) == 2


def test_the_list_is_narrowed_by_the_day_of_change_submission_and_publication(client, author):
    changed, submitted, published = (
        make_article("改动的", author=author),
        make_article("送审的", author=author),
        make_published("发布的", author=author),
    )
    submit(submitted, by=author)
    long_ago, that_day = timezone.now() - timedelta(days=100), timezone.localdate() - timedelta(days=100)
    Article.objects.filter(pk=changed.pk).update(updated_at=long_ago)
    Version.objects.filter(article=submitted).update(at=long_ago)
    PublishedArticle.objects.filter(pk=published.pk).update(published_at=long_ago)
    days = {"from": that_day, "until": that_day}
    assert titles(client, **days) == ["改动的"]
    assert titles(client, day="submitted", **days) == ["送审的"]
    assert titles(client, day="published", **days) == ["发布的"]
    assert titles(client, day="published", until=that_day - timedelta(days=1)) == []


@pytest.mark.parametrize(
    "query", ["?from=x", "?until=2026-02-30", "?day=x&from=2026-01-01", "?author=%00", "?in=x&q=x"]
)
def test_odd_filters_are_no_error(client, author, query):
    make_article(author=author)
    assert client.get(LIST + query).status_code == 200


def test_filters_and_text_search_take_the_same_queries_for_sixty_stories(client, author):
    make_article("琥珀", author=author)
    address = f"{LIST}?q=琥珀&in=text&author={author.pk}&from=2020-01-01&day=changed"
    few = queries(client, address)
    for _ in range(40):
        make_article("琥珀", author=author)
    assert queries(client, address) == few


# --- The list as a spreadsheet


def rows(answer) -> list[tuple]:
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def test_the_filtered_list_comes_as_a_spreadsheet_and_the_taking_is_recorded(client, author):
    column = make_column("校园风采")
    story = make_article("=一加一", author=author, column=column, byline="记者 甲某")
    submit(story, by=author)
    make_article("别的栏目", author=author, column=make_column())
    heading, *found = rows(client.get(EXPORT, {"column__id__exact": column.pk}))
    assert heading[:5] == ("编号", "主题", "栏目", "进度", "撰稿人")
    assert [row[:6] for row in found] == [(story.pk, "=一加一", "校园风采", "审核中（初审）", "甲某", "记者 甲某")]
    entry = Entry.objects.get(action="导出稿件清单")
    assert entry.actor == author and entry.detail == {"filters": {"column__id__exact": str(column.pk)}, "stories": 1}


def test_the_spreadsheet_holds_what_the_person_may_see_and_the_address_of_what_is_public(client, author):
    make_article("别人的草稿")
    public = make_published("公开的")
    _, *found = rows(client.get(EXPORT))
    assert [row[1] for row in found] == ["公开的"]
    assert found[0][-1].endswith(public.get_absolute_url())


def test_too_long_a_list_is_asked_to_be_narrowed(client, author, monkeypatch):
    monkeypatch.setattr(export, "MOST", 1)
    for _ in range(2):
        make_article(author=author)
    answer = client.get(EXPORT, {"state__exact": "draft"}, follow=True)
    assert "请先按时间、栏目或撰稿人缩小范围" in answer.text
    assert not Entry.objects.filter(action="导出稿件清单").exists()


def test_the_spreadsheet_takes_as_many_queries_for_forty_stories_as_for_three(client, author):
    for _ in range(3):
        make_article(author=author)
    few = queries(client, EXPORT)
    for _ in range(37):
        make_article(author=author)
    assert queries(client, EXPORT) == few


def test_nobody_without_a_post_gets_the_spreadsheet(client):
    client.force_login(make_user(Role.REGISTRAR))
    assert client.get(EXPORT).status_code == 403
