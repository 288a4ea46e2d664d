"""A reader on a phone without scripts asks a question and looks the answer up, after three officials did their part."""

import pytest
from playwright.sync_api import expect

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.correspondence import stamps
from schools.models import SchoolOfficer
from tests.factories import make_published, make_school

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"java_script_enabled": False, "viewport": {"width": 375, "height": 700}}


@pytest.fixture(autouse=True)
def fast_hands(monkeypatch):
    """A browser that is driven fills in a form within the time that no person needs."""
    monkeypatch.setattr(stamps, "SHORTEST", -stamps.LONGEST)


def fill_in(page, **values: str) -> None:
    for label, words in values.items():
        page.get_by_role("textbox", name=f"{label}（必填）").fill(words)
    page.get_by_label("我已看过上面的说明").check()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.get_by_role("heading", name="已经收到")).to_be_visible()


def test_a_question_is_passed_on_answered_reviewed_and_looked_up(profile, open_page, sign_in):
    school = make_school()
    reader = open_page(**PHONE)
    reader.goto("/messages/new/?kind=question")
    fill_in(reader, 标题="怎样转学", 内容="孩子要转学，怎样办。")
    number, code = (sign.inner_text() for sign in reader.locator(".receipt__signs").all())

    clerk = sign_in(Role.CLERK, full_name="信件办理岗")
    clerk.get_by_role("link", name="办理").first.click()
    expect(clerk.get_by_text("孩子要转学，怎样办。").first).to_be_visible()
    clerk.get_by_label("或学校标识码").fill(school.code)
    clerk.get_by_label("转办内容").fill("家长问怎样转学，请说明。")
    clerk.get_by_role("button", name="转办").click()
    expect(clerk.get_by_text("已记下转办")).to_be_visible()

    official = sign_in(Role.SCHOOL_OFFICIAL, full_name="学校填报岗")
    SchoolOfficer.objects.create(user=User.objects.get(full_name="学校填报岗"), school=school)
    official.goto("/admin/")
    official.get_by_role("link", name="回复").first.click()
    expect(official.get_by_text("家长问怎样转学，请说明。").first).to_be_visible()
    official.get_by_label("回复", exact=True).fill("请到学校办理。")
    official.get_by_role("button", name="回复", exact=True).click()
    expect(official.get_by_text("已回复信件办理岗。")).to_be_visible()

    clerk.reload()
    expect(clerk.get_by_label("答复", exact=True)).to_have_value("请到学校办理。")
    clerk.get_by_label("办理结果").select_option("explained")
    clerk.get_by_role("button", name="送审").click()
    expect(clerk.get_by_text("答复已送审")).to_be_visible()

    leader = sign_in(Role.FINAL_REVIEWER, full_name="分管领导岗")
    leader.get_by_role("link", name="审核").first.click()
    leader.get_by_role("button", name="通过", exact=True).click()
    expect(leader.get_by_text("来信人现在能查到答复")).to_be_visible()

    reader.goto("/messages/lookup/")
    reader.get_by_label("回执编号").fill(number)
    reader.get_by_label("查询码").fill(code)
    reader.get_by_role("button", name="查询").click()
    expect(reader.get_by_text("请到学校办理。")).to_be_visible()
    assert reader.evaluate("document.documentElement.scrollWidth") <= 375
    assert not reader.elsewhere


def test_an_error_on_a_page_is_reported_from_that_page(open_page, sign_in):
    story = make_published()
    reader = open_page(**PHONE)
    reader.goto(story.get_absolute_url())
    reader.get_by_role("link", name="我要纠错").click()
    expect(reader.get_by_role("link", name=story.get_absolute_url())).to_be_visible()
    fill_in(reader, 标题="错字", 内容="第二段有错字。")
    clerk = sign_in(Role.CLERK, full_name="信件办理岗")
    clerk.get_by_role("link", name="办理").first.click()
    expect(clerk.get_by_role("link", name=story.get_absolute_url())).to_be_visible()
