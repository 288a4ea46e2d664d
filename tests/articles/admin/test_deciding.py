"""Reading and deciding on the desk: which buttons there are, what they say, what pressing them does."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.actions import approve, publish, submit
from articles.enums import State
from articles.models import PublishedArticle, Withdrawal
from eduweb.core.accounts.roles import Role
from tests.factories import make_article, make_user
from tests.seen import seen_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return {
        "author": make_user(Role.REPORTER, full_name="宣传科撰稿岗"),
        "editor": make_user(Role.FIRST_REVIEWER, full_name="宣传科初审岗"),
        "reviewer": make_user(Role.SECOND_REVIEWER),
        "leader": make_user(Role.FINAL_REVIEWER, Role.PUBLISHER),
    }


@pytest.fixture
def story(people):
    return make_article("读书节开幕", author=people["author"])


def page(client, story, user, **query):
    client.force_login(user)
    return client.get(reverse("admin:articles_article_change", args=[story.pk]), query).content.decode()


def press(client, story, user, verb, **values):
    client.force_login(user)
    return client.post(reverse("admin:articles_article_act", args=[story.pk, verb]), seen_of(story) | values)


TICKS = {"confidentiality": "on", "privacy": "on"}


def brought_to(story, people, *posts):
    submit(story, by=people["author"])
    for post in posts:
        approve(story, by=people[post])
    return story


def state(story) -> str:
    story.refresh_from_db()
    return story.state


def test_a_story_goes_the_whole_way_by_buttons(client, story, people):
    assert press(client, story, people["author"], "submit").status_code == 302
    for post in ("editor", "reviewer", "leader"):
        assert press(client, story, people[post], "approve", opinion="同意。", **TICKS).status_code == 302
    assert press(client, story, people["leader"], "publish").status_code == 302
    assert PublishedArticle.objects.filter(pk=story.pk).exists()
    assert client.get(f"/articles/{story.pk}/").status_code == 200


def test_each_button_says_beforehand_what_it_will_do(client, story, people):
    assert "送审后由初审人审核，共 3 级" in page(client, story, people["author"], mode="read")
    submit(story, by=people["author"])
    assert "初审通过后转复审" in page(client, story, people["editor"])
    approve(story, by=people["editor"])
    approve(story, by=people["reviewer"])
    assert "现在还不会公开" in page(client, story, people["leader"])
    approve(story, by=people["leader"])
    assert f"发布后立即在 /articles/{story.pk}/ 可见" in page(client, story, people["leader"])
    publish(story, by=people["leader"])
    assert "改为显示公告" in page(client, story, people["leader"])


def test_who_has_no_button_is_told_whose_turn_it_is(client, story, people):
    brought_to(story, people)
    assert "正在等初审人审核" in page(client, story, people["author"])
    approve(story, by=people["editor"])
    assert "正在等复审人审核" in page(client, story, people["editor"])


def test_who_wrote_the_text_is_told_why_there_is_no_button(client, people):
    own = make_article(author=people["editor"])
    submit(own, by=people["editor"])
    html = page(client, own, people["editor"])
    assert "须由另一位初审人审核" in html
    assert "/act/approve/" not in html


def test_sending_back_needs_an_opinion_that_the_author_then_reads(client, story, people):
    brought_to(story, people)
    answer = press(client, story, people["editor"], "send_back", opinion=" ")
    assert answer.status_code == 409
    assert "请写明退回意见" in answer.content.decode()
    press(client, story, people["editor"], "send_back", opinion="“近日”请写明日期。")
    assert state(story) == State.SENT_BACK
    html = page(client, story, people["author"])
    assert "“近日”请写明日期。" in html
    assert "宣传科初审岗" in html


def test_a_button_that_no_longer_fits_says_why_and_keeps_the_opinion(client, story, people):
    brought_to(story, people)
    answer = press(client, story, people["leader"], "approve", opinion="终审先到了", **TICKS)
    assert answer.status_code == 409
    assert "本稿正待初审" in answer.content.decode()
    assert "终审先到了" in answer.content.decode()
    assert state(story) == State.IN_REVIEW


def test_what_stands_in_the_way_is_shown_instead_of_the_button(client, people):
    story = make_article(author=people["author"], summary="")
    html = page(client, story, people["author"], mode="read")
    assert "“摘要”还没有填写。" in html
    assert "现在还不能送审" in html
    answer = press(client, story, people["author"], "submit")
    assert answer.status_code == 409
    assert state(story) == State.DRAFT


def test_an_approved_story_is_scheduled_and_unscheduled(client, story, people):
    brought_to(story, people, "editor", "reviewer", "leader")
    at = timezone.localtime(timezone.now() + timedelta(days=1)).replace(second=0, microsecond=0)
    press(client, story, people["leader"], "schedule", at=f"{at:%Y-%m-%dT%H:%M}")
    story.refresh_from_db()
    assert story.publish_at == at
    assert f"{at:%Y-%m-%d %H:%M} 自动发布" in page(client, story, people["leader"])
    press(client, story, people["leader"], "unschedule")
    story.refresh_from_db()
    assert story.publish_at is None


@pytest.mark.parametrize("at", ["", "明天", "2020-01-01T08:00", "99999-99-99T99:99"])
def test_a_time_that_cannot_be_is_refused_with_a_sentence(client, story, people, at):
    brought_to(story, people, "editor", "reviewer", "leader")
    answer = press(client, story, people["leader"], "schedule", at=at)
    assert answer.status_code == 409
    story.refresh_from_db()
    assert story.publish_at is None


def test_withdrawing_needs_a_reason_and_leaves_the_notice(client, story, people):
    publish(brought_to(story, people, "editor", "reviewer", "leader"), by=people["leader"])
    assert press(client, story, people["leader"], "withdraw", reason="", notice="x").status_code == 409
    press(client, story, people["leader"], "withdraw", reason="数字有误", notice="本文因数字有误撤下。")
    assert state(story) == State.WITHDRAWN
    assert Withdrawal.objects.get().notice == "本文因数字有误撤下。"
    assert client.get(f"/articles/{story.pk}/").status_code == 410


@pytest.mark.parametrize("verb", ["publish", "withdraw", "schedule"])
def test_a_reporter_neither_publishes_nor_withdraws(client, story, people, verb):
    brought_to(story, people, "editor", "reviewer", "leader")
    answer = press(client, story, people["author"], verb, reason="x", notice="x", at="2099-01-01T08:00")
    assert answer.status_code == 409
    assert state(story) == State.APPROVED


def test_the_history_names_everybody_who_decided(client, story, people):
    brought_to(story, people)
    approve(story, by=people["editor"], opinion="文字通顺。")
    html = page(client, story, people["author"])
    for words in ("初审通过", "宣传科初审岗", "文字通顺。", "第 1 轮"):
        assert words in html


def test_the_preview_shows_the_story_cleaned_with_its_pictures_words(client, people, photo):
    body = f'<p onclick="x()">甲</p><p><img src="/admin/media/photo/{photo.pk}/file/"></p><script>alert(1)</script>'
    story = make_article(author=people["author"], body=body)
    html = page(client, story, people["author"], mode="read")
    assert "阅读长廊" in html
    assert "onclick" not in html
    assert "alert(1)" not in html


def test_the_preview_says_that_readers_see_nothing_yet_or_still_the_old_text(client, story, people):
    assert "稿件还没有公开" in page(client, story, people["author"], mode="read")
    publish(brought_to(story, people, "editor", "reviewer", "leader"), by=people["leader"])
    html = page(client, story, people["author"])
    assert f'href="/articles/{story.pk}/"' in html
    story.state = State.DRAFT
    story.save()
    assert "读者看到的仍是上次发布的文字" in page(client, story, people["author"], mode="read")


def test_a_published_story_opens_for_reading_and_offers_the_way_to_write(client, story, people):
    publish(brought_to(story, people, "editor", "reviewer", "leader"), by=people["leader"])
    assert 'name="title"' not in page(client, story, people["author"])
    html = page(client, story, people["author"], mode="write")
    assert 'name="title"' in html
    assert "须重新送审" in html
