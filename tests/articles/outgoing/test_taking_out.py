"""带走这篇稿件: the approved text alone, for those who may see the story, each time with an entry in the log."""

from io import BytesIO
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from docx import Document

from articles.enums import State
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db
WAYS = ("wechat", "zip", "word", "paper")


@pytest.fixture
def author(client):
    user = make_user(Role.REPORTER)
    client.force_login(user)
    return user


@pytest.fixture
def story(author, photo):
    body = f'<p>甲</p><p><img src="/admin/media/photo/{photo.pk}/file/"></p>'
    return make_article("读书节开幕", author=author, lead_photo=photo, body=body, state=State.APPROVED)


def address(story, way: str) -> str:
    return reverse(f"admin:articles_article_out_{way}", args=[story.pk])


def reading_page(client, story) -> str:
    return client.get(f"{reverse('admin:articles_article_change', args=[story.pk])}?mode=read").content.decode()


def body_of(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_an_approved_story_is_taken_by_one_click_each_and_noted(client, author, story):
    page = reading_page(client, story)
    assert all(address(story, way) in page for way in ("wechat", "word", "paper"))
    rich = client.get(address(story, "wechat"))
    with ZipFile(BytesIO(body_of(client.get(address(story, "zip"))))) as archive:
        assert archive.namelist() == ["01.jpg", "正文.html"]
    word, paper = client.get(address(story, "word")), client.get(address(story, "paper"))
    assert len(Document(BytesIO(body_of(word))).inline_shapes) == 1
    assert quote("读书节开幕.txt") in paper["Content-Disposition"]
    assert "　　甲" in body_of(paper).decode("utf-8-sig")
    for answer in (rich, word, paper):
        assert "no-store" in answer["Cache-Control"]
    taken = Entry.objects.filter(action="带走稿件", target_id=str(story.pk)).order_by("id")
    assert [entry.detail["tool"] for entry in taken] == ["公众号", "公众号图片包", "Word", "报纸文字"]
    assert {(entry.actor_id, entry.detail["text_hash"]) for entry in taken} == {(author.pk, story.digest())}


def test_the_page_for_the_account_shows_the_text_with_its_styles(client, story):
    answer = client.get(address(story, "wechat"))
    text = BeautifulSoup(answer.content, "html.parser").select_one("#rich-text")
    assert "【图1】" in text.get_text() and not text.select("img, a, [class], [id]")
    policy = answer["Content-Security-Policy"]
    assert "style-src-attr 'unsafe-inline'" in policy
    assert "script-src" not in policy, "scripts are those of the site alone"


@pytest.mark.parametrize("state", [State.DRAFT, State.SENT_BACK, State.WITHDRAWN, State.REJECTED])
def test_a_text_that_is_not_approved_stays(client, story, state):
    story.state = state
    story.save()
    for way in WAYS:
        answer = client.get(address(story, way))
        assert answer.status_code == 409
        assert "审核通过以后才能带走" in answer.content.decode()
    page = reading_page(client, story)
    assert "审核通过以后才能带走" in page and address(story, "word") not in page
    assert not Entry.objects.filter(action="带走稿件").exists()


@pytest.mark.parametrize("state", [State.DRAFT, State.APPROVED])
def test_personal_data_never_leave_and_the_page_says_why(client, story, state):
    story.body, story.state = "<p>学生甲，身份证号 11010519491231002X。</p>", state
    story.save()
    for way in WAYS:
        answer = client.get(address(story, way))
        assert answer.status_code == 409
        assert "身份证" in answer.content.decode()
        assert "11010519491231002X" not in answer.content.decode().split("带走这篇稿件")[1]
    assert not Entry.objects.filter(action="带走稿件").exists()


def test_nobody_takes_what_they_may_not_see(client, story):
    client.force_login(make_user(Role.REPORTER))
    assert {client.get(address(story, way)).status_code for way in WAYS} == {404}
    client.logout()
    assert {client.get(address(story, way)).status_code for way in WAYS} == {302}


def test_taking_is_a_question_not_a_form(client, story):
    assert {client.post(address(story, way)).status_code for way in WAYS} == {405}
