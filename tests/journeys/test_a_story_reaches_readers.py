"""The main way: a reporter writes, three people review, a reader finds the story everywhere it belongs."""

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from eduweb.core.accounts.roles import Role
from eduweb.site.models import SiteProfile
from tests.factories import make_column, make_school
from tests.journeys.conftest import EDITOR_IS_READY

pytestmark = pytest.mark.django_db(transaction=True)

TITLE = "汇龙小学阅读长廊向社区开放"


@pytest.fixture
def district():
    SiteProfile.objects.create(
        name="永川教育", district="永川区", owner="永川区教育委员会", code="5001180001", domain="www.example.gov.cn"
    )
    make_column("教育要闻", slug="news")
    return make_school("汇龙小学")


def jpeg() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (1200, 800), "#3f6f5c").save(buffer, "JPEG")
    return buffer.getvalue()


def write(page: Page) -> None:
    page.goto("/admin/articles/article/add/")
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_summary").fill("阅读长廊每周三向周边居民开放。")
    page.locator("#id_byline").fill("记者 甲某")
    page.locator("#id_source").fill("区教委宣传科")
    page.locator("#id_column").select_option(label="教育要闻")
    page.evaluate(EDITOR_IS_READY)
    text = page.frame_locator("iframe.cke_wysiwyg_frame").locator("body")
    text.click()
    expect(page.locator(".desk-count")).to_have_text("正文 0 字")
    page.keyboard.type("每周三下午，长廊的门为街坊敞开。")
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Enter")
    page.keyboard.type("最后一行。")
    lowest = text.locator("p").last.evaluate(
        "p => p.getBoundingClientRect().bottom + frameElement.getBoundingClientRect().top"
    )
    assert lowest <= page.locator(".submit-row").evaluate("row => row.getBoundingClientRect().top")
    for _ in range(30 + len("最后一行。")):
        page.keyboard.press("Backspace")
    insert_picture(page)
    expect(text.locator("img.cke_widget_element")).to_be_visible()
    page.locator(".desk-photo").get_by_label("替代文字").fill("学生在长廊里看书")
    page.locator(".field-schools .select2-search__field").fill("汇龙")
    page.get_by_role("option", name="汇龙小学").click()


def insert_picture(page: Page) -> None:
    page.locator(".cke_button__image").click()
    page.locator(".cke_dialog_tab", has_text="上传").click()
    chooser = page.frame_locator("iframe.cke_dialog_ui_input_file >> visible=true").locator("input[type=file]")
    chooser.set_input_files({"name": "长廊.jpg", "mimeType": "image/jpeg", "buffer": jpeg()})
    page.locator("a.cke_dialog_ui_fileButton >> visible=true").click()
    expect(page.locator(".cke_dialog_body input[type=text]").first).to_have_value(
        re.compile(r"/admin/media/photo/\d+/")
    )
    page.get_by_role("button", name="确定").click()


def open_story(page: Page) -> None:
    page.goto("/admin/articles/article/")
    page.get_by_role("link", name=TITLE).first.click()


def find_as_a_reader(reader: Page, school) -> None:
    """On the home page, in its column, on the school's page, by search, in the feed; and the picture loads."""
    for address in ("/", "/columns/news/", school.get_absolute_url(), "/search/?q=阅读长廊"):
        reader.goto(address)
        expect(reader.get_by_role("link", name=TITLE).first).to_be_visible()
    reader.get_by_role("link", name=TITLE).first.click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text(TITLE)
    expect(reader.get_by_role("link", name="汇龙小学").first).to_be_visible()
    picture = reader.locator("figure img").first
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    assert TITLE in reader.request.get("/feed.xml").text()


def tick(reviewer):
    """The reviewer's word that confidentiality and personal data were looked at."""
    for label in ("已做保密审查", "已核对个人信息"):
        reviewer.get_by_label(label).check()


def approve(reviewer: Page, step: str) -> None:
    open_story(reviewer)
    tick(reviewer)
    reviewer.get_by_role("button", name=f"{step}通过").click()
    expect(reviewer.get_by_text("已通过。").first).to_be_visible()


def send_back(reviewer: Page, opinion: str) -> None:
    open_story(reviewer)
    reviewer.get_by_label("退回意见").fill(opinion)
    reviewer.get_by_role("button", name="退回", exact=True).click()
    expect(reviewer.get_by_text("已退回，作者会看到您的意见。")).to_be_visible()


def mend(reporter: Page, opinion: str) -> None:
    """From the workbench, where the opinion stands, to the form and back into review."""
    reporter.goto("/admin/")
    returned = reporter.locator("section", has=reporter.get_by_role("heading", name="退回给我的"))
    expect(returned).to_contain_text(opinion)
    returned.get_by_role("link", name="去修改").click()
    reporter.evaluate(EDITOR_IS_READY)
    reporter.locator("#id_summary").fill("阅读长廊每周三下午向周边居民开放。")
    reporter.get_by_role("button", name="保存并送审").click()
    expect(reporter.get_by_text("稿件已保存并送审。")).to_be_visible()


def test_a_reporter_writes_three_review_one_sends_back_and_a_reader_finds_the_story(district, sign_in, open_page):
    reporter = sign_in(Role.REPORTER, full_name="宣传科记者")
    write(reporter)
    reporter.get_by_role("button", name="保存并送审").click()
    expect(reporter.get_by_text("稿件已保存并送审。")).to_be_visible()
    assert reporter.elsewhere == []

    reader = open_page(java_script_enabled=False)
    reader.goto("/columns/news/")
    expect(reader.get_by_role("link", name=TITLE)).to_have_count(0)

    editor = sign_in(Role.FIRST_REVIEWER, full_name="初审编辑")
    head = sign_in(Role.SECOND_REVIEWER, full_name="科室负责人")
    approve(editor, "初审")
    send_back(head, "摘要请写明上午还是下午。")
    mend(reporter, "摘要请写明上午还是下午。")
    approve(editor, "初审")
    approve(head, "复审")

    leader = sign_in(Role.FINAL_REVIEWER, Role.PUBLISHER, full_name="分管领导")
    approve(leader, "终审")
    open_story(leader)
    leader.get_by_role("button", name="立即发布").click()
    expect(leader.get_by_text("已发布。").first).to_be_visible()

    find_as_a_reader(open_page(), district)
