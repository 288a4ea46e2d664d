"""Each act gives back the story as it stands afterwards, so that whoever called it need not read it again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.actions import (
    approve,
    correct,
    discard,
    publish,
    redate,
    reject,
    reopen,
    restore,
    save_draft,
    schedule,
    send_back,
    shortlist,
    submit,
    take_back,
    withdraw,
)
from articles.enums import State
from articles.models import Article
from eduweb.core.accounts.roles import Role
from tests.factories import make_article, make_column, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user(Role.FIRST_REVIEWER, Role.PUBLISHER)


@pytest.fixture
def story():
    return make_article("读书节开幕", column=make_column(review_steps=1))


def stands(answer: Article, state: State) -> Article:
    """The answer, once it says what the database says."""
    stored = Article._base_manager.filter(pk=answer.pk)
    names = [field.attname for field in Article._meta.concrete_fields if field.name != "updated_at"]
    assert {name: getattr(answer, name) for name in names} == stored.values(*names).get()
    assert answer.state == state
    return answer


def test_on_the_way_to_the_readers_and_back(story, editor):
    author, hour, day = story.author, timezone.now() + timedelta(hours=1), timezone.now() - timedelta(days=1)
    story = stands(submit(story, by=author), State.IN_REVIEW)
    story = stands(shortlist(story, by=editor), State.IN_REVIEW)
    story = stands(approve(story, by=editor), State.APPROVED)
    assert (stands(schedule(story, by=editor, at=hour), State.APPROVED).publish_at, story.scheduled_by) == (hour, None)
    story = stands(publish(story, by=editor), State.PUBLISHED)
    assert stands(redate(story, by=editor, at=day, reason="补录"), State.PUBLISHED).shown_date == day
    story = stands(correct(story, by=author, note="电话已更正。"), State.DRAFT)
    assert stands(correct(story, by=author, note="电话已更正。"), State.DRAFT) == story
    story = stands(withdraw(story, by=editor, reason="有误"), State.WITHDRAWN)


def test_sent_back_rejected_and_taken_up_again(story, editor):
    author = story.author
    story = stands(send_back(submit(story, by=author), by=editor, opinion="请改。"), State.SENT_BACK)
    story = stands(reject(submit(story, by=author), by=editor, opinion="不合适。"), State.REJECTED)
    story = stands(reopen(story, by=editor, opinion="可以再写。"), State.SENT_BACK)
    assert story.round == 2


def test_written_thrown_away_and_taken_back(editor):
    author = make_user(Role.REPORTER)
    story = stands(save_draft(Article(title="读书节", column=make_column()), by=author), State.DRAFT)
    assert (story.author, story.version) == (author, 1)
    story.title = "读书节开幕"
    story = stands(save_draft(story, by=author), State.DRAFT)
    assert (story.title, story.version) == ("读书节开幕", 2)
    story = stands(restore(story, version=story.versions.last(), by=author), State.DRAFT)
    assert story.title == "读书节"
    assert stands(discard(story, by=author), State.DRAFT).deleted_by == author
    assert stands(take_back(story, by=author), State.DRAFT).deleted_at is None
