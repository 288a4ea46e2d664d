"""The main ways of the newsroom, each from the workbench, in few clicks (docs/measurements.md, issue 14)."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from articles.actions import approve, publish, submit
from articles.models import Article
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.site.models import SiteProfile
from tests.articles.sources.newspages import five_columns
from tests.articles.sources.word_files import paragraph, picture, word_file
from tests.factories import (
    make_article,
    make_column,
    make_contribution,
    make_correspondent,
    make_school,
    make_user,
)
from tests.journeys.clicks import choose_files, counted
from tests.journeys.conftest import EDITOR_IS_READY

pytestmark = pytest.mark.django_db(transaction=True)

WRITER = "宣传科记者岗"


@pytest.fixture
def column():
    SiteProfile.objects.create(
        name="永川教育", district="永川区", owner="永川区教育委员会", code="5001180001", domain="www.example.gov.cn"
    )
    return make_column("教育要闻", slug="news", review_steps=1)


@pytest.fixture
def writer(sign_in, column) -> Page:
    """A reporter who has written before."""
    page = sign_in(Role.REPORTER, full_name=WRITER)
    user = User.objects.get(full_name=WRITER)
    User.objects.filter(pk=user.pk).update(office="区教委宣传科")
    make_article("上一篇", author=user, column=column)
    return page


def jpeg(shade: int) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (1200, 800), (shade, 110, 90)).save(buffer, "JPEG")
    return buffer.getvalue()


def in_review(title: str, column) -> Article:
    story = make_article(title, column=column, source="区教委宣传科")
    submit(story, by=story.author)
    return story


def write_text(page: Page, words: str) -> None:
    page.evaluate(EDITOR_IS_READY)
    page.frame_locator("iframe.cke_wysiwyg_frame").locator("body").click()
    page.keyboard.type(words)


def test_a_short_text_is_sent_to_review_in_five_clicks(writer):
    with counted(writer, "短稿送审", most=5):
        writer.get_by_role("link", name="写稿件").click()
        writer.evaluate(EDITOR_IS_READY)
        writer.keyboard.type("汇龙小学阅读长廊向社区开放")
        expect(writer.locator("#id_title")).to_have_value("汇龙小学阅读长廊向社区开放")
        write_text(writer, "每周三下午，长廊的门为街坊敞开。")
        writer.get_by_label("摘要").click()
        writer.keyboard.type("阅读长廊每周三向周边居民开放。")
        writer.get_by_role("button", name="保存并送审").click()
        expect(writer.get_by_text("稿件已保存并送审。")).to_be_visible()
    story = Article.objects.latest("pk")
    assert (story.byline, story.source, story.column.slug) == (WRITER, "区教委宣传科", "news")


def test_a_word_story_with_three_photographs_is_sent_to_review_in_ten_clicks(writer):
    pictures = tuple(jpeg(shade) for shade in (40, 120, 200))
    parts = [part for n in (1, 2, 3) for part in (paragraph(f"第{n}处是小实验。"), paragraph(picture(n)))]
    content = word_file(paragraph("楼梯间里的科学角", style="Title"), *parts, pictures=pictures)
    with counted(writer, "带三张照片的 Word 稿送审", most=10):
        writer.get_by_role("link", name="导入文稿").click()
        choose_files(
            writer,
            writer.get_by_label("或者选择文件").click,
            {"name": "科学角.docx", "mimeType": "application/octet-stream", "buffer": content},
        )
        writer.get_by_role("button", name="读取").click()
        writer.get_by_role("button", name="存为草稿").click()
        writer.evaluate(EDITOR_IS_READY)
        writer.get_by_label("摘要").click()
        writer.keyboard.type("楼梯转角摆上了小实验。")
        for number, field in enumerate(writer.locator("input[id^=id_photo_][id$=_alt_text]").all(), start=1):
            field.click()
            writer.keyboard.type(f"第 {number} 处科学角")
        writer.get_by_role("button", name="保存并送审").click()
        expect(writer.get_by_text("稿件已保存并送审。")).to_be_visible()
    assert len(Article.objects.latest("pk").photos()) == 3


def test_a_page_of_a_newspaper_becomes_drafts_in_four_clicks(writer):
    page = {"name": "三版.pdf", "mimeType": "application/pdf", "buffer": five_columns(1).content}
    with counted(writer, "报纸版面成草稿", most=4):
        writer.get_by_role("link", name="导入文稿").click()
        choose_files(writer, writer.get_by_label("或者选择文件").click, page)
        writer.get_by_role("button", name="读取").click()
        writer.get_by_role("button", name="存为草稿").click()
        expect(writer.get_by_text("已存为 3 篇草稿")).to_be_visible()


def test_a_story_is_approved_and_the_next_one_opened_in_four_clicks(column, sign_in):
    first, second = in_review("先送的", column), in_review("后送的", column)
    page = sign_in(Role.FIRST_REVIEWER, full_name="宣传科初审岗")
    with counted(page, "通过，看下一篇", most=4):
        page.locator(".desk-line", has_text=first.title).get_by_role("link", name="去初审").click()
        for label in ("已做保密审查", "已核对个人信息"):
            page.get_by_label(label).click()
        page.get_by_role("button", name="通过，看下一篇").click()
        expect(page.get_by_role("heading", name=second.title).first).to_be_visible()


def test_an_approved_story_is_published_in_two_clicks(column, sign_in):
    story = in_review("审完的", column)
    approve(story, by=make_user(Role.FIRST_REVIEWER))
    page = sign_in(Role.PUBLISHER, full_name="发布岗")
    with counted(page, "发布", most=2):
        page.get_by_role("link", name="去发布").click()
        page.get_by_role("button", name="立即发布").click()
        expect(page.get_by_text("已发布。").first).to_be_visible()


def test_a_slip_in_a_public_story_is_corrected_and_sent_to_review_in_five_clicks(column, writer):
    story = make_article("有差错的", author=User.objects.get(full_name=WRITER), column=column)
    submit(story, by=story.author)
    approve(story, by=make_user(Role.FIRST_REVIEWER))
    publish(story, by=make_user(Role.PUBLISHER))
    with counted(writer, "更正已发布的稿件", most=5):
        writer.locator("section", has_text="本周发布").get_by_role("link", name=story.title, exact=True).click()
        writer.get_by_role("link", name="修改稿件").click()
        write_text(writer, "更正后的话。")
        writer.get_by_role("textbox", name="更正说明").click()
        writer.keyboard.type("活动日期应为5月12日。")
        writer.get_by_role("button", name="保存并送审").click()
        expect(writer.get_by_text("稿件已保存并送审。")).to_be_visible()


def test_a_school_contributes_a_story_with_photographs_in_five_clicks(column, sign_in):
    page = sign_in(Role.CORRESPONDENT, full_name="汇龙小学通讯员岗")
    User.objects.get(full_name="汇龙小学通讯员岗").correspondences.create(school=make_school("汇龙小学"))
    files = [{"name": f"{n}.jpg", "mimeType": "image/jpeg", "buffer": jpeg(n * 40)} for n in (1, 2)]
    with counted(page, "学校投稿", most=5):
        page.get_by_role("link", name="写投稿").click()
        page.get_by_label("标题").click()
        page.keyboard.type("楼梯间里的一米科学角")
        page.get_by_label("正文").click()
        page.keyboard.type("十二个楼梯转角各摆一个小实验。")
        choose_files(page, page.get_by_label("选照片").click, *files)
        page.get_by_role("button", name="保存并投稿").click()
        expect(page.get_by_text("已投稿。")).to_be_visible()


def test_a_contribution_is_adopted_in_five_clicks(column, sign_in):
    school = make_school("汇龙小学")
    make_contribution(make_correspondent(school), "科学角")
    page = sign_in(Role.REPORTER, full_name=WRITER)
    with counted(page, "采用投稿", most=5) as cost:
        page.get_by_role("link", name="科学角（汇龙小学）", exact=True).click()
        cost.add_choice(page.get_by_label("采用到栏目"), "教育要闻")
        page.get_by_label("引用：").click()
        page.get_by_role("button", name="采用", exact=True).click()
        expect(page.locator("#id_title")).to_have_value("科学角")
