"""A message leads to the record that it is about, whatever that is, and only those who may see it."""

import pytest
from django.core import mail
from django.urls import reverse

from articles.models import Article
from eduweb.core.accounts.roles import Role
from eduweb.core.notifications.models import Message
from eduweb.core.notifications.outbox import send_due
from eduweb.core.notifications.sending import notify
from eduweb.core.prechecks.models import Waiver
from eduweb.core.records.pointing import target
from schools.models import ChangeRequest
from tests.factories import make_article, make_official, make_school, make_topic, make_user
from tests.queries import queries

pytestmark = pytest.mark.django_db

LIST = reverse("admin:notifications_message_changelist")


@pytest.fixture
def author():
    return make_user(Role.REPORTER, email="author@example.cn")


def opened(client, message: Message) -> str:
    """Where the button of this message leads."""
    return client.post(reverse("admin:notifications_message_read", args=[message.pk]), {"open": "1"}).url


def test_a_message_leads_to_its_record_of_any_kind(client, author):
    school = make_school()
    official = make_official(school)
    request = ChangeRequest.objects.create(school=school, made_by=official)
    story = make_article(author=author)
    for person, record, button in (
        (author, story, "打开稿件"),
        (official, school, "打开学校"),
        (official, request, "打开变更申请"),
    ):
        (message,) = notify([person], "等您处理", "请看。", about=record)
        client.force_login(person)
        assert button in client.get(LIST).content.decode()
        page = reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])
        assert opened(client, message) == page
        assert client.get(page).status_code == 200


@pytest.mark.parametrize("record", ["a draft of somebody else", "nothing", "a record without messages", "a gone model"])
def test_nobody_is_led_to_what_they_may_not_see(client, author, record):
    about = {"a draft of somebody else": make_article, "a record without messages": make_topic}.get(record)
    (message,) = notify([author], "已发布", "请看。", about=about("密件") if about else None)
    if record == "a gone model":
        Message.objects.update(target_kind="articles.Gone", target_id="1")
    client.force_login(author)
    page = client.get(LIST).content.decode()
    assert "打开" not in page and "密件" not in page
    assert opened(client, message) == LIST


def test_a_mail_names_and_links_the_record_for_those_who_may_see_it(author, settings):
    settings.MAIL_ON = True
    other = make_user(Role.REPORTER, email="other@example.cn")
    story = make_article("读书节", author=author)
    notify([author, other], "已退回", "请改。", about=story)
    assert send_due() == 2
    letters = {letter.to[0]: f"{letter.subject} {letter.body}" for letter in mail.outbox}
    page = reverse("admin:articles_article_change", args=[story.pk])
    assert "读书节" in letters["author@example.cn"] and page in letters["author@example.cn"]
    assert "读书节" not in letters["other@example.cn"] and page not in letters["other@example.cn"]


def test_a_record_that_cannot_be_named_holds_up_no_other_mail(author, settings, monkeypatch):
    settings.MAIL_ON = True
    notify([author], "已退回", "请改。", about=make_article(author=author))
    notify([author], "等您处理", "请看。", about=make_school())
    monkeypatch.setattr(Article, "__str__", lambda story: 1 / 0)
    assert send_due() == 1
    assert ["等您处理" in letter.subject for letter in mail.outbox] == [True]
    assert Message.objects.get(occasion="已退回").mail_tries == 1


def test_a_page_of_messages_asks_once_for_each_kind_of_record(client, author):
    client.force_login(author)
    notify([author], "已发布", "请看。", about=make_article(author=author))
    first = queries(client, LIST)
    for _ in range(20):
        notify([author], "已发布", "请看。", about=make_article(author=author))
    assert queries(client, LIST) == first


def test_what_is_said_of_a_story_goes_with_it(author):
    story, other = make_article(author=author), make_article(author=author)
    for record in (story, other):
        notify([author], "已发布", "请看。", about=record)
        Waiver.objects.create(**target(record), digest="d", key="k", words="字", reason="引用原文", by=author)
    Article.objects.filter(pk=story.pk).delete()
    assert [one.target_id for one in (*Message.objects.all(), *Waiver.objects.all())] == [str(other.pk)] * 2
