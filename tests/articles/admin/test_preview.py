"""Preview: the readers' own page from the desk's row, for those who may see the story, kept nowhere."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from articles.actions import approve, publish, submit
from articles.models import Attachment
from eduweb.core.accounts.roles import Role
from eduweb.core.media.models import Document
from eduweb.core.pages.models import Edition
from tests.factories import make_article, make_column, make_party, make_school, make_topic, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(client):
    user = make_user(Role.REPORTER)
    client.force_login(user)
    return user


def address(story, part="_page", *args) -> str:
    return reverse(f"admin:articles_article_preview{part}", args=[story.pk, *args])


@pytest.fixture
def story(author, photo):
    return make_article(
        "读书节开幕",
        author=author,
        lead_photo=photo,
        column=make_column(review_steps=1),
        body=f'<p>甲</p><p><img src="/admin/media/photo/{photo.pk}/file/"></p>',
        schools=[make_school("汇龙小学")],
        party_organizations=[make_party("汇龙小学党支部")],
        topics=[make_topic("书香校园")],
    )


def article_of(answer) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser").select_one("main")


def plain(main) -> str:
    for node in main.select("time"):
        node.decompose()
    return re.sub(r"\s+", " ", main.get_text())


def test_the_preview_is_word_for_word_what_readers_then_get(client, author, story):
    before = plain(article_of(client.get(address(story))))
    submit(story, by=author)
    approve(story, by=make_user(Role.FIRST_REVIEWER))
    publish(story, by=make_user(Role.PUBLISHER))
    assert plain(article_of(client.get(story.get_absolute_url()))) == before
    for words in ("读书节开幕", "汇龙小学", "书香校园", "阅读长廊"):
        assert words in before


def test_its_photographs_and_files_come_from_private_addresses(client, author, story, photo):
    document = Document.objects.create(title="名单", kind="pdf", sha256="a" * 64, size=3, file="documents/none.pdf")
    Attachment.objects.create(article=story, document=document)
    html = client.get(address(story)).content.decode()
    shown = set(re.findall(r'src="(/[^"]+/photos/\d+/)"', html))
    assert shown == {address(story, "_photo", photo.pk)}
    assert "/media/" not in html
    assert address(story, "_document", document.pk) in html
    answer = client.get(shown.pop())
    assert answer["Content-Type"] == "image/webp"
    assert "no-store" in answer["Cache-Control"]


def test_a_bar_says_that_it_is_not_public(client, story):
    html = client.get(address(story)).content.decode()
    assert "预览，尚未发布" in html
    assert 'name="robots" content="noindex' in html


def test_it_is_framed_by_our_own_pages_alone_and_never_stored(client, story):
    answer = client.get(address(story))
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "no-store" in answer["Cache-Control"]
    frames = client.get(address(story, ""))
    assert "frame-ancestors 'none'" in frames["Content-Security-Policy"]
    assert frames.content.decode().count(f'src="{address(story)}"') == 2


def test_looking_opens_no_edition(client, story):
    number = Edition.objects.get().number
    client.get(address(story))
    assert Edition.objects.get().number == number


@pytest.mark.parametrize("part", ["", "_page", "_code"])
def test_who_may_not_see_the_story_finds_no_preview(client, story, part):
    for role in (Role.REPORTER, Role.REGISTRAR, Role.ADMINISTRATOR):
        client.force_login(make_user(role))
        assert client.get(address(story, part)).status_code in (403, 404)
    client.logout()
    assert client.get(address(story, part)).status_code == 302


def test_the_photograph_of_another_story_is_not_to_be_had(client, author, story, photo):
    other = make_article(author=author)
    assert client.get(address(other, "_photo", photo.pk)).status_code == 404


def test_the_auditor_sees_the_photographs_too(client, author, story, photo):
    submit(story, by=author)
    client.force_login(make_user(Role.AUDITOR))
    assert client.get(address(story, "_photo", photo.pk)).status_code == 200
