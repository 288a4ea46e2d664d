"""A district official's way with a spreadsheet: errors, correction, preview, commit, undo."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import FilePayload, Page, expect

from eduweb.core.accounts.roles import Role
from schools.models import School
from tests.core.sheets.tables import edited
from tests.factories import make_school

pytestmark = pytest.mark.django_db(transaction=True)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def bring(page: Page, content: bytes) -> None:
    """Choose the file and send it."""
    page.get_by_label("改好的表格").set_input_files(FilePayload(name="学校.xlsx", mimeType=XLSX, buffer=content))
    page.get_by_role("button", name="上传并核对").click()


def test_a_faulty_sheet_is_corrected_committed_and_taken_back(sign_in):
    school = make_school("红旗小学", telephone="023-49000001")
    make_school("汇龙小学", town="南大街街道")
    page = sign_in(Role.REGISTRAR, full_name="登记岗")
    page.goto(f"/admin/schools/school/?town={school.town}")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载学校表").click()
    sheet = download.value.path().read_bytes()
    assert len(list(load_workbook(BytesIO(sheet)).active.rows)) == 2  # headings and the one school of the filter

    page.get_by_role("link", name="导入学校表").click()
    bring(page, edited(sheet, "红旗小学", 联系电话="023-49000002", 邮政编码="40"))
    fault = page.get_by_role("row").filter(has_text="邮政编码")
    expect(fault).to_contain_text("邮政编码是 6 位数字")
    expect(page.get_by_role("button", name="确认导入")).to_have_count(0)
    with page.expect_download() as marked:
        page.get_by_role("link", name="下载标出错误的工作簿").click()
    assert "错误说明" in load_workbook(BytesIO(marked.value.path().read_bytes())).sheetnames

    page.get_by_role("link", name="重新上传").click()
    bring(page, edited(sheet, "红旗小学", 联系电话="023-49000002", 办学类型="小学阶段"))
    page.get_by_label("小学阶段").select_option("小学")
    page.get_by_role("button", name="按这样对照，继续").click()
    expect(page.locator("del")).to_have_text("023-49000001")
    expect(page.locator("ins")).to_have_text("023-49000002")
    page.get_by_role("button", name="确认导入").click()
    expect(page.get_by_text("已导入：新增 0 条，修改 1 条。")).to_be_visible()
    assert School.objects.get(pk=school.pk).telephone == "023-49000002"

    page.get_by_role("button", name="撤销这次导入").click()
    expect(page.get_by_text("已撤销，这次导入涉及的记录都恢复了原样。")).to_be_visible()
    assert School.objects.get(pk=school.pk).telephone == "023-49000001"
    assert page.elsewhere == []
