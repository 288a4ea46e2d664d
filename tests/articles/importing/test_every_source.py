"""The staging page and the command take every source: pictures, tables and captions stay, nothing typed is lost."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from PIL import Image

from articles.importing import converting
from articles.models import Article, Conversion
from eduweb.core.accounts.roles import Role
from eduweb.core.media.models import Photo
from eduweb.core.notifications.models import Message
from eduweb.core.text.isolated.problem import Problem
from eduweb.core.text.missing_pictures import missing_picture
from tests.articles.importing.test_import_page import Desk
from tests.articles.sources.documents import DOCUMENTS, LEAD
from tests.articles.sources.newspages import two_columns
from tests.articles.sources.saved_pages import PAGES, TITLE
from tests.articles.sources.word_files import paragraph, picture, word_file
from tests.factories import make_column, make_user

NEWS = DOCUMENTS["news"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter():
    return make_user(Role.REPORTER)


@pytest.fixture
def desk(client, reporter):
    client.force_login(reporter)
    return Desk(client, reverse("admin:articles_article_import"), make_column("教育要闻"))


def upload(desk, content: bytes, name: str) -> Desk:
    return desk.read("", upload=SimpleUploadedFile(name, content))


def test_a_word_file_is_proposed_with_its_pictures_as_private_photographs(desk, reporter):
    upload(desk, NEWS.content, "稿件.docx")
    assert (desk.fields["s0-title"], desk.fields["s0-byline"]) == (NEWS.title, "甲某")
    assert desk.kinds(0) == ["text", "picture", "text", "picture"]
    assert {(photo.uploaded_by, photo.came_with_story) for photo in Photo.objects.all()} == {(reporter, True)}
    addresses = re.findall(r'class="import-photo" src="([^"]+)"', desk.page.text)
    assert [desk.client.get(address).status_code for address in addresses] == [200, 200]


def test_it_is_stored_with_bold_words_photographs_and_their_captions(desk):
    upload(desk, NEWS.content, "稿件.docx").press("save")
    article = Article.objects.get()
    assert re.findall(r"/admin/media/photo/(\d+)/file/", article.body) == [
        str(photo.pk) for photo in Photo.objects.order_by("pk")
    ]
    assert "<strong>“原来一斤茶要采这么久。”</strong>" in article.body
    assert [photo.caption for photo in Photo.objects.order_by("pk")] == ["图为学生在采茶。", "图为学生在炒茶。"]
    assert [photo.credit for photo in Photo.objects.order_by("pk")] == ["", "学校供图"]
    assert "图为" not in article.body and LEAD in article.original


def test_the_same_file_again_makes_no_second_photographs(desk):
    upload(upload(desk, NEWS.content, "稿件.docx"), NEWS.content, "稿件.docx")
    assert Photo.objects.count() == 2


def test_a_changed_paragraph_is_stored_as_it_was_typed(desk):
    upload(desk, NEWS.content, "稿件.docx").press("save", s0_p0_text="我改过的一段。")
    assert "<p>我改过的一段。</p>" in Article.objects.get().body


def test_a_paragraph_becomes_a_caption_and_a_caption_a_paragraph(desk):
    upload(desk, NEWS.content, "稿件.docx").press("caption-out:0:1")
    assert desk.kinds(0)[1:3] == ["picture", "text"] and desk.texts(0)[1:3] == ["", "图为学生在采茶。"]
    desk.press("caption:0:2")
    assert desk.texts(0)[1] == "图为学生在采茶。" and desk.kinds(0)[1] == "picture"


def test_a_picture_set_aside_comes_back_with_its_photograph(desk):
    kinds = upload(desk, NEWS.content, "稿件.docx").kinds(0)
    leftovers = len(desk.values("a", "text"))
    assert "picture" not in desk.press("aside:0:1").kinds(0)[:2]
    assert sorted(desk.press(f"back:{leftovers}").kinds(0)) == sorted(kinds)
    assert len(re.findall('class="import-photo"', desk.page.text)) == 2


def test_a_table_is_shown_kept_and_dissolved_only_by_its_button(desk):
    upload(desk, DOCUMENTS["tables"].content, "计划.docx")
    assert desk.kinds(0) == ["text", "table", "text", "table"]
    desk.press("join:0:1")
    assert "这一步没有做" in desk.page.text
    desk.press("text:0:3")
    assert desk.kinds(0)[3:] == ["text", "text"]
    desk.press("save")
    body = Article.objects.get().body
    assert body.count("<table>") == 1 and all(cell in body for cell in ("青石小学", "270", "基教科"))


def test_a_picture_that_is_not_in_the_file_leaves_a_marked_place(desk):
    upload(desk, PAGES["pictures"].content, "文章.html")
    assert "文件里没有这张图片" in desk.words and "图片待补" in desk.words
    desk.press("save")
    assert Article.objects.get().body.count(missing_picture("")) == 1


def test_a_picture_of_too_many_pixels_is_named_and_the_text_comes_in(desk, tmp_path):
    Image.new("1", (11_000, 10_000)).save(tmp_path / "x.png")
    content = word_file(
        *map(paragraph, ("标题一行", LEAD)), paragraph(picture(1)), pictures=((tmp_path / "x.png").read_bytes(),)
    )
    upload(desk, content, "大图.docx")
    assert "像素过大" in desk.words and desk.texts(0)[0] == LEAD and not Photo.objects.exists()


def test_a_pasted_article_is_read_with_its_mark_up(desk):
    desk.read("粘贴的文字", rich=PAGES["pasted"].content.decode())
    assert desk.fields["s0-title"] == TITLE and "table" in desk.kinds(0)


def test_forged_mark_up_is_stored_and_shown_clean(desk):
    upload(desk, DOCUMENTS["tables"].content, "计划.docx")
    evil = "<table><tr><td><script>alert(1)</script><img src=x onerror=alert(2)></td><td>1</td></tr></table>"
    desk.press("split", s0_p1_html=evil, s0_p0_html=f"<p>{evil}</p>")
    assert "onerror" not in desk.page.text.split('class="import-fixed"')[1].split("</div>")[0]
    desk.press("save", s0_p1_html=evil)
    assert not re.search("onerror|<script", Article.objects.get().body)


def test_somebody_elses_photograph_is_not_taken(desk):
    hers = Photo.objects.create(
        file="photos/x.jpg", width=1, height=1, uploaded_by=make_user(Role.REPORTER), came_with_story=True
    )
    upload(desk, NEWS.content, "稿件.docx")
    desk.press("save", s0_p1_html=f'<p><img src="/admin/media/photo/{hers.pk}/file/"></p>')
    assert "不在您的图片库里" in desk.page.text and not Article.objects.exists()


# --- Files of older programs ----------------------------------------------------------------------------------------

OLD = b"{\\rtf1 old}"


@pytest.fixture
def office(monkeypatch):
    """LibreOffice, that makes the news of every file."""
    monkeypatch.setattr("articles.importing.views.find_office", lambda: "/usr/bin/soffice")
    monkeypatch.setattr(converting, "convert", lambda content: NEWS.content)


def test_an_old_file_waits_for_the_tick_and_is_proposed_when_it_is_converted(desk, office, reporter):
    page = upload(desk, OLD, "旧稿.wps").page
    waiting = Conversion.objects.get()
    assert page.status_code == 302 and page.url == reverse("admin:articles_article_converted", args=[waiting.pk])
    assert "正在等待转换" in desk.client.get(page.url).text
    assert converting.convert_waiting() == [waiting.pk]
    assert [message.text[:6] for message in Message.objects.filter(recipient=reporter)] == ["“旧稿.wp"]
    desk.page = desk.client.get(page.url)
    assert desk.fields["s0-title"] == NEWS.title and desk.fields["s0-column"] == str(desk.column.pk)
    desk.page = desk.client.post(page.url, {**desk.fields, "do": "save"})
    assert Article.objects.get().title == NEWS.title


def test_an_old_file_that_cannot_be_converted_says_why(desk, office, monkeypatch):
    def refuse(content: bytes) -> bytes:
        raise Problem("not-converted")

    monkeypatch.setattr(converting, "convert", refuse)
    address = upload(desk, OLD, "旧稿.doc").page.url
    converting.convert_waiting()
    assert "另存为 .docx" in desk.client.get(address).text
    assert converting.convert_waiting() == []


def test_without_libreoffice_the_upload_says_so_at_once(desk, monkeypatch):
    monkeypatch.setattr("articles.importing.views.find_office", lambda: None)
    assert "没有安装 LibreOffice" in upload(desk, OLD, "旧稿.wps").words and not Conversion.objects.exists()


def test_nobody_else_opens_an_old_file_and_it_goes_after_days(
    desk, office, monkeypatch, django_capture_on_commit_callbacks
):
    address = upload(desk, OLD, "旧稿.wps").page.url
    desk.client.force_login(make_user(Role.REPORTER))
    assert desk.client.get(address).status_code == 404
    file = Conversion.objects.get().file
    monkeypatch.setattr(converting, "KEPT", -converting.KEPT)
    with django_capture_on_commit_callbacks(execute=True):
        assert converting.forget_conversions() == 1
    assert not Conversion.objects.exists() and not file.storage.exists(file.name)


# --- The command ----------------------------------------------------------------------------------------------------


def test_the_command_takes_every_kind_of_file(desk, capsys, tmp_path):
    files = {"稿件.docx": NEWS.content, "文章.html": PAGES["plain"].content, "版面.pdf": two_columns(0).content}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    call_command("import_story", *(str(tmp_path / name) for name in files), "--json")
    stories = json.loads(capsys.readouterr().out)
    assert [story["title"] for story in stories] == [NEWS.title, TITLE, two_columns(0).stories[0].title]
    assert {one["kind"] for story in stories for one in story["paragraphs"]} == {"text", "heading", "picture"}
    assert Article.objects.count() == 3 and Photo.objects.count() == 3


def test_a_dry_run_stores_no_photograph(desk, capsys, tmp_path):
    (tmp_path / "稿件.docx").write_bytes(NEWS.content)
    call_command("import_story", str(tmp_path / "稿件.docx"), "--dry-run")
    assert not Photo.objects.exists() and not Article.objects.exists()


def test_a_locked_file_ends_the_command_with_a_sentence(desk, tmp_path):
    (tmp_path / "密.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(CommandError, match="加了密码"):
        call_command("import_story", str(tmp_path / "密.docx"))
