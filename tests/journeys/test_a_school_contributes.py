"""A school's correspondent sends in a story from a telephone; an editor adopts it; three review it, one proposes words that
the author takes over; it is published, and the school's points stand in the figures (issue 14)."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from articles.models import Article, PointsRule
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.site.models import SiteProfile
from tests.factories import make_column, make_school
from tests.journeys.conftest import EDITOR_IS_READY

pytestmark = pytest.mark.django_db(transaction=True)

TITLE = "楼梯间里的一米科学角"
BETTER = "课间十分钟路过，停两分钟就能动手。"
PHONE = {"width": 375, "height": 812}


@pytest.fixture
def school():
    SiteProfile.objects.create(
        name="永川教育", district="永川区", owner="永川区教育委员会", code="5001180001", domain="www.example.gov.cn"
    )
    make_column("校园风采", slug="schools")
    PointsRule.objects.create(placing="ordinary", points=2)
    return make_school("汇龙小学")


def jpeg(color: str) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (1200, 800), color).save(buffer, "JPEG")
    return buffer.getvalue()


def contribute(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto("/admin/")
    page.get_by_role("link", name="写投稿").click()
    page.get_by_label("标题").fill(TITLE)
    page.get_by_label("正文").fill("十二个楼梯转角各摆一个小实验。\n课间路过，停两分钟就能动手。")
    files = [{"name": f"{n}.jpg", "mimeType": "image/jpeg", "buffer": jpeg(f"#3f6f{n}c")} for n in (5, 6)]
    page.get_by_label("选照片").set_input_files(files)
    page.get_by_role("button", name="只保存").click()
    for number, field in enumerate(page.get_by_label("图片说明").all(), start=1):
        field.fill(f"第 {number} 处科学角")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("button", name="保存并投稿").click()
    expect(page.get_by_text("已投稿。")).to_be_visible()
    expect(page.locator(".story-body p")).to_have_text(
        ["十二个楼梯转角各摆一个小实验。", "课间路过，停两分钟就能动手。"]
    )
    assert page.elsewhere == []


def adopt(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_role("link", name=f"{TITLE}（汇龙小学）", exact=True).click()
    page.get_by_label("采用到栏目").select_option(label="校园风采")
    page.get_by_label("引用：").check()
    page.get_by_role("button", name="采用", exact=True).click()
    expect(page.get_by_text("已采用。")).to_be_visible()
    page.evaluate(EDITOR_IS_READY)
    expect(page.locator("#id_source")).to_have_value("汇龙小学")
    for panel in page.locator(".desk-photo").all():
        panel.get_by_label("替代文字").fill("学生在楼梯转角的实验角前观察")
    page.locator("#id_summary").fill("汇龙小学把楼梯转角改成小实验角。")
    page.locator("#id_byline").fill("汇龙小学通讯员")
    page.get_by_role("button", name="保存并送审").click()
    expect(page.get_by_text("稿件已保存并送审。")).to_be_visible()


def open_story(page: Page) -> None:
    page.goto(f"/admin/articles/article/{Article.objects.get().pk}/change/?mode=read")


def approve(page: Page, step: str) -> None:
    open_story(page)
    for label in ("已做保密审查", "已核对个人信息"):
        page.get_by_label(label).check()
    page.get_by_role("button", name=f"{step}通过").click()
    expect(page.get_by_text("已通过。").first).to_be_visible()


def propose_words(page: Page) -> None:
    """The second reviewer writes how the second paragraph should read."""
    open_story(page)
    page.locator("summary", has_text="在此处提意见").nth(1).click()
    page.get_by_label("对第 2 段的意见").fill("写明课间多长。")
    page.locator("#remark_proposal_2").fill(BETTER)
    page.locator("#remark_proposal_2").locator("xpath=..").get_by_role("button", name="记下意见").click()
    expect(page.locator(".desk-proposal ins").first).to_be_visible()


def take_over(page: Page) -> None:
    """The author, in the midst of the review."""
    page.goto("/admin/")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("button", name="采纳建议").click()
    expect(page.locator(".desk-preview").get_by_text(BETTER).first).to_be_visible()
    assert BETTER in Article.objects.get().body


def confirm_the_difference(page: Page) -> None:
    """The first reviewer is shown just what was taken over, and confirms it with one click."""
    open_story(page)
    asked = page.get_by_role("region", name="只采纳了后面的修改建议")
    expect(asked.locator("ins")).to_have_text("十分钟")
    page.get_by_role("button", name="确认改动，初审通过").click()
    expect(page.get_by_text("已通过。").first).to_be_visible()


def publish(page: Page) -> None:
    open_story(page)
    page.get_by_role("button", name="立即发布").click()
    expect(page.get_by_text("已发布。").first).to_be_visible()


def test_a_contribution_from_a_telephone_is_adopted_reviewed_published_and_counted(school, sign_in):
    correspondent = sign_in(Role.CORRESPONDENT, full_name="汇龙小学通讯员岗")
    User.objects.get(full_name="汇龙小学通讯员岗").correspondences.create(school=school)
    contribute(correspondent)
    author = sign_in(Role.REPORTER, full_name="宣传科编辑岗")
    adopt(author)
    editor = sign_in(Role.FIRST_REVIEWER, full_name="初审编辑岗")
    head = sign_in(Role.SECOND_REVIEWER, full_name="宣传科科长岗")
    leader = sign_in(Role.FINAL_REVIEWER, Role.PUBLISHER, full_name="分管领导岗")
    approve(editor, "初审")
    propose_words(head)
    take_over(author)
    confirm_the_difference(editor)
    approve(head, "复审")
    approve(leader, "终审")
    publish(leader)

    correspondent.goto("/admin/")
    own = correspondent.locator("section", has=correspondent.get_by_role("heading", name="我的投稿"))
    expect(own).to_contain_text("已采用（引用），已发布")
    correspondent.get_by_role("link", name="稿件统计").click()
    row = correspondent.get_by_role("row", name="汇龙小学 1 1 1 0 2.0")
    row.get_by_role("link").nth(2).click()
    correspondent.get_by_role("link", name=TITLE).click()
    expect(correspondent.get_by_role("heading", level=1)).to_contain_text(TITLE)
    expect(correspondent.get_by_text("汇龙小学").first).to_be_visible()
