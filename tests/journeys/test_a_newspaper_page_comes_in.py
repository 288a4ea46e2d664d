"""A page of a newspaper, from its PDF to drafts with a photograph and its caption; paragraphs are joined, parted and made
headings on the way."""

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import FilePayload, Page, expect

from articles.models import Article
from eduweb.core.accounts.roles import Role
from eduweb.core.media.models import Photo
from tests.articles.sources.newspages import five_columns
from tests.factories import make_column

pytestmark = pytest.mark.django_db(transaction=True)


def join_and_part_again(page: Page) -> list[str]:
    """Join the first two paragraphs, then part them where they were joined; return their words."""
    texts = [page.locator(f"#s0-p{number}-text") for number in range(2)]
    before = [text.input_value() for text in texts]
    page.locator("#s0-p1").get_by_role("button", name="与上段合并").click()
    expect(texts[0]).to_have_value("".join(before))
    texts[0].focus()
    texts[0].evaluate("(text, at) => text.setSelectionRange(at, at)", len(before[0]))
    page.locator("#s0-p0").get_by_role("button", name="断开").click()
    expect(texts[0]).to_have_value(before[0])
    expect(texts[1]).to_have_value(before[1])
    return before


def test_a_page_as_pdf_becomes_two_drafts_and_a_story_that_is_left_out(sign_in):
    make_column("教育要闻")
    expected = five_columns(1)
    page = sign_in(Role.REPORTER, full_name="记者岗")
    page.goto("/admin/articles/article/")
    page.get_by_role("link", name="导入文稿").click()
    page.get_by_label("或者选择文件").set_input_files(
        FilePayload(name="三版.pdf", mimeType="application/pdf", buffer=expected.content)
    )
    page.get_by_role("button", name="读取").click()

    expect(page.get_by_text("读出 3 篇稿件")).to_be_visible()
    first, second, third = (page.locator(f"#s{number}") for number in range(3))
    expect(first.get_by_label("主题")).to_have_value(expected.stories[0].title)
    expect(second.locator(".import-photo")).to_be_visible()
    expect(second.locator(".import-picture textarea")).to_have_value(expected.stories[1].caption)
    before = join_and_part_again(page)
    first.get_by_role("button", name="改为小标题").nth(1).click()
    expect(first.locator("#s0-p1-kind, [name=s0-p1-kind]")).to_have_value("heading")
    third.get_by_label("存这一篇").uncheck()
    page.get_by_role("button", name="存为草稿").click()

    expect(page.get_by_text("已存为 2 篇草稿")).to_be_visible()
    titles = list(Article.objects.order_by("pk").values_list("title", flat=True))
    assert titles == [story.title for story in expected.stories[:2]]
    text = BeautifulSoup(Article.objects.earliest("pk").body, "html.parser")
    assert [part.get_text() for part in text.find_all(["p", "h2", "h3"])][:2] == before
    assert text.find_all(["p", "h2", "h3"])[1].name != "p"
    assert Photo.objects.get().caption == expected.stories[1].caption
    assert page.elsewhere == []
