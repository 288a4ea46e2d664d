"""Who is told what, and what is mailed of it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from articles import contributions
from articles.actions import (
    approve,
    count_as_author,
    discard,
    hand_over,
    invite,
    make_bundle,
    publish,
    revoke,
    save_draft,
    schedule,
    send_back,
    shortlist,
    submit,
    withdraw,
)
from articles.enums import MessageKind
from articles.models import Article
from articles.notifications.events import notify
from eduweb.core.accounts.roles import Role
from eduweb.core.notifications.models import Message
from eduweb.core.notifications.outbox import MAX_TRIES, send_due
from tests.factories import make_article, make_contribution, make_correspondent, make_school, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return {
        "author": make_user(Role.REPORTER),
        "helper": make_user(Role.REPORTER),
        "editor": make_user(Role.FIRST_REVIEWER, email="editor@example.cn"),
        "reviewer": make_user(Role.SECOND_REVIEWER),
        "leader": make_user(Role.FINAL_REVIEWER),
        "publisher": make_user(Role.PUBLISHER),
        "root": make_user(is_superuser=True),
        "other": make_user(Role.REPORTER),
    }


@pytest.fixture
def story(people):
    story = make_article("读书节", author=people["author"])
    story.contributors.add(people["helper"])
    return story


def told(people, kind) -> set[str]:
    names = {user.pk: name for name, user in people.items()}
    return {names[message.recipient_id] for message in Message.objects.filter(occasion=kind.label)}


def approve_all(story, people):
    submit(story, by=people["author"])
    for post in ("editor", "reviewer", "leader"):
        approve(story, by=people[post])


def test_a_submission_reaches_those_who_may_review_it_and_nobody_else(story, people):
    story.contributors.add(make_user(Role.FIRST_REVIEWER))
    submit(story, by=people["author"])
    assert told(people, MessageKind.WAITING) == {"editor"}


def test_an_approval_reaches_the_writers_and_whoever_is_next(story, people):
    submit(story, by=people["author"])
    Message.objects.all().delete()
    approve(story, by=people["editor"])
    assert told(people, MessageKind.APPROVED) == {"author", "helper"}
    assert told(people, MessageKind.WAITING) == {"reviewer"}


def test_whoever_approved_a_step_is_not_told_that_another_one_waits_for_them(people):
    people["both"] = make_user(Role.FIRST_REVIEWER, Role.FINAL_REVIEWER)
    story = make_article("读书节", author=people["author"])
    submit(story, by=people["author"])
    approve(story, by=people["both"])
    Message.objects.all().delete()
    approve(story, by=people["reviewer"])
    assert told(people, MessageKind.WAITING) == {"leader"}


def test_in_the_next_round_every_reviewer_may_be_next_again(people):
    people["both"] = make_user(Role.FIRST_REVIEWER, Role.FINAL_REVIEWER)
    story = make_article("读书节", author=people["author"])
    submit(story, by=people["author"])
    approve(story, by=people["both"])
    send_back(story, by=people["reviewer"], opinion="请补上日期。")
    Message.objects.all().delete()
    Article.objects.filter(pk=story.pk).update(summary="十月八日开幕。")
    submit(story, by=people["author"])
    assert told(people, MessageKind.WAITING) == {"editor", "both"}


def test_after_the_last_approval_the_publisher_is_told(story, people):
    approve_all(story, people)
    assert Message.objects.to(people["publisher"]).get().occasion == MessageKind.WAITING.label


def test_a_story_sent_back_reaches_its_writers_with_the_opinion(story, people):
    submit(story, by=people["author"])
    send_back(story, by=people["editor"], opinion="请补上日期。")
    assert told(people, MessageKind.SENT_BACK) == {"author", "helper"}
    assert "请补上日期。" in Message.objects.filter(occasion=MessageKind.SENT_BACK.label).first().text


def test_publishing_and_withdrawing_reach_writers_and_reviewers_but_not_who_did_it(story, people):
    approve_all(story, people)
    publish(story, by=people["publisher"])
    concerned = {"author", "helper", "editor", "reviewer", "leader"}
    assert told(people, MessageKind.PUBLISHED) == concerned
    withdraw(story, by=people["publisher"], reason="数字有误")
    assert told(people, MessageKind.WITHDRAWN) == concerned


def test_a_superuser_is_told_nothing_by_being_one(story, people):
    approve_all(story, people)
    publish(story, by=people["publisher"])
    assert not Message.objects.to(people["root"]).exists()
    assert not Message.objects.to(people["other"]).exists()


def test_whoever_is_named_twice_or_inactive_is_told_once_or_not(people):
    people["other"].is_active = False
    notify([people["author"], people["author"], people["other"]], MessageKind.EMERGENCY, None, "紧急发布。")
    assert told(people, MessageKind.EMERGENCY) == {"author"}


def test_reading_one_or_all_is_a_post_and_reaches_the_own_messages_only(client, people):
    for name in ("author", "author", "helper"):
        notify([people[name]], MessageKind.PUBLISHED, None, "已发布。")
    first = Message.objects.to(people["author"]).first()
    foreign = Message.objects.to(people["helper"]).get()
    client.force_login(people["author"])
    read = lambda message: reverse("admin:notifications_message_read", args=[message.pk])  # noqa: E731
    assert client.get(read(first)).status_code == 405
    assert client.post(read(foreign)).status_code == 404
    client.post(read(first))
    assert Message.objects.to(people["author"]).unread().count() == 1
    client.post(reverse("admin:notifications_message_read_all"))
    assert Message.objects.to(people["author"]).unread().count() == 0
    assert Message.objects.to(people["helper"]).unread().count() == 1


def test_unread_messages_stand_first_and_foreign_ones_nowhere(client, people):
    for words in ("读过的那条", "没读的那条"):
        notify([people["author"]], MessageKind.PUBLISHED, None, words)
    notify([people["helper"]], MessageKind.PUBLISHED, None, "别人的那条")
    Message.objects.filter(text="读过的那条").update(read_at=timezone.now())
    client.force_login(people["author"])
    page = client.get(reverse("admin:notifications_message_changelist")).content.decode()
    assert page.index("没读的那条") < page.index("读过的那条")
    assert "别人的那条" not in page


class TestMail:
    @pytest.fixture(autouse=True)
    def configured(self, settings):
        settings.MAIL_ON = True

    def test_goes_out_by_the_tick_and_once(self, story, people):
        submit(story, by=people["author"])
        assert mail.outbox == []
        assert (send_due(), send_due()) == (1, 0)
        (letter,) = mail.outbox
        assert letter.to == ["editor@example.cn"]
        assert "读书节" in letter.subject

    def test_says_no_more_of_an_unpublished_story_than_its_title(self, story, people):
        people["author"].email = "author@example.cn"
        people["author"].save()
        submit(story, by=people["author"])
        send_back(story, by=people["editor"], opinion="“开幕词”一段与事实不符。")
        send_due()
        assert all("开幕词" not in letter.body and "课后服务" not in letter.body for letter in mail.outbox)

    def test_is_not_for_those_without_address_or_who_switched_it_off(self, story, people):
        people["editor"].mail_messages = False
        people["editor"].save()
        submit(story, by=people["author"])
        assert not Message.objects.exclude(mail_at=None).exists()
        assert Message.objects.to(people["editor"]).exists()

    def test_a_subject_never_takes_a_line_break(self, people):
        story = make_article("读书节\nBcc: x@example.cn")
        notify([people["editor"]], MessageKind.WAITING, story, "等您初审。")
        assert send_due() == 1

    def test_a_failure_is_tried_again_later_and_not_for_ever(self, people, monkeypatch):
        def broken(*_args, **_kwargs):
            raise OSError("no mail server")

        monkeypatch.setattr("eduweb.core.notifications.outbox.send_mail", broken)
        notify([people["editor"]], MessageKind.WAITING, None, "等您初审。")
        assert send_due() == 0
        message = Message.objects.get()
        assert message.mail_tries == 1
        assert message.mail_at > timezone.now()
        Message.objects.update(mail_tries=MAX_TRIES - 1, mail_at=timezone.now() - timedelta(minutes=1))
        send_due()
        assert Message.objects.get().mail_at is None


def test_without_a_mail_server_nothing_is_put_into_the_outbox(story, people):
    submit(story, by=people["author"])
    assert not Message.objects.exclude(mail_at=None).exists()
    assert send_due() == 0


def reviewed_again(story, people):
    fresh = Article.objects.get(pk=story.pk)
    fresh.summary = "改过的摘要。"
    save_draft(fresh, by=people["author"])


# What makes a decision needless, by act: the publisher is asked for none any more.
NEEDS_NO_PUBLISHER = {
    "its moment is set": lambda story, people: schedule(
        story, by=people["publisher"], at=timezone.now() + timedelta(hours=1)
    ),
    "it goes out with a bundle": lambda story, people: make_bundle("开学", [story], by=people["publisher"]),
    "it is sent back": lambda story, people: send_back(story, by=people["publisher"], opinion="请改。"),
    "its text was changed": reviewed_again,
    "an attachment was changed": lambda story, people: count_as_author(story, by=people["author"]),
    "it is public": lambda story, people: publish(story, by=people["publisher"]),
}


@pytest.mark.parametrize("what", NEEDS_NO_PUBLISHER)
def test_nobody_is_asked_any_more_for_what_is_done(story, people, what):
    approve_all(story, people)
    asked = Message.objects.to(people["publisher"]).filter(occasion=MessageKind.WAITING.label)
    assert asked.unread().count() == 1
    NEEDS_NO_PUBLISHER[what](Article.objects.get(pk=story.pk), people)
    assert not asked.unread().exists()


def test_a_shortlisted_story_asks_its_reviewers_for_nothing(story, people):
    submit(story, by=people["author"])
    for post in ("editor", "reviewer"):
        approve(story, by=people[post])
    assert Message.objects.to(people["leader"]).unread().exists()
    shortlist(story, by=people["leader"], opinion="待开学后采用。")
    assert not Message.objects.to(people["leader"]).unread().exists()


def test_what_was_said_of_a_draft_ends_with_it_and_what_asked_its_giver_with_the_hand_over(people):
    draft = make_article(author=people["author"])
    notify([people["author"]], MessageKind.MATERIAL, draft, "用到的图片已换。")
    hand_over([draft], to=people["other"], by=people["author"])
    assert not Message.objects.to(people["author"]).unread().exists()
    assert Message.objects.to(people["other"]).unread().exists()
    discard(draft, by=people["other"])
    assert not Message.objects.about(draft).unread().exists()


def test_a_story_that_was_handed_over_is_no_news_once_it_is_submitted(people):
    draft = make_article(author=people["author"])
    hand_over([draft], to=people["other"], by=people["author"])
    submit(draft, by=people["other"])
    assert not Message.objects.to(people["other"]).unread().exists()


def test_a_revoked_link_needs_no_holders_attention(story, people):
    submit(story, by=people["author"])
    link, _ = invite([story], by=make_user(Role.ADMINISTRATOR), guest="甲某", days=1, holder=people["editor"])
    told_of = Message.objects.to(people["editor"]).filter(occasion=MessageKind.INVITED.label)
    assert told_of.unread().exists()
    revoke(link, by=people["editor"])
    assert not told_of.unread().exists()


def test_a_contribution_that_was_sent_in_again_asks_for_nothing(people):
    school = make_school()
    sent = make_contribution(make_correspondent(school), "科学角")
    contributions.send_back(sent, by=people["editor"], opinion="请补时间。")
    assert Message.objects.to(sent.author).unread().exists()
    contributions.submit(sent, by=sent.author)
    assert not Message.objects.to(sent.author).unread().exists()
