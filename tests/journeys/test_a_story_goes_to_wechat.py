"""A public story goes out: its text to a WeChat account by the clipboard, its pictures as a zip, and as a Word file."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from PIL import Image
from playwright.sync_api import Download, Page, expect

from articles.enums import State
from eduweb.core.accounts.roles import Role
from eduweb.core.media.intake.uploads import store_photo
from tests.factories import make_article, make_column

pytestmark = pytest.mark.django_db(transaction=True)

TITLE = "汇龙小学阅读长廊向社区开放"
ANOTHER_EDITOR = """<div contenteditable></div><script>
    const editor = document.querySelector("div");
    editor.addEventListener("paste", (event) => {
        event.preventDefault();
        for (const kind of ["html", "plain"]) editor.dataset[kind] = event.clipboardData.getData(`text/${kind}`);
    });
    editor.focus();
</script>"""


@pytest.fixture
def story():
    """An approved story with two photographs, a table, a list and a link."""
    photos = [
        store_photo(upload(color), by=None, alt_text=f"{color} 的一张", caption=f"{color} 的一张")
        for color in ("red", "blue")
    ]
    pictures = "".join(f'<p><img src="/admin/media/photo/{photo.pk}/file/"></p>' for photo in photos)
    body = (
        '<h2>开放时间</h2><p>每周三<strong>下午</strong>，见<a href="https://www.example.gov.cn/">通知</a>。</p>'
        f"<ol><li>登记</li><li>入座</li></ol>{pictures}"
        "<table><tbody><tr><th>日期</th><th>人数</th></tr><tr><td>周三</td><td>30</td></tr></tbody></table>"
    )
    return make_article(TITLE, column=make_column(), body=body, byline="记者 甲某", state=State.APPROVED)


def upload(color: str) -> SimpleUploadedFile:
    buffer = BytesIO()
    Image.new("RGB", (1200, 800), color).save(buffer, "JPEG")
    return SimpleUploadedFile(f"{color}.jpg", buffer.getvalue(), "image/jpeg")


def content_of(download: Download) -> BytesIO:
    with open(download.path(), "rb") as file:
        return BytesIO(file.read())


def pasted(page: Page, kind: str) -> str:
    """What comes out of the clipboard, pasted into another site's editor."""
    other = page.context.new_page()
    other.set_content(ANOTHER_EDITOR)
    other.keyboard.press("Control+V")
    words = other.locator("div").get_attribute(f"data-{kind}")
    other.close()
    page.bring_to_front()
    return words


def taken(page: Page, link: str) -> BytesIO:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link).click()
    return content_of(waiting.value)


def test_one_click_copies_the_text_and_pictures_come_in_their_order(story, sign_in):
    page = sign_in(Role.FIRST_REVIEWER, full_name="新媒体岗")
    page.context.grant_permissions(
        ["clipboard-read", "clipboard-write"]
    )  # which a browser with a window gives to a click
    reading = f"/admin/articles/article/{story.pk}/change/?mode=read"
    page.goto(reading)
    page.get_by_role("link", name="复制到公众号").click()

    page.get_by_role("button", name="复制正文").click()
    expect(page.get_by_text("正文已复制")).to_be_visible()
    copied = BeautifulSoup(pasted(page, "html"), "html.parser")
    assert not copied.select("a, img, script, [class], [id], ul, ol")
    assert all("font-size" in paragraph["style"] for paragraph in copied.find_all("p"))
    assert "1. 登记" in copied.get_text() and "【图2】" in copied.get_text()
    assert copied.table and "border" in copied.td["style"]

    page.get_by_role("button", name="复制标题").click()
    expect(page.get_by_text("标题已复制")).to_be_visible()
    assert pasted(page, "plain").strip() == TITLE

    with ZipFile(taken(page, "下载图片包")) as archive:
        assert archive.namelist() == ["01.jpg", "02.jpg", "正文.html"]
        with Image.open(BytesIO(archive.read("02.jpg"))) as second:
            assert second.getpixel((600, 400))[2] > 200, "the second is the blue one"
    page.goto(reading)
    word = Document(taken(page, "下载 Word"))
    assert len(word.inline_shapes) == 2 and word.tables
    assert page.elsewhere == []
