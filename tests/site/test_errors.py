"""Errors in the site's dress."""

import pytest
from django.test import RequestFactory

from eduweb.site.public.errors import server_error
from tests.factories import make_withdrawn


@pytest.mark.django_db
def test_a_missing_page_shows_where_to_look_next(page):
    soup = page("/nothing-here/", 404)
    addresses = [link["href"] for link in soup.main.find_all("a")]
    assert {"/", "/schools/", "/services/", "/sitemap/"} <= set(addresses)
    assert len({field["id"] for field in soup.find_all("input", type="search")}) == 2
    assert len({form.get("aria-label") for form in soup.find_all("form", role="search")}) == 2


@pytest.mark.django_db
def test_a_withdrawn_story_leaves_its_notice_with_410(page):
    withdrawal = make_withdrawn("本稿件因事实有误撤回。")
    soup = page(f"/articles/{withdrawal.pk}/", 410)
    assert "本稿件因事实有误撤回。" in soup.main.text
    assert soup.select_one(".notice__label").text == "撤稿"
    assert soup.main.find("form", role="search") and soup.main.select(".tiles a")


def test_a_failure_is_told_without_the_database():
    answer = server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "页面暂时打不开" in answer.text
