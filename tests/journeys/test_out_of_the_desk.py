"""Ways around the desk's own sign-in: a bundle that the clock sends out, a preview, a leader's telephone."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.actions import approve, submit
from articles.models import Article, PublishedArticle, ReleaseBundle
from eduweb.core.accounts.roles import Role
from eduweb.site.models import SiteProfile
from tests.factories import make_article, make_column, make_user

pytestmark = pytest.mark.django_db(transaction=True)

TITLES = ("校长教师轮岗方案发布", "一图读懂校长教师轮岗")
PHONE = {"viewport": {"width": 375, "height": 720}, "is_mobile": True, "has_touch": True}


@pytest.fixture
def author():
    SiteProfile.objects.create(
        name="永川教育", district="永川区", owner="永川区教育委员会", code="5001180001", domain="www.example.gov.cn"
    )
    make_column("教育要闻", slug="news", review_steps=1)
    return make_user(Role.REPORTER, full_name="宣传科记者")


def written(author, title: str, *reviewers) -> Article:
    story = make_article(title, author=author)
    submit(story, by=author)
    for reviewer in reviewers:
        approve(story, by=reviewer)
    return story


def tick() -> None:
    call_command("tick", stdout=StringIO())


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_bundle_goes_out_with_the_tick_that_follows_its_moment(author, sign_in, open_page):
    editor = make_user(Role.FIRST_REVIEWER)
    for title in TITLES:
        written(author, title, editor)
    publisher = sign_in(Role.PUBLISHER, full_name="发布岗")
    publisher.get_by_role("link", name="新建同时发布").click()
    publisher.get_by_label("名称").fill("轮岗系列")
    for title in TITLES:
        publisher.get_by_label(title).check()
    publisher.get_by_role("button", name="建立").click()
    later = timezone.localtime(timezone.now() + timedelta(days=1))
    publisher.get_by_label("发布时间").fill(f"{later:%Y-%m-%dT%H:%M}")
    publisher.get_by_role("button", name="定时", exact=True).click()
    expect(publisher.get_by_text(f"{later:%Y-%m-%d %H:%M}").first).to_be_visible()

    tick()
    assert not PublishedArticle.objects.exists()
    ReleaseBundle.objects.update(moment=timezone.now() - timedelta(minutes=1))
    tick()
    reader = open_page()
    reader.goto("/columns/news/")
    for title in TITLES:
        expect(reader.get_by_role("link", name=title).first).to_be_visible()
    publisher.reload()
    expect(publisher.get_by_text("已发布").first).to_be_visible()


def test_a_preview_is_framed_at_both_widths_and_a_reading_link_needs_no_session(author, sign_in, open_page):
    written(author, TITLES[0])
    editor = sign_in(Role.FIRST_REVIEWER, full_name="初审岗")
    errors = []
    editor.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    editor.get_by_role("link", name=TITLES[0]).first.click()
    editor.get_by_role("link", name="按读者看到的样子预览").click()
    for title in ("电脑上的样子", "手机上的样子"):
        frame = editor.frame_locator(f'iframe[title="{title}"]')
        expect(frame.get_by_text("预览，尚未发布")).to_be_visible()
        expect(frame.get_by_role("heading", level=1)).to_contain_text(TITLES[0])
    assert errors == []

    link = open_link(editor, purpose="只阅读，不能审")
    stranger = open_page(**PHONE)
    stranger.goto(link)
    expect(stranger.get_by_text("预览，尚未发布")).to_be_visible()
    expect(stranger.get_by_role("heading", level=1)).to_contain_text(TITLES[0])
    assert fits(stranger)
    assert stranger.context.cookies() == []


def open_link(page: Page, *, purpose: str) -> str:
    page.goto("/admin/articles/invitation/add/")
    page.get_by_label("用途").select_option(label=purpose)
    page.get_by_role("button", name="换成这个").click()
    page.get_by_label(TITLES[0]).check()
    page.get_by_label("给谁").fill("分管领导")
    page.get_by_role("button", name="开出链接").click()
    return re.sub(r"^https?://[^/]+", "", page.locator("#link").input_value())


def test_a_leader_approves_once_on_a_telephone(author, sign_in, open_page):
    story = written(author, TITLES[0])
    holder = sign_in(Role.FIRST_REVIEWER, full_name="分管领导")
    link = open_link(holder, purpose="初审，以我的名义")

    phone = open_page(**PHONE)
    phone.goto(link)
    expect(phone.get_by_role("heading", level=1)).to_contain_text(TITLES[0])
    assert fits(phone)
    phone.get_by_role("button", name="通过").click()
    expect(phone.get_by_text("逐条核对并勾选")).to_be_visible()
    for tick_box in phone.get_by_role("checkbox").all():
        tick_box.check()
    phone.get_by_role("button", name="通过").click()
    phone.get_by_role("button", name="确认通过").click()
    expect(phone.get_by_role("heading", name="已通过")).to_be_visible()
    assert story.reviews.get().reviewer.full_name == "分管领导"

    phone.goto(link)
    expect(phone.get_by_text("这个链接打不开了")).to_be_visible()
    assert phone.elsewhere == []
