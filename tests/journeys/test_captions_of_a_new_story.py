"""A reporter writes the captions of a new story's photographs before the story was ever saved."""

import base64
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from articles.models import Article
from eduweb.core.accounts.roles import Role
from tests.factories import make_column

pytestmark = pytest.mark.django_db(transaction=True)


def jpeg(colour: str) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (900, 600), colour).save(buffer, "JPEG")
    return buffer.getvalue()


def open_form(page: Page) -> None:
    page.goto("/admin/articles/article/add/")
    expect(page.locator("iframe.cke_wysiwyg_frame")).to_be_visible()
    expect(page.locator("#desk-no-photos")).to_be_visible()


def paste_pictures(page: Page, *colours: str) -> None:
    """As the clipboard gives them: the editor uploads what is data."""
    html = "".join(f'<p><img src="data:image/jpeg;base64,{base64.b64encode(jpeg(c)).decode()}"></p>' for c in colours)
    page.evaluate("html => CKEDITOR.instances.id_body.execCommand('paste', { dataValue: html, type: 'html' })", html)


def test_the_fields_come_with_the_photographs_and_what_was_typed_is_saved_and_restored(sign_in):
    make_column("教育要闻", slug="news")
    page = sign_in(Role.REPORTER, full_name="宣传科记者")
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    open_form(page)
    page.locator("#id_title").fill("家长开放日")
    page.locator("#id_column").select_option(label="教育要闻")
    page.locator("#id_lead_upload").set_input_files(
        {"name": "校门.jpg", "mimeType": "image/jpeg", "buffer": jpeg("red")}
    )
    expect(page.locator(".desk-photo")).to_have_count(1)
    paste_pictures(page, "green", "blue")
    expect(page.locator(".desk-photo")).to_have_count(3)
    for number, panel in enumerate(page.locator(".desk-photo").all(), 1):
        panel.get_by_label("替代文字").fill(f"第{number}张图里学生在看书")
    expect(page.locator(".desk-typing-kept")).to_contain_text("已自动保存")

    page.reload()
    expect(page.locator("iframe.cke_wysiwyg_frame")).to_be_visible()
    page.get_by_role("button", name="恢复").click()
    expect(page.locator(".desk-photo")).to_have_count(3)
    expect(page.locator(".desk-photo").nth(2).get_by_label("替代文字")).to_have_value("第3张图里学生在看书")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator(".messagelist")).to_be_visible()
    assert [photo.alt_text for photo in Article.objects.get().photos()] == [f"第{n}张图里学生在看书" for n in (1, 2, 3)]
    assert complaints == []
