"""A reviewer reads, the words of the photograph change elsewhere, and the open page's button decides nothing."""

import pytest
from playwright.sync_api import expect

from articles.actions import submit
from articles.models import Article
from eduweb.core.accounts.roles import Role
from eduweb.core.media.models import Photo
from tests.factories import make_article, make_column, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_button_of_an_old_page_shows_what_has_changed_and_keeps_the_opinion(sign_in, photo):
    author = make_user(Role.REPORTER)
    story = make_article("读书节开幕", author=author, lead_photo=photo, column=make_column(review_steps=1))
    submit(story, by=author)
    page = sign_in(Role.FIRST_REVIEWER, full_name="宣传科初审编辑")
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    Photo.objects.update(caption="换过的图片说明")
    offer = page.locator(".desk-offer-approve")
    for tick in offer.locator("input[type=checkbox]").all():
        tick.check()
    offer.get_by_label("审核意见").fill("文字已核对。")
    offer.get_by_role("button", name="初审通过").click()
    expect(page.locator(".messagelist")).to_contain_text("没有办理：您打开页面之后，内容有了变化")
    changed = page.locator("section", has=page.get_by_role("heading", name="您打开页面之后的改动"))
    expect(changed).to_contain_text("换过的图片说明")
    assert Article.objects.get(pk=story.pk).state == "in_review"
    offer = page.locator(".desk-offer-approve")
    expect(offer.get_by_label("审核意见")).to_have_value("文字已核对。")
    offer.get_by_role("button", name="初审通过").click()
    expect(page.locator(".messagelist")).to_contain_text("已通过。")
    assert Article.objects.get(pk=story.pk).state == "approved"
