"""A task from the district to the last school and its lock, in three browsers."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from schools.models import Report, SchoolOfficer
from tests.factories import make_school, make_statistics

pytestmark = pytest.mark.django_db(transaction=True)


def official_of(school, sign_in, full_name: str) -> Page:
    page = sign_in(Role.SCHOOL_OFFICIAL, full_name=full_name)
    SchoolOfficer.objects.create(user=User.objects.get(full_name=full_name), school=school)
    return page


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label).first.click()


def test_a_task_goes_from_the_district_to_the_last_school_and_its_lock(sign_in):
    filled_in, empty = make_school("永川区汇龙小学"), make_school("永川区红河小学")
    make_statistics(filled_in, 2025, pupils=900, classes=20)
    district = sign_in(Role.REGISTRAR, full_name="登记员")
    first, last = official_of(filled_in, sign_in, "教导处"), official_of(empty, sign_in, "办公室")

    district.goto("/admin/schools/reportingtask/add/")
    district.get_by_label("任务名称").fill("秋季学年统计")
    district.get_by_label("填报内容").select_option("statistics")
    district.get_by_label("学年", exact=False).first.fill("2025")
    district.locator("#id_due_on").fill(str(timezone.localdate() + timedelta(days=9)))
    district.locator("input[name=_save]").first.click()
    expect(district.get_by_text("已布置给 2 所学校")).to_be_visible()

    first.goto("/admin/")
    press(first, "报送")
    expect(first.get_by_text("已报送：秋季学年统计：永川区汇龙小学")).to_be_visible()

    last.goto("/admin/")
    expect(last.get_by_text("还缺：2025—2026 学年统计")).to_be_visible()
    last.get_by_role("link", name="去填报").click()
    last.locator("#statistics-group .add-row a").click()
    for name, value in {
        "school_year": 2025,
        "classes": 10,
        "pupils": 400,
        "staff": 30,
        "full_time_teachers": 25,
    }.items():
        last.locator(f"#id_statistics-0-{name}").fill(str(value))
    last.locator("input[name=_save]").first.click()
    expect(last).to_have_url(re.compile(r"/admin/schools/school/(#.*)?$"))
    last.goto("/admin/")
    press(last, "报送")
    expect(last.get_by_text("已报送：")).to_be_visible()

    for report in Report.objects.order_by("school__code"):
        district.goto(f"/admin/schools/report/{report.pk}/change/")
        press(district, "审核通过")
        expect(district.get_by_text("审核通过：")).to_be_visible()
    district.goto(f"/admin/schools/reportingtask/{report.task_id}/change/")
    expect(district.get_by_role("link", name="2 所")).to_be_visible()
    press(district, "锁定全部已审的填报")
    expect(district.get_by_text("已锁定 2 所学校的填报")).to_be_visible()
    assert {one.state for one in Report.objects.all()} == {"locked"}

    last.goto(f"/admin/schools/report/{empty.reports.get().pk}/change/")
    expect(last.get_by_role("button", name="申请更正")).to_be_visible()
