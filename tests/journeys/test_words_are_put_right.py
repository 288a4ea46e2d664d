"""What the pre-checks find is put right by one click, in the title and in the midst of a paragraph; and what the text names
is tied to the story by one tick."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from eduweb.core.accounts.roles import Role
from eduweb.core.prechecks.models import Term
from eduweb.core.text.plain import from_html
from tests.factories import make_column, make_party, make_school
from tests.journeys.conftest import EDITOR_IS_READY

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def writing(sign_in) -> Page:
    """A reporter before a story that is being typed."""
    Term.objects.update_or_create(wrong="严历打击", defaults={"right": "严厉打击", "severity": "block"})
    make_column("教育要闻")
    page = sign_in(Role.REPORTER, full_name="宣传科记者")
    page.goto("/admin/articles/article/add/")
    page.locator("#id_column").select_option(label="教育要闻")
    page.evaluate(EDITOR_IS_READY)
    return page


def text_of(page: Page):
    return page.frame_locator("iframe.cke_wysiwyg_frame").locator("body")


def type_text(page: Page, *paragraphs: str) -> None:
    text_of(page).click()
    for words in paragraphs:
        page.keyboard.type(words)
        page.keyboard.press("Enter")


def save(page: Page) -> Article:
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("heading", name="修改稿件")).to_be_visible()
    return Article.objects.get()


def test_one_click_takes_the_right_form_over(writing):
    writing.locator("#id_title").fill("严历打击校外违规培训")
    type_text(writing, "头一段没有错。", "先写严厉打击，再写严历打击，又写严历打击。")
    writing.get_by_role("button", name="检查一遍").click()
    offers = writing.get_by_role("button", name="改为“严厉打击”")
    expect(offers).to_have_count(2)
    offers.first.click()
    expect(writing.locator("#id_title")).to_have_value("严厉打击校外违规培训")
    expect(offers).to_have_count(1)
    expect(offers).to_have_text("改为“严厉打击”（2 处）")
    offers.click()
    expect(text_of(writing)).to_contain_text("再写严厉打击，又写严厉打击")
    expect(offers).to_have_count(0)
    expect(writing.get_by_text("已改为“严厉打击”")).to_be_visible()

    story = save(writing)
    assert story.title == "严厉打击校外违规培训"
    assert from_html(story.body) == "头一段没有错。\n先写严厉打击，再写严厉打击，又写严厉打击。"


def test_what_is_typed_is_counted_and_what_it_names_is_filled_in_by_one_tick(writing):
    school, party = make_school("永川区汇龙小学"), make_party("汇龙小学党总支")
    make_school("永川区汇龙幼儿园", short_name="汇龙")
    named = writing.get_by_role("region", name="文中提到")
    expect(named).to_be_hidden()
    writing.locator("#id_title").fill("阅读长廊开门")
    text_of(writing).click()
    writing.keyboard.insert_text("汇龙小学党总支请街坊到汇龙小学读书。")
    expect(writing.locator(".desk-count")).to_have_text("正文 18 字")

    expect(named.get_by_role("checkbox")).to_have_count(2)
    named.get_by_label(school.name).click()
    expect(named.get_by_text("已填入：永川区汇龙小学")).to_be_visible()
    expect(writing.locator(".field-schools .select2-selection__choice")).to_contain_text(school.name)
    named.get_by_label(party.name).click()
    story = save(writing)
    assert list(story.schools.all()) == [school] and list(story.party_organizations.all()) == [party]
