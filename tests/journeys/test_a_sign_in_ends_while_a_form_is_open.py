"""A sign-in that ends while somebody fills in a form, and a tab that is left and opened again: nothing typed is lost."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from articles.actions import submit
from articles.models import Article
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from schools.models import SchoolOfficer
from tests.factories import make_article, make_column, make_school
from tests.journeys.conftest import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)

OPINION = "第二段的人数与附件不一致，请核对后补上统计口径；照片说明缺少拍摄日期。"


@pytest.fixture
def school():
    return make_school("永川区汇龙小学", telephone="023-49001007")


@pytest.fixture
def official(sign_in, school) -> Page:
    """The form of a school, open in its official's browser."""
    page = sign_in(Role.SCHOOL_OFFICIAL, full_name="汇龙小学填报人")
    SchoolOfficer.objects.create(user=User.objects.get(full_name="汇龙小学填报人"), school=school)
    page.goto(f"/admin/schools/school/{school.pk}/change/")
    return page


def sign_in_in_another_tab(page: Page, full_name: str) -> None:
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="在新标签页登录").click()
    other = opened.value
    other.get_by_label("用户名").fill(User.objects.get(full_name=full_name).username)
    other.get_by_label("密码").fill(PASSWORD)
    other.get_by_role("button", name="登录").click()
    expect(other.get_by_text(full_name).first).to_be_visible()
    other.close()


def test_a_reviewer_sends_a_story_back_after_signing_in_again_and_types_nothing_twice(sign_in):
    author = make_article("课后服务进课表", column=make_column("教育要闻"))
    submit(author, by=author.author)
    page = sign_in(Role.FIRST_REVIEWER, full_name="宣传科初审")
    page.goto(f"/admin/articles/article/{author.pk}/change/")
    form = page.locator("form[action$='/act/send_back/']")
    form.locator("textarea").fill(OPINION)
    Session.objects.all().delete()
    form.get_by_role("button", name="退回").click()

    expect(page.get_by_role("heading", name="登录已过期，内容还没有保存")).to_be_visible()
    expect(page.locator("[readonly]").first).to_have_value(OPINION)
    sign_in_in_another_tab(page, "宣传科初审")
    page.get_by_role("button", name="再次提交").click()
    expect(page.get_by_text("登录已过期")).to_be_hidden()
    expect(page.get_by_text(OPINION).first).to_be_visible()
    assert Article.objects.get().state == "sent_back"


def test_a_school_keeps_the_telephone_that_its_official_typed_too_late(official, school):
    official.locator("#id_telephone").fill("023-49001999")
    official.locator("#id_name").fill("永川区汇龙实验小学")
    official.locator("#id_reason").fill("区教委批复更名")
    Session.objects.all().delete()
    official.locator("input[name=_save]").first.click()
    expect(official.get_by_label("联系电话")).to_have_value("023-49001999")
    sign_in_in_another_tab(official, "汇龙小学填报人")
    official.get_by_role("button", name="再次提交").click()
    expect(official.get_by_text("已立即生效：联系电话")).to_be_visible()
    school.refresh_from_db()
    assert school.telephone == "023-49001999"


def test_a_form_that_was_left_is_offered_again_until_it_is_saved(official, school):
    here = official.url
    official.locator("#id_telephone").fill("023-49001999")
    official.locator("#id_reason").fill("新装总机")
    official.goto("/admin/")
    official.goto(here)
    expect(official.get_by_text("您在这个表单里填过内容，还没有保存")).to_be_visible()
    official.get_by_role("button", name="恢复").click()
    expect(official.locator("#id_telephone")).to_have_value("023-49001999")
    official.locator("input[name=_save]").first.click()
    expect(official.get_by_text("已立即生效：联系电话")).to_be_visible()
    official.goto(here)
    expect(official.locator("#id_telephone")).to_have_value("023-49001999")
    expect(official.get_by_text("您在这个表单里填过内容")).to_have_count(0)
    assert official.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('typed:'))") == []


def test_errors_at_the_top_lead_to_their_fields(official):
    official.locator("#id_telephone").fill("023-49001999")
    official.locator("#id_address").fill("")
    official.locator("#id_name").fill("")
    official.locator("input[name=_save]").first.click()
    errors = official.get_by_role("alert").filter(has_text="还没有保存，请改正")
    expect(errors).to_be_visible()
    errors.get_by_role("link").first.click()
    assert official.evaluate("document.activeElement.id") in ("id_name", "id_address")
    expect(official.locator("#id_telephone")).to_have_value("023-49001999")
