"""A page of a newspaper, from its PDF to drafts with a photograph and its caption."""

import pytest
from playwright.sync_api import FilePayload, expect

from articles.models import Article
from eduweb.core.accounts.roles import Role
from eduweb.core.media.models import Photo
from tests.articles.sources.newspages import five_columns
from tests.factories import make_column

pytestmark = pytest.mark.django_db(transaction=True)


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
    third.get_by_label("存这一篇").uncheck()
    page.get_by_role("button", name="存为草稿").click()

    expect(page.get_by_text("已存为 2 篇草稿")).to_be_visible()
    titles = list(Article.objects.order_by("pk").values_list("title", flat=True))
    assert titles == [story.title for story in expected.stories[:2]]
    assert Photo.objects.get().caption == expected.stories[1].caption
    assert page.elsewhere == []
