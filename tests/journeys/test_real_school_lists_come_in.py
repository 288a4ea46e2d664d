"""Five lists as districts have them come in through the browser: mapped, confirmed by name, committed, no cell edited."""

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import FilePayload, Page, expect

from eduweb.core.accounts.roles import Role
from schools.models import School
from tests.core.sheets.tables import saved
from tests.factories import make_school

pytestmark = pytest.mark.django_db(transaction=True)
LISTS = Path(__file__).parents[1] / "data/lists"


@dataclass(frozen=True)
class ListOf:
    """A list: the answers to each page of questions (label of the select: option), and what it brings by code."""

    file: str
    pages: list[dict[str, str]] = field(default_factory=list)
    brings: dict[str, str] = field(default_factory=dict)
    said: str = ""


FIVE = [
    ListOf("ministry.xlsx", brings={"2150011904": "石门村 2 组"}, said="“一、小学（4 所）”"),
    ListOf(
        "without_codes.xlsx",
        [{"育彩学校，红岩镇": "不导入这一行", "希望小学（已撤），红岩镇": "不导入这一行"}],
        {"2150011907": "023-49110104", "2150011903": "023-49110103"},
        "没有标识码，按名称“中心小学，红岩镇”对上",
    ),
    ListOf(
        "other_headings.csv",
        [
            {
                "机构识别号": "学校标识码",
                "单位": "学校名称",
                "办学形式": "办学类型",
                "归口": "举办者",
                "片区": "镇街",
                "坐落": "地址",
                "值班电话": "联系电话",
                "备用电话": "不导入这一列",
            },
            {"小学阶段": "小学", "义教一贯": "九年一贯制学校", "公办": "教育部门"},
        ],
        {"3150011905": "023-49110205"},
    ),
    ListOf("town_sheets.xlsx", brings={"2150011903": "白石街 3 号"}, said="读了 3 张工作表：青禾街道、白石镇、红岩镇"),
    ListOf("old.xls", brings={"2150011902": "书院路 20 号"}),
]


@pytest.fixture
def register() -> None:
    """The schools that the lists without codes speak of, before anybody knew their telephones."""
    for code, name, short, town in (
        ("2150011901", "云岭区实验小学", "实验小学", "青禾街道"),
        ("2150011902", "云岭区青禾小学", "青禾小学", "青禾街道"),
        ("2150011903", "云岭区白石镇中心小学", "中心小学", "白石镇"),
        ("2150011907", "云岭区红岩镇中心小学", "中心小学", "红岩镇"),
        ("3150011905", "云岭区育才学校", "育才学校", "红岩镇"),
    ):
        make_school(name, code=code, short_name=short, town=town, address="旧址", telephone="")


def bring(page: Page, name: str, content: bytes) -> None:
    page.goto("/admin/schools/school/")
    page.get_by_role("link", name="导入学校表").click()
    payload = FilePayload(name=name, mimeType="application/octet-stream", buffer=content)
    page.get_by_label("改好的表格").set_input_files(payload)
    page.get_by_role("button", name="上传并核对").click()


def answer(page: Page, choices: dict[str, str]) -> None:
    """Fill in a page of questions; rows found by their names are confirmed when it shows any."""
    expect(page.get_by_role("button", name="按这样对照，继续")).to_be_visible()
    for label, option in choices.items():
        page.get_by_label(label, exact=True).select_option(label=option)
    if (confirmed := page.get_by_label("我核对过，这些行就是这些记录")).count():
        assert not confirmed.is_checked(), "a person confirms, not the page"
        confirmed.check()
    page.get_by_role("button", name="按这样对照，继续").click()


@pytest.mark.parametrize("one", FIVE, ids=lambda one: one.file)
def test_a_real_list_comes_in_as_it_was(one, register, sign_in):
    page = sign_in(Role.REGISTRAR, full_name="登记岗")
    bring(page, one.file, (LISTS / one.file).read_bytes())
    for choices in one.pages:
        assert not School.objects.exclude(telephone="").exists()
        answer(page, choices)
    expect(page.get_by_text(one.said).first).to_be_visible()
    page.get_by_role("button", name="确认导入").click()
    expect(page.get_by_text("已导入：")).to_be_visible()
    for code, words in one.brings.items():
        school = School.objects.get(code=code)
        assert words in (school.telephone, school.address)
        page.goto(f"/schools/{code}/")
        expect(page.locator("main").get_by_text(words).first).to_be_visible()
    assert page.elsewhere == []


def test_a_list_that_cannot_be_read_so_comes_back_as_a_marked_workbook(register, sign_in):
    book = Workbook()
    book.active.title = "红岩镇"
    for row in (
        ["学校代码", "校名", "类别", "邮编"],
        ["3150011905", "云岭区育才学校", "不知道什么学校", "402160"],
        ["2150011907", "云岭区红岩镇中心小学", "小学", "40"],
    ):
        book.active.append(row)
    page = sign_in(Role.REGISTRAR, full_name="登记岗")
    bring(page, "名录.xlsx", saved(book))
    page.get_by_role("link", name="对照列名").click()
    answer(page, {"类别": "办学类型"})
    answer(page, {"不知道什么学校": "不导入这个词"})
    expect(page.get_by_role("alert")).to_contain_text("没有导入任何内容")
    expect(page.get_by_role("button", name="确认导入")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("link", name="下载标出错误的工作簿").click()
    back = load_workbook(BytesIO(download.value.path().read_bytes()))
    assert "邮政编码是 6 位数字" in back["红岩镇"]["D3"].comment.text
    assert not back["红岩镇"]["D2"].comment
    assert len(list(back["错误说明"].rows)) == 2, "a heading and a line for the fault"
