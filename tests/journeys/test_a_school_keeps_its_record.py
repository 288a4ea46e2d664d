"""A school's official changes telephone and name; the registrar approves; the reader sees both, by the old name too."""

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.site.models import SiteProfile
from schools.models import SchoolOfficer
from tests.factories import make_column, make_school

pytestmark = pytest.mark.django_db(transaction=True)

OLD, NEW, TELEPHONE = "永川区汇龙小学", "永川区汇龙实验小学", "023-49001999"


@pytest.fixture
def school():
    SiteProfile.objects.create(
        name="永川教育", district="永川区", owner="永川区教育委员会", code="5001180001", domain="www.example.gov.cn"
    )
    make_column("教育要闻", slug="news")
    make_school("永川区红旗小学")
    return make_school(OLD, telephone="023-49001007")


def change_as_the_school(page: Page, school) -> None:
    SchoolOfficer.objects.create(user=User.objects.get(full_name="汇龙小学填报人"), school=school)
    page.goto("/admin/schools/school/")
    expect(page.get_by_text("永川区红旗小学")).to_have_count(0)
    page.get_by_role("link", name=OLD).first.click()
    page.locator("#id_telephone").fill(TELEPHONE)
    page.locator("#id_name").fill(NEW)
    page.locator("#id_reason").fill("区教委批复更名")
    page.locator("input[name=_save]").first.click()
    expect(page.get_by_text("已立即生效：联系电话")).to_be_visible()
    expect(page.get_by_text("批准前仍是原来的内容：学校名称")).to_be_visible()


def approve_as_the_registrar(page: Page, school) -> None:
    page.goto("/admin/")
    page.get_by_role("link", name=f"{school.with_code}：学校名称", exact=True).click()
    expect(page.get_by_text(NEW)).to_be_visible()
    page.get_by_label("通过").check()
    page.get_by_role("button", name="提交审批结果").click()
    expect(page.get_by_text("已通过，已生效")).to_be_visible()


def test_a_telephone_shows_at_once_a_name_after_approval_and_the_old_name_still_finds_the_school(
    school, sign_in, open_page
):
    official = sign_in(Role.SCHOOL_OFFICIAL, full_name="汇龙小学填报人")
    change_as_the_school(official, school)
    reader = open_page(java_script_enabled=False)
    reader.goto(school.get_absolute_url())
    expect(reader.get_by_role("heading", level=1)).to_have_text(OLD)
    expect(reader.get_by_role("link", name=TELEPHONE)).to_be_visible()

    approve_as_the_registrar(sign_in(Role.REGISTRAR, full_name="登记科登记员"), school)
    reader.goto(f"/search/?q={OLD}")
    reader.get_by_role("link", name=NEW).first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(NEW)
    expect(reader.get_by_text(f"校名由“{OLD}”改为“{NEW}”")).to_be_visible()
    expect(reader.get_by_role("link", name=TELEPHONE)).to_be_visible()

    call_command("tick")
    official.goto("/admin/")
    official.get_by_role("button", name="报送").click()
    expect(official.get_by_text("已报送")).to_be_visible()
