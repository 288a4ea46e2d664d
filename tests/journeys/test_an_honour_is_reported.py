"""A school reports an honour with a photograph of its certificate; it is sent back, corrected, approved, and stands on the
wall (issue 15)."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.site.models import SiteProfile
from tests.factories import make_school

pytestmark = pytest.mark.django_db(transaction=True)

NAME = "最美阅读空间"
PHONE = {"width": 375, "height": 812}


@pytest.fixture
def school():
    SiteProfile.objects.create(
        name="永川教育", district="永川区", owner="永川区教育委员会", code="5001180001", domain="www.example.gov.cn"
    )
    return make_school("汇龙小学")


def photograph(name: str, color: str) -> dict:
    buffer = BytesIO()
    Image.new("RGB", (1200, 800), color).save(buffer, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": buffer.getvalue()}


def report(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto("/admin/honors/honorreport/add/")
    page.get_by_label("荣誉名称").fill(NAME)
    page.get_by_label("授予单位").fill("区教育局")
    page.get_by_label("获得年份").fill("2025")
    page.get_by_label("上传材料").set_input_files([photograph("模糊.jpg", "#888888")])
    page.get_by_role("button", name="申报").click()
    expect(page.get_by_text("级别", exact=False).first).to_be_visible()
    page.get_by_label("级别").select_option(label="市级（省部级）")  # the photograph is there already
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("button", name="申报").click()
    expect(page.get_by_text("已申报。")).to_be_visible()


def send_back(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_role("link", name=f"汇龙小学：{NAME}").first.click()
    expect(page.get_by_role("img", name="模糊.jpg")).to_be_visible()
    assert page.evaluate("[...document.querySelectorAll('.desk-enclosures img')].every(one => one.naturalWidth > 0)")
    back = page.locator("form", has=page.get_by_role("button", name="退回", exact=True))
    back.get_by_label("意见或理由").fill("证书看不清，请重拍。")
    back.get_by_role("button", name="退回", exact=True).click()
    expect(page.get_by_text("已退回，学校会看到您的意见。")).to_be_visible()


def correct(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_role("link", name=f"汇龙小学：{NAME}").first.click()
    expect(page.get_by_text("证书看不清，请重拍。").first).to_be_visible()
    page.get_by_label("模糊.jpg").check()
    page.get_by_label("上传材料").set_input_files([photograph("清楚.jpg", "#b03030")])
    page.get_by_role("button", name="改好再报").click()
    expect(page.get_by_text("已申报。")).to_be_visible()


def approve(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_role("link", name=f"汇龙小学：{NAME}").first.click()
    expect(page.get_by_role("img", name="清楚.jpg")).to_be_visible()
    expect(page.get_by_role("img", name="模糊.jpg")).to_have_count(0)
    page.get_by_label("级别").select_option(label="区县级")
    page.get_by_label("授予单位").fill("区教育委员会")
    page.get_by_role("button", name="通过并登记").click()
    expect(page.get_by_text("已通过并登记")).to_be_visible()
    assert page.elsewhere == []


def test_an_honour_is_reported_sent_back_corrected_and_approved(school, sign_in, open_page):
    official = sign_in(Role.SCHOOL_OFFICIAL, full_name="汇龙填报")
    school.officers.create(user=User.objects.get(full_name="汇龙填报"))
    registrar = sign_in(Role.REGISTRAR, full_name="登记员")
    report(official)
    send_back(registrar)
    correct(official)
    approve(registrar)
    reader = open_page()
    reader.goto("/honors/")
    expect(reader.get_by_text(NAME).first).to_be_visible()
    official.goto("/admin/")
    expect(official.get_by_text("级别：市级（省部级）→区县级").first).to_be_visible()
