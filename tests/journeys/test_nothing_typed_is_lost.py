"""Two ways in which texts get lost elsewhere: a sign-in that ends while somebody writes, and two who write at once."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from articles.models import Article
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from tests.factories import make_article, make_column
from tests.journeys.conftest import EDITOR_IS_READY, PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
SAVED = re.compile("已(保存|新增)稿件")


@pytest.fixture
def story():
    return make_article("课后服务进课表", column=make_column("教育要闻"), version=1)


@pytest.fixture
def writer(sign_in, story):
    """Signs another writer of the story in, with the story's form open."""

    def writer(full_name: str) -> Page:
        page = sign_in(Role.REPORTER, full_name=full_name)
        story.contributors.add(User.objects.get(full_name=full_name))
        open_form(page, story)
        return page

    return writer


def open_form(page: Page, story) -> None:
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    page.evaluate(EDITOR_IS_READY)


def text_of(page: Page):
    return page.frame_locator("iframe.cke_wysiwyg_frame").locator("body")


def type_at_the_end(page: Page, words: str) -> None:
    text_of(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def sign_in_again(page: Page, full_name: str) -> None:
    page.get_by_label("用户名").fill(User.objects.get(full_name=full_name).username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()


def test_who_loses_the_sign_in_while_typing_finds_the_text_after_signing_in_again(writer, story):
    page = writer("宣传科甲")
    type_at_the_end(page, "这一段写在过期之前。")
    expect(page.get_by_text("已自动保存").first).to_be_visible()
    Session.objects.all().delete()
    page.locator("#id_title").fill("过期之后改的标题")
    type_at_the_end(page, "这一段写在过期之后。")
    expect(page.get_by_text("登录已过期")).to_be_visible()
    expect(page.get_by_text("已存在这台电脑的浏览器里")).to_be_visible()

    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("heading", name="登录已过期，内容还没有保存")).to_be_visible()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="在新标签页登录").click()
    sign_in_again(opened.value, "宣传科甲")
    expect(opened.value.get_by_text("工作台").first).to_be_visible()
    page.get_by_role("button", name="再次提交").click()
    expect(page.get_by_text(SAVED).first).to_be_visible()
    expect(page.get_by_text("您有未保存的内容")).to_be_hidden()
    kept = Article.objects.get(pk=story.pk)
    assert kept.title == "过期之后改的标题"
    assert "这一段写在过期之前。" in kept.body and "这一段写在过期之后。" in kept.body
    open_form(page, story)
    expect(page.get_by_text("您有未保存的内容")).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('desk:'))") == []


def test_who_signs_in_again_in_another_tab_goes_on_where_the_text_stands(writer, story):
    page = writer("宣传科甲")
    Session.objects.all().delete()
    page.locator("#id_title").fill("两个标签页")
    expect(page.get_by_text("登录已过期")).to_be_visible()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="在新标签页重新登录").click()
    other = opened.value
    sign_in_again(other, "宣传科甲")
    expect(other.get_by_text("工作台").first).to_be_visible()
    page.locator("#id_summary").fill("登录之后接着写的摘要。")
    expect(page.get_by_text("已自动保存")).to_be_visible()
    expect(page.get_by_text("登录已过期")).to_be_hidden()
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text(SAVED).first).to_be_visible()
    assert Article.objects.get(pk=story.pk).title == "两个标签页"


def test_a_new_story_that_was_never_saved_is_offered_again(sign_in):
    make_column("教育要闻")
    page = sign_in(Role.REPORTER, full_name="宣传科甲")
    page.goto("/admin/articles/article/add/")
    page.evaluate(EDITOR_IS_READY)
    page.locator("#id_title").fill("还没存过的稿件")
    type_at_the_end(page, "写了一段。")
    expect(page.get_by_text("已自动保存")).to_be_visible()
    page.goto("/admin/")
    page.goto("/admin/articles/article/add/")
    page.evaluate(EDITOR_IS_READY)
    page.get_by_role("button", name="恢复", exact=True).click()
    expect(page.locator("#id_title")).to_have_value("还没存过的稿件")
    expect(text_of(page)).to_contain_text("写了一段。")
    page.locator("#id_column").select_option(label="教育要闻")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text(SAVED).first).to_be_visible()
    assert Article.objects.get().title == "还没存过的稿件"
    page.goto("/admin/articles/article/add/")
    expect(text_of(page)).to_be_visible()
    expect(page.get_by_text("您有未保存的内容")).to_be_hidden()


def test_two_who_write_at_once_see_each_other_and_choose_field_by_field(writer, story):
    first, second = writer("宣传科甲"), writer("宣传科乙")
    first.locator("#id_title").fill("甲的标题")
    first.locator("#id_summary").fill("甲写的摘要。")
    expect(first.get_by_text("已自动保存")).to_be_visible()
    second.locator("#id_title").fill("乙的标题")
    second.locator("#id_byline").fill("记者 乙某")
    expect(second.get_by_text("宣传科甲 正在编辑")).to_be_visible()
    second.get_by_role("button", name="保存", exact=True).click()
    expect(second.get_by_text(SAVED).first).to_be_visible()

    first.get_by_role("button", name="保存", exact=True).click()
    expect(first.get_by_text("他人已保存过这篇稿件").first).to_be_visible()
    expect(first.locator("#id_title")).to_have_value("甲的标题")
    title = first.get_by_role("group", name="主题")
    title.get_by_label("用他人的").check()
    first.get_by_role("button", name="按以上选择保存").click()
    expect(first.get_by_text(SAVED).first).to_be_visible()
    kept = Article.objects.get(pk=story.pk)
    assert (kept.title, kept.summary, kept.byline) == ("乙的标题", "甲写的摘要。", "记者 乙某")
