"""A parent types two characters and goes straight to the school."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_published, make_school

pytestmark = pytest.mark.django_db(transaction=True)


def suggestions(page, **options):
    return page.get_by_role("listbox", name="搜索建议").get_by_role("option", **options)


def test_two_characters_and_two_keys_lead_to_the_school(open_page):
    school = make_school("汇龙小学")
    make_published("汇龙小学开出儿童文学课")
    page = open_page()
    page.goto("/")
    field = page.get_by_role("combobox", name="搜索全站")
    field.press_sequentially("汇龙")
    expect(suggestions(page)).to_have_count(2)
    field.press("ArrowDown")
    expect(suggestions(page, selected=True)).to_contain_text("汇龙小学")
    field.press("Enter")
    page.wait_for_url(f"**/schools/{school.code}/")


def test_the_list_goes_with_escape_and_enter_then_searches(open_page):
    make_school("汇龙小学")
    page = open_page()
    page.goto("/")
    field = page.get_by_role("combobox", name="搜索全站")
    field.press_sequentially("汇龙")
    expect(suggestions(page)).to_have_count(1)
    field.press("Escape")
    expect(page.get_by_role("listbox", name="搜索建议")).to_be_hidden()
    field.press("Enter")
    expect(page.get_by_role("heading", name="搜索“汇龙”")).to_be_visible()
