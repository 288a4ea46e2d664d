"""Somebody applies for information from a telephone without JavaScript; an official answers; the outcome is read."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from eduweb.core.accounts.roles import Role
from eduweb.core.correspondence import stamps
from eduweb.core.correspondence.models import DayKind, SpecialDay
from eduweb.core.correspondence.working_days import add_working_days

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"viewport": {"width": 375, "height": 700}, "java_script_enabled": False}


def test_from_the_form_to_the_outcome_with_a_deadline_that_a_holiday_moves(open_page, sign_in, profile, monkeypatch):
    monkeypatch.setattr(stamps, "SHORTEST", timedelta(0))
    today = timezone.localdate()
    before = add_working_days(today, 20)
    SpecialDay.objects.create(day=next_weekday(today), kind=DayKind.HOLIDAY, name="放假")
    moved = add_working_days(today, 20)
    assert moved > before

    phone = open_page(**PHONE)
    phone.goto("/disclosure/")
    phone.get_by_role("link", name="依申请公开").first.click()
    phone.get_by_label("申请人姓名或名称").fill("申请人甲")
    phone.get_by_label("身份证明").select_option("其他证件")
    phone.get_by_label("证件号码").fill("演示号码")
    phone.get_by_label("联系电话").fill("023-49000012")
    phone.get_by_label("需要什么信息").fill("校舍维修的验收报告")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 375
    phone.get_by_role("button", name="提交申请").click()
    expect(phone.get_by_text("请先看过说明，再勾选同意。")).to_be_visible()
    phone.get_by_label("我已看过上面的说明").check()
    phone.get_by_role("button", name="提交申请").click()
    number, code = phone.locator(".receipt__signs").all_inner_texts()

    desk = sign_in(Role.DISCLOSURE_OFFICER, full_name="信息公开岗")
    desk.get_by_role("link", name="去办理").click()
    desk.get_by_role("button", name="确认收到").click()
    expect(desk.get_by_text(f"答复期限 {moved}")).to_be_visible()

    def look_up() -> None:
        phone.goto("/disclosure/lookup/")
        phone.get_by_label("回执编号").fill(number)
        phone.get_by_label("查询码").fill(code)
        phone.get_by_role("button", name="查询").click()

    look_up()
    expect(phone.get_by_text(str(moved))).to_be_visible()
    form = desk.locator("form[action$='/act/answer/']")
    form.get_by_label("答复类型").select_option("信息不存在")
    form.get_by_label("答复", exact=True).fill("经检索，该信息不存在。")
    form.get_by_role("button", name="答复并办结").click()
    look_up()
    expect(phone.get_by_text("经检索，该信息不存在。")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 375


def next_weekday(day: date) -> date:
    """A working day in the time for the answer that is in no table yet."""
    taken = set(SpecialDay.objects.values_list("day", flat=True))
    days = (day + timedelta(days=number) for number in range(1, 20))
    return next(one for one in days if one.weekday() < 5 and one not in taken)
