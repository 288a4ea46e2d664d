"""A reporter brings in twenty photographs at once, writes their words, chooses one and moves its focal point."""

import base64
from contextlib import suppress
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Error, Page, Route, expect

from articles.models import Article
from eduweb.core.accounts.roles import Role
from eduweb.core.media.models import Photo
from tests.factories import make_article, make_column

pytestmark = pytest.mark.django_db(transaction=True)

# What a browser does when files are let go over an element.
DROP = """(element, files) => {
  const carried = new DataTransfer();
  for (const [name, content] of files) {
    const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
    carried.items.add(new File([bytes], name, { type: "image/jpeg" }));
  }
  element.dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""


def jpeg(shade: int) -> str:
    buffer = BytesIO()
    Image.new("RGB", (900, 600), (shade, 110, 90)).save(buffer, "JPEG")
    return base64.b64encode(buffer.getvalue()).decode()


def drop_twenty(page: Page) -> None:
    page.goto("/admin/media/photo/")
    page.get_by_role("link", name="上传图片").click()
    expect(page.locator(".library-plain")).to_be_hidden()  # the page listens to what is dropped
    files = [[f"开放日{chr(97 + number)}.jpg", jpeg(number * 10)] for number in range(20)]
    page.locator("#upload-many").evaluate(DROP, files)
    expect(page.locator("#upload-summary")).to_have_text("共 20 张，已上传 20 张。", timeout=60_000)
    expect(page.locator("#upload-list progress")).to_have_count(20)
    expect(page.get_by_role("link", name="下一步：填写文字")).to_be_focused()
    page.keyboard.press("Enter")


def write_words(page: Page) -> None:
    page.get_by_label("供图都一样").fill("汇龙小学供图")
    page.get_by_role("button", name="填到每一张").click()
    for number, field in enumerate(page.locator("textarea[name$=-alt_text]").all(), start=1):
        field.fill(f"{number:02} 号教室里，家长和学生一起做实验")
    page.get_by_role("button", name="保存全部").click()
    expect(page.get_by_text("已保存 20 张图片的文字。")).to_be_visible()


def choose_lead(page: Page, story: Article) -> None:
    page.goto(f"/admin/articles/article/{story.pk}/change/?mode=write")
    expect(page.locator("iframe.cke_wysiwyg_frame")).to_be_visible()  # it moves what lies below
    with page.expect_popup() as opened:
        page.get_by_role("button", name="从图片库选择").click()
    library = opened.value
    library.get_by_label("查找").fill("07 号教室")
    library.get_by_role("button", name="查找").click()
    expect(library.locator(".library-choice")).to_have_count(1)
    library.locator(".library-choice").focus()
    with library.expect_event("close"), suppress(Error):  # the window is gone before the key is up
        library.keyboard.press("Enter")
    expect(page.locator(".field-lead_photo .select2-selection__rendered")).to_contain_text("07 号教室")
    expect(page.locator(".desk-photo-choice img")).to_be_visible()


def insert_from_library(page: Page) -> None:
    page.locator(".cke_button__image").click()
    page.locator(".cke_dialog_tab", has_text="图像信息").click()
    with page.expect_popup() as opened:
        page.get_by_role("button", name="从图片库选择").and_(page.locator(".cke_dialog_body *")).click()
    library = opened.value
    with library.expect_event("close"), suppress(Error):
        library.locator(".library-choice").first.click()
    page.get_by_role("button", name="确定").click()
    text = page.frame_locator("iframe.cke_wysiwyg_frame").locator("body")
    expect(text.locator("img.cke_widget_element")).to_be_visible()


def test_twenty_photographs_are_dropped_described_chosen_and_framed(sign_in):
    make_column("教育要闻", slug="news")
    page = sign_in(Role.REPORTER, full_name="宣传科记者")
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    story = make_article("家长开放日", author=Article._meta.get_field("author").related_model.objects.get())

    drop_twenty(page)
    write_words(page)
    assert Photo.objects.filter(credit="汇龙小学供图").exclude(alt_text="").count() == 20

    choose_lead(page, story)
    insert_from_library(page)
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator(".messagelist")).to_be_visible()
    story.refresh_from_db()
    assert story.lead_photo.alt_text.startswith("07 号教室")
    assert f"/admin/media/photo/{Photo.objects.latest('pk').pk}/file/" in story.body

    page.goto(f"/admin/media/photo/{story.lead_photo_id}/change/")
    point = page.locator(".focal-point")
    expect(page.locator(".focal-crop")).to_have_count(3)
    point.focus()
    for key in ("Shift+ArrowLeft", "Shift+ArrowLeft", "ArrowLeft", "Shift+ArrowDown"):
        page.keyboard.press(key)
    expect(page.locator("#id_focal_x")).to_have_value("29")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator(".messagelist")).to_be_visible()
    story.lead_photo.refresh_from_db()
    assert (story.lead_photo.focal_x, story.lead_photo.focal_y) == (29, 60)
    assert page.elsewhere == complaints == []


def stop_the_first_upload(page: Page) -> None:
    """Its handler stays for the whole test: one that takes itself away leaves a second request hanging half-way."""
    stopped = []

    def handle(route: Route) -> None:
        if stopped:
            return route.continue_()
        stopped.append(route.request.url)
        return route.abort()

    page.route("**/media/photo/upload/**", handle)


def test_a_photograph_that_did_not_arrive_is_tried_again_and_the_others_go_on(sign_in):
    page = sign_in(Role.REPORTER, full_name="宣传科记者")
    page.goto("/admin/media/photo/upload-many/")
    stop_the_first_upload(page)
    page.locator("#upload-many").evaluate(DROP, [[f"{number}.jpg", jpeg(number * 30)] for number in range(3)])
    expect(page.locator("#upload-summary")).to_have_text("共 3 张，已上传 2 张，1 张没有传上去。")
    page.get_by_role("button", name="重试").click()
    expect(page.locator("#upload-summary")).to_have_text("共 3 张，已上传 3 张。")
    assert Photo.objects.count() == 3


def test_without_javascript_many_are_uploaded_by_a_plain_form(sign_in, open_page):
    page = sign_in(Role.REPORTER, full_name="宣传科记者")
    plain = open_page(java_script_enabled=False, storage_state=page.context.storage_state())
    plain.goto("/admin/media/photo/upload-many/")
    files = [
        {"name": f"{number}.jpg", "mimeType": "image/jpeg", "buffer": base64.b64decode(jpeg(number * 30))}
        for number in range(3)
    ]
    plain.get_by_label("选择图片").set_input_files(files)
    plain.get_by_role("button", name="上传", exact=True).click()
    expect(plain.locator("textarea[name$=-alt_text]")).to_have_count(3)
