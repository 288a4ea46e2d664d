"""Stories that go out together: at one moment, all or none, once, never early."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from articles.actions import (
    Refused,
    add_to_bundle,
    approve,
    bundle_publishing,
    dissolve_bundle,
    make_bundle,
    publish,
    publish_bundle,
    remove_from_bundle,
    save_draft,
    schedule,
    schedule_bundle,
    submit,
)
from articles.actions.periodic_tasks import publish_due, release_due
from articles.enums import MessageKind
from articles.models import BundledStory, PublishedArticle, ReleaseBundle
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.notifications.models import Message
from eduweb.core.pages.models import Edition
from tests.factories import make_article, make_column, make_user

pytestmark = pytest.mark.django_db
SOON = timedelta(hours=2)


@pytest.fixture
def people():
    return {
        "author": make_user(Role.REPORTER),
        "editor": make_user(Role.FIRST_REVIEWER),
        "publisher": make_user(Role.PUBLISHER),
    }


@pytest.fixture
def approved(people):
    column = make_column(review_steps=1)

    def approved(title: str):
        story = make_article(title, author=people["author"], column=column)
        submit(story, by=people["author"])
        approve(story, by=people["editor"])
        return story

    return approved


@pytest.fixture
def stories(approved):
    return [approved("校长教师轮岗"), approved("轮岗方案解读"), approved("一图读懂轮岗")]


@pytest.fixture
def bundle(people, stories):
    return make_bundle("轮岗系列", stories, by=people["publisher"])


def public() -> int:
    return PublishedArticle.objects.count()


def at(monkeypatch, moment):
    monkeypatch.setattr(timezone, "now", lambda: moment)


def edit(story, by):
    story.refresh_from_db()
    story.title += "（改）"
    save_draft(story, by=by)


def test_the_tick_publishes_all_at_their_moment_once_and_never_early(bundle, people, monkeypatch):
    moment = timezone.now() + SOON
    schedule_bundle(bundle, by=people["publisher"], at=moment)
    at(monkeypatch, moment - timedelta(seconds=1))
    assert (release_due(), public()) == ([], 0)
    at(monkeypatch, moment)
    assert (release_due(), public()) == ([bundle.pk], 3)
    number = Edition.objects.get().number
    assert release_due() == []
    assert Edition.objects.get().number == number
    assert Entry.objects.filter(action="同时发布").count() == 1


def test_one_that_may_not_go_out_keeps_all_back_and_says_which_and_why(bundle, stories, people, monkeypatch):
    moment = timezone.now() + SOON
    schedule_bundle(bundle, by=people["publisher"], at=moment)
    edit(stories[1], people["author"])
    at(monkeypatch, moment)
    assert (release_due(), public()) == ([], 0)
    bundle.refresh_from_db()
    ((reason),) = bundle.kept_back
    assert reason["title"] == "轮岗方案解读（改）"
    assert "草稿" in "".join(reason["reasons"])
    told = Message.objects.filter(occasion=MessageKind.NOT_PUBLISHED.label)
    assert {message.recipient for message in told} == {people["publisher"], people["author"]}
    release_due()
    assert told.count() == 2, "the same reasons are told once"


def test_one_more_story_asks_anew_what_keeps_a_bundle_back(bundle, stories, approved, people):
    stories[0].reviews.update(text_hash="0" * 64)
    with pytest.raises(Refused):
        publish_bundle(bundle, by=people["publisher"])
    assert ReleaseBundle.objects.get().kept_back
    add_to_bundle(bundle, approved("轮岗名单"), by=people["publisher"])
    assert ReleaseBundle.objects.get().kept_back == []


def test_the_same_reasons_are_told_once_and_others_anew(bundle, stories, people):
    def tries() -> tuple[int, int]:
        with pytest.raises(Refused):
            publish_bundle(bundle, by=people["publisher"])
        told = Message.objects.filter(occasion=MessageKind.NOT_PUBLISHED.label)
        return Entry.objects.filter(action="同时发布未成").count(), told.count()

    stories[0].reviews.update(text_hash="0" * 64)
    assert (tries(), tries()) == ((1, 2), (1, 2))
    stories[1].reviews.update(text_hash="0" * 64)
    assert tries()[0] == 2
    entry = Entry.objects.filter(action="同时发布未成").latest("id")
    assert (entry.actor, entry.target_id) == (people["publisher"], str(bundle.pk))
    assert [reason["title"] for reason in entry.detail["reasons"]] == [story.title for story in stories[:2]]
    assert entry.detail["reasons"][0].keys() == {"article", "title", "reasons"}


def test_a_failure_in_the_last_story_publishes_none(bundle, people, monkeypatch):
    real = bundle_publishing.publish_with_files
    calls = []

    def failing(story, files, *, by):
        calls.append(story)
        if len(calls) == 3:
            raise OSError("the disk is full")
        return real(story, files, by=by)

    monkeypatch.setattr(bundle_publishing, "publish_with_files", failing)
    with pytest.raises(OSError):
        publish_bundle(bundle, by=people["publisher"])
    assert public() == 0
    assert not ReleaseBundle.objects.get().published_at


def test_a_publisher_publishes_it_at_once_and_only_once(bundle, people):
    publish_bundle(bundle, by=people["publisher"])
    assert public() == 3
    with pytest.raises(Refused):
        publish_bundle(bundle, by=people["publisher"])


def test_a_second_ticker_that_is_late_finds_it_done(bundle, people):
    stale = ReleaseBundle.objects.get(pk=bundle.pk)
    publish_bundle(bundle, by=people["publisher"])
    with pytest.raises(Refused):
        publish_bundle(stale, by=people["publisher"])
    assert Entry.objects.filter(action="发布").count() == 3


def test_a_story_in_a_bundle_does_not_go_out_alone(bundle, stories, people):
    with pytest.raises(Refused, match="轮岗系列"):
        publish(stories[0], by=people["publisher"])
    with pytest.raises(Refused, match="轮岗系列"):
        schedule(stories[0], by=people["publisher"], at=timezone.now() + SOON)
    remove_from_bundle(bundle, stories[0], by=people["publisher"])
    publish(stories[0], by=people["publisher"])
    assert public() == 1


def test_a_story_that_had_its_own_hour_loses_it_in_a_bundle(approved, people, monkeypatch):
    story = approved("定时的")
    schedule(story, by=people["publisher"], at=timezone.now() + SOON)
    bundle = make_bundle("一组", [story], by=people["publisher"])
    dissolve_bundle(bundle, by=people["publisher"])
    at(monkeypatch, timezone.now() + SOON * 2)
    assert publish_due() == []


def test_a_moment_is_set_only_when_every_story_may_go_out(people, approved):
    waiting = make_article("还在审", author=people["author"])
    submit(waiting, by=people["author"])
    bundle = make_bundle("一组", [approved("审完的"), waiting], by=people["publisher"])
    with pytest.raises(Refused, match="还在审"):
        schedule_bundle(bundle, by=people["publisher"], at=timezone.now() + SOON)
    with pytest.raises(Refused, match="过去"):
        schedule_bundle(bundle, by=people["publisher"], at=timezone.now() - SOON)


def test_a_scheduled_bundle_takes_no_story_that_is_still_in_review(bundle, people):
    schedule_bundle(bundle, by=people["publisher"], at=timezone.now() + SOON)
    waiting = make_article("还在审", author=people["author"])
    submit(waiting, by=people["author"])
    with pytest.raises(Refused, match="还在审"):
        add_to_bundle(bundle, waiting, by=people["publisher"])


def test_a_story_waits_in_one_bundle_only(bundle, stories, people):
    with pytest.raises(Refused, match="已经在“轮岗系列”里"):
        make_bundle("另一组", [stories[0]], by=people["publisher"])
    assert ReleaseBundle.objects.count() == 1
    other = ReleaseBundle.objects.create(name="另一组", made_by=people["publisher"])
    with pytest.raises(IntegrityError):
        BundledStory.objects.create(bundle=other, article=stories[0])


@pytest.mark.parametrize("post", ["author", "editor"])
def test_only_publishers_gather_schedule_and_publish(bundle, stories, people, post):
    by = people[post]
    for act in (
        lambda: make_bundle("一组", [], by=by),
        lambda: remove_from_bundle(bundle, stories[0], by=by),
        lambda: schedule_bundle(bundle, by=by, at=timezone.now() + SOON),
        lambda: publish_bundle(bundle, by=by),
        lambda: dissolve_bundle(bundle, by=by),
    ):
        with pytest.raises(Refused):
            act()
    assert BundledStory.objects.count() == 3
    assert public() == 0


def test_dissolving_leaves_the_stories_where_they_are(bundle, stories, people):
    dissolve_bundle(bundle, by=people["publisher"])
    publish(stories[0], by=people["publisher"])
    assert public() == 1


def test_an_empty_bundle_is_not_published(people):
    with pytest.raises(Refused):
        publish_bundle(make_bundle("空的", [], by=people["publisher"]), by=people["publisher"])


def test_a_publisher_who_lost_the_post_publishes_nothing_by_the_clock(bundle, people, monkeypatch):
    moment = timezone.now() + SOON
    schedule_bundle(bundle, by=people["publisher"], at=moment)
    people["publisher"].groups.clear()
    at(monkeypatch, moment)
    assert (release_due(), public()) == ([], 0)
