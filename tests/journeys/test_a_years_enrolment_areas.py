"""Last year's areas are copied in one step, changed, published, and a parent looks them up on a telephone."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from eduweb.core.accounts.roles import Role
from schools.models import EnrolmentPlan
from tests.factories import make_enrolment_area, make_enrolment_plan, make_school

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"java_script_enabled": False, "viewport": {"width": 375, "height": 700}}
YEAR = timezone.localdate().year
CELL = "学府路：680弄、700弄、750弄-840弄（双号）；兴龙大道：4-186号（双号）；铁路以南"


@pytest.fixture
def schools(profile):
    """Two schools, and the plan of last year with a line of each."""
    huilong, xuanhua = make_school("汇龙小学"), make_school("萱花小学")
    plan = make_enrolment_plan(YEAR - 1, title=f"永川区{YEAR - 1}年小学招生范围", is_published=True)
    make_enrolment_area(plan, huilong, street="萱花路", door_from=1, door_to=99)
    make_enrolment_area(plan, xuanhua, street="人民大道")
    return huilong, xuanhua


def ask(reader: Page, place: str, door: str = "") -> None:
    """Look an address up; the page never scrolls sideways."""
    reader.goto("/schools/enrolment/")
    form = reader.get_by_role("search", name="查学区")
    form.locator("[name=place]").fill(place)
    form.locator("[name=door]").fill(door)
    form.get_by_role("button", name="查询").click()
    assert reader.evaluate("document.documentElement.scrollWidth") <= 375


def move_line(desk: Page, to) -> None:
    """Give the line of 萱花路 to another school."""
    row = desk.locator("tr.form-row", has_text="萱花路 1—99 号")
    row.locator(".select2-selection__choice__remove").click()
    row.locator(".select2-search__field").fill(to.name)
    desk.locator(".select2-results__option", has_text=to.code).click()


def split(desk: Page) -> None:
    """Paste a cell of a list, see its lines beside it, and take in what was understood."""
    desk.get_by_role("link", name="拆分名单里的格子").click()
    desk.get_by_label("镇街").fill("城区")
    desk.get_by_label("对口学校").fill("汇龙小学")
    desk.get_by_label("招生范围", exact=True).fill(CELL)
    desk.get_by_role("button", name="拆分", exact=True).click()
    assert "".join(desk.locator(".sheet-original").all_text_contents()) == CELL
    expect(desk.get_by_role("row").filter(has_text="铁路以南")).to_contain_text("没有全看懂")
    desk.get_by_role("button", name="登记勾选的各行").click()
    expect(desk.get_by_text("已登记 4 条，另有 1 行没有登记")).to_be_visible()


def test_last_years_areas_are_copied_changed_published_and_looked_up(schools, sign_in, open_page):
    huilong, xuanhua = schools
    desk, reader = sign_in(Role.REGISTRAR, full_name="登记员"), open_page(**PHONE)
    desk.goto(f"/admin/schools/enrolmentplan/{EnrolmentPlan.objects.get().pk}/change/")
    desk.get_by_role("button", name=f"复制到 {YEAR} 年").click()
    expect(desk.get_by_text(f"已复制 2 条，成为 {YEAR} 年的草稿")).to_be_visible()

    move_line(desk, xuanhua)
    desk.locator("input[name=_continue]").first.click()
    expect(desk.get_by_text("已保存招生范围文件")).to_be_visible()
    split(desk)
    ask(reader, "萱花路", "12号")
    expect(reader.get_by_role("status")).to_contain_text("汇龙小学")  # still last year's: a draft is nobody's answer
    expect(reader.get_by_role("status")).not_to_contain_text("萱花小学")

    desk.get_by_label("文号").fill(f"永教发〔{YEAR}〕5号")
    desk.get_by_label("印发日期").fill(f"{YEAR}年5月20日")
    desk.get_by_label("对外公布").check()
    desk.locator("input[name=_save]").first.click()
    expect(desk.locator(".messagelist .success, .messagelist .warning").first).to_be_visible()

    for place, door, school, other in (
        ("萱花路", "12号", xuanhua, huilong),
        ("学府路", "700弄", huilong, xuanhua),
        ("兴龙大道", "六号", huilong, xuanhua),
    ):
        ask(reader, place, door)
        answer = reader.get_by_role("status")
        expect(answer).to_contain_text("这个地址属于下面一条范围")
        expect(answer).to_contain_text(school.name)
        expect(answer).not_to_contain_text(other.name)
        expect(answer).to_contain_text(f"永教发〔{YEAR}〕5号")
    ask(reader, "兴龙大道", "7号")
    expect(reader.get_by_role("status")).to_contain_text("没有这个号码")
    assert reader.elsewhere == [] and desk.elsewhere == []
