"""A registrar merges the wrong school, sees what it did, and takes it back; a parent finds both schools again."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from eduweb.core.accounts.roles import Role
from schools.models import School
from tests.factories import (
    make_enrolment_area,
    make_enrolment_plan,
    make_group,
    make_member,
    make_official,
    make_school,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def schools():
    """A school in a group and with a line, and the one that it is merged into."""
    school, into = make_school("永川区汇龙小学"), make_school("永川区萱花小学")
    make_official(school)
    make_member(make_group("汇龙教育集团"), school)
    make_enrolment_area(make_enrolment_plan(timezone.localdate().year), school, street="萱花路")
    return school, into


def test_a_wrong_merger_is_taken_back(sign_in, open_page, schools):
    school, into = schools
    desk, reader = sign_in(Role.REGISTRAR, full_name="登记员"), open_page()
    desk.goto(f"/admin/schools/school/{school.pk}/change/")
    desk.get_by_role("link", name="并入他校").click()
    expect(desk.get_by_role("region", name="办理会涉及")).to_contain_text("汇龙教育集团")
    expect(desk.get_by_role("region", name="1 条招生范围写着本校")).to_contain_text("萱花路")
    for field in ("into", "lines_to"):
        choose(desk, field, into)
    desk.get_by_label("事由").fill("布局调整")
    desk.get_by_role("button", name="下一步").click()
    desk.get_by_role("button", name="并入他校").click()
    expect(desk.get_by_text("已并入“")).to_be_visible()
    reader.goto(f"/schools/{school.code}/")
    expect(reader.get_by_role("heading", level=1)).to_have_text("永川区萱花小学")

    desk.get_by_role("link", name="撤销合并").click()
    comes_back = desk.get_by_role("region", name="撤销的结果")
    for words in (into.with_code, "汇龙教育集团", "萱花路"):
        expect(comes_back).to_contain_text(words)
    desk.get_by_label("事由").fill("选错了学校")
    desk.get_by_role("button", name="撤销合并").click()
    expect(desk.get_by_text("已撤销合并，学校恢复原状")).to_be_visible()
    assert School.objects.get(pk=school.pk).is_open
    assert school.memberships.get().left_on is None and school.enrolment_areas.count() == 1
    reader.goto(f"/schools/{school.code}/")
    expect(reader.get_by_role("heading", level=1)).to_have_text("永川区汇龙小学")
    expect(reader.get_by_text("选错了学校")).to_be_visible()


def choose(desk, field: str, school: School) -> None:
    """Find the school in the picker by its name; its code tells it apart."""
    desk.locator(f"#id_{field} + .select2").click()
    desk.locator(".select2-search__field").last.fill(school.name)
    desk.locator(".select2-results__option", has_text=school.code).click()
