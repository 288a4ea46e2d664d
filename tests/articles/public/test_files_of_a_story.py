"""From the desk to the reader: every file that a story's page names can be loaded until it is gone."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.actions import approve, publish, submit, withdraw
from articles.models import Attachment
from eduweb.core.accounts.roles import Role
from eduweb.core.media.intake.uploads import store_document
from tests.factories import make_article, make_column, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def leader():
    return make_user(Role.FIRST_REVIEWER, Role.PUBLISHER)


@pytest.fixture
def story(photo, leader):
    """A published story with a lead photograph, the same one in its text, and an attachment."""
    article = make_article(
        column=make_column(review_steps=1),
        lead_photo=photo,
        body=f'<p>开头。</p><p><img src="/admin/media/photo/{photo.pk}/file/" alt="跳绳的学生"></p><p>结尾。</p>',
    )
    upload = SimpleUploadedFile("x.pdf", b"%PDF-1.7 plan")
    Attachment.objects.create(article=article, document=store_document(upload, by=None, title="实施方案"))
    submit(article, by=article.author)
    approve(article, by=leader)
    publish(article, by=leader)
    return article


def files_named_by(page: BeautifulSoup) -> set[str]:
    images = page.select("main article figure img")
    sources = page.select("main article figure source")
    versions = {part.split()[0] for source in sources for part in source["srcset"].split(",")}
    return versions | {image["src"] for image in images} | {link["href"] for link in page.select(".files__link")}


def read(client, story) -> BeautifulSoup:
    return BeautifulSoup(client.get(f"/articles/{story.pk}/").content, "html.parser")


def test_every_file_that_the_page_names_can_be_loaded(client, story):
    files = files_named_by(read(client, story))
    assert len(files) == 4, files
    assert {name: client.get(name).status_code for name in files} == dict.fromkeys(files, 200)


def test_no_address_of_the_desk_reaches_readers(client, story):
    assert "/admin/" not in str(read(client, story))


def test_a_photograph_in_the_text_is_a_figure_with_its_caption_and_credit(client, photo, leader):
    body = f'<p>开头。</p><p><img src="/admin/media/photo/{photo.pk}/file/"></p>'
    article = make_article(column=make_column(review_steps=1), body=body)
    submit(article, by=article.author)
    approve(article, by=leader)
    publish(article, by=leader)
    figure = read(client, article).select_one(".story figure")
    assert figure.img["alt"] == photo.alt_text
    assert "阅读长廊" in figure.figcaption.text
    assert "受访学校供图" in figure.figcaption.text


def test_a_photograph_that_is_gone_is_left_out_of_what_readers_see(client, leader):
    body = '<p>开头。</p><p><img src="/admin/media/photo/404/file/" alt="跳绳的学生"></p><p>结尾。</p>'
    article = make_article(column=make_column(review_steps=1), body=body)
    submit(article, by=article.author)
    approve(article, by=leader)
    publish(article, by=leader)
    page = read(client, article)
    assert "/admin/" not in str(page)
    assert [paragraph.text for paragraph in page.select(".story p")] == ["开头。", "结尾。"]


def test_the_files_go_with_the_story(client, story, leader):
    files = files_named_by(read(client, story))
    withdraw(story, by=leader, reason="内容有误")
    assert client.get(f"/articles/{story.pk}/").status_code == 410
    assert {name: client.get(name).status_code for name in files} == dict.fromkeys(files, 404)
