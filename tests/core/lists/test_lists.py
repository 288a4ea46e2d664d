"""Lists of the back office: what they count, how far their pages go, and what they never ask."""

import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.lists import change_list, list_admin
from eduweb.core.lists.paginator import CappedPaginator, estimate
from eduweb.core.media.models import Document, Photo
from tests.factories import make_article, make_column, make_honor, make_published, make_school, make_topic, make_user
from tests.queries import queries

pytestmark = pytest.mark.django_db

LIST = reverse("admin:articles_article_changelist")
LISTS = {
    Role.REPORTER: [LIST, "/admin/media/photo/", "/admin/media/document/"],
    Role.FIRST_REVIEWER: [LIST, "/admin/"],
    Role.AUDITOR: [LIST, "/admin/audit/entry/"],
    Role.REGISTRAR: ["/admin/schools/school/", "/admin/honors/honor/", "/admin/schools/partyorganization/"],
    Role.ADMINISTRATOR: ["/admin/articles/column/", "/admin/articles/topic/"],
}
PAGES = [(role, page) for role, pages in LISTS.items() for page in pages]
AUTOCOMPLETE = "/admin/autocomplete/?app_label=articles&model_name=article&field_name={}&term={}"


@pytest.fixture
def reporter(client):
    user = make_user(Role.REPORTER)
    client.force_login(user)
    return user


@pytest.fixture
def short_pages(monkeypatch):
    """Two stories on a page, four on the numbered pages."""
    monkeypatch.setattr("articles.admin.story.article.ArticleAdmin.list_per_page", 2)
    monkeypatch.setattr(CappedPaginator, "most", 4)
    monkeypatch.setattr(list_admin, "MOST_FOUND", 4)


def soup(client, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.content, "html.parser")


def titles(page: BeautifulSoup) -> list[str]:
    return [link.find(string=True, recursive=False).strip() for link in page.select(".field-title_or_number a")]


def footer(page: BeautifulSoup) -> str:
    return " ".join(page.select_one(".paginator").get_text().split())


def link(page: BeautifulSoup, words: str) -> str | None:
    found = page.find("a", string=words)
    return found and LIST + found["href"]


def fill(count: int) -> None:
    author = make_user(Role.REPORTER)
    for number in range(count):
        make_published(f"稿件{number}", author=author, topics=[make_topic()])
        make_honor(), make_school()
        Photo.objects.create(width=1, height=1, caption=f"图{number}")
        Document.objects.create(title=f"文件{number}", kind="pdf")
        words = {"actor_name": "甲", "action": "修改", "target_kind": "articles.Article", "target_label": "稿"}
        chain = {"previous_hash": f"p{Entry.objects.count()}", "hash": f"h{Entry.objects.count()}"}
        Entry.objects.create(at="2026-01-01T00:00:00Z", target_id="1", **words, **chain)


@pytest.mark.parametrize(("role", "page"), PAGES)
def test_a_list_takes_as_many_queries_for_many_rows_as_for_few(client, role, page):
    client.force_login(make_user(role))
    fill(3)
    few = queries(client, page)
    fill(9)
    assert queries(client, page) == few


@pytest.mark.parametrize(("role", "page"), PAGES)
def test_no_unfiltered_list_counts_or_sorts_out_a_whole_table(client, role, page):
    client.force_login(make_user(role))
    fill(3)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page).status_code == 200
    asked = [query["sql"] for query in captured if re.search(r"FROM \W?(articles_article|media_|audit_)", query["sql"])]
    assert all("LIMIT" in sql for sql in asked if "COUNT(" in sql)
    assert not any("DISTINCT" in sql for sql in asked)


def test_small_lists_are_counted_exactly(client, reporter):
    for _ in range(3):
        make_article(author=reporter)
    assert footer(soup(client, LIST)) == "3 稿件"


def test_a_total_that_is_estimated_says_so(client, reporter, short_pages, monkeypatch):
    monkeypatch.setattr(change_list, "estimate", lambda queryset: 987_654)
    for _ in range(5):
        make_article(author=reporter)
    assert "约 990,000 稿件" in footer(soup(client, LIST))
    assert "4 以上 稿件" in footer(soup(client, LIST + "?state__exact=draft"))
    assert "4 以上 条结果" in soup(client, LIST + "?q=稿件").select_one("#toolbar").get_text()


def test_only_a_server_with_statistics_gives_an_estimate():
    make_article()
    assert (estimate(Article.objects.all()) is None) == (connection.vendor != "postgresql")


def test_behind_the_last_numbered_page_the_list_goes_on_without_gap_or_repetition(client, reporter, short_pages):
    for number in range(11):
        make_article(f"稿{number}", author=reporter)
    found, page = [], soup(client, LIST)
    assert link(page, "接着往下看") is None
    while True:
        found += titles(page)
        second = soup(client, LIST + page.find("a", string="2")["href"]) if page.find("a", string="2") else page
        found += titles(second) if second is not page else []
        if not (further := link(second, "接着往下看")):
            break
        page = soup(client, further)
        assert link(page, "回到列表开头")
    assert found == [f"稿{number}" for number in reversed(range(11))]


def test_going_on_keeps_the_order_by_time_of_change_both_ways(client, reporter, short_pages):
    for number in range(6):
        make_article(f"稿{number}", author=reporter)
    for order, expected in (("-5", ["稿1", "稿0"]), ("5", ["稿4", "稿5"])):
        last = soup(client, f"{LIST}?o={order}&p=2")
        assert titles(soup(client, link(last, "接着往下看"))) == expected


def test_a_page_far_behind_the_end_is_the_last_numbered_one(client, reporter, short_pages):
    for number in range(9):
        make_article(f"稿{number}", author=reporter)
    assert titles(soup(client, LIST + "?p=5000")) == ["稿6", "稿5"]


@pytest.mark.parametrize("after", ["0", "-1", "abc", "9" * 40, "%00"])
def test_going_on_after_a_number_that_nothing_has_begins_at_the_top(client, reporter, after):
    make_article("甲稿", author=reporter)
    assert titles(soup(client, f"{LIST}?after={after}")) == ["甲稿"]


def test_going_on_after_a_foreign_draft_tells_nothing_about_it(client, reporter):
    make_article("早些的", author=reporter)
    foreign = make_article("别人的草稿")
    make_article("晚些的", author=reporter)
    assert titles(soup(client, f"{LIST}?after={foreign.pk}")) == ["晚些的", "早些的"]


def test_nobody_sorts_by_a_column_without_an_index(client, reporter):
    for title in ("乙", "甲", "丙"):
        make_article(title, author=reporter)
    assert titles(soup(client, LIST + "?o=1")) == titles(soup(client, LIST)) == ["丙", "甲", "乙"]


def test_the_filter_of_topics_offers_a_few_and_the_chosen_one(client, reporter):
    topics = [make_topic(order=number) for number in range(40)]
    make_article("在最后的专题里", author=reporter, topics=[topics[-1]])
    make_article("不在", author=reporter)
    page = soup(client, f"{LIST}?topics__id__exact={topics[-1].pk}")
    assert titles(page) == ["在最后的专题里"]
    assert len(page.select('details[data-filter-title="专题"] li')) == 32


def test_an_autocomplete_is_bounded_and_its_queries_do_not_grow(client, reporter):
    policies = make_column("政策文件", kind="policy")
    for number in range(3):
        make_article(f"行动计划{number}", author=reporter, column=policies)
    address = AUTOCOMPLETE.format("interprets", "行动")
    few = queries(client, address)
    for number in range(30):
        make_article(f"行动计划{number}", author=reporter, column=policies)
    assert queries(client, address) == few
    assert len(client.get(address).json()["results"]) == 20
    assert client.get(AUTOCOMPLETE.format("interprets", "%00")).status_code == 200


def test_the_dates_above_a_list_lead_from_years_to_days(client):
    client.force_login(make_user(Role.AUDITOR))
    for number, at in enumerate(("2024-11-30T04:00Z", "2026-02-03T04:00Z")):
        words = {
            "actor_name": "甲",
            "action": "修改",
            "target_kind": "x",
            "target_id": "1",
            "target_label": f"稿{number}",
        }
        Entry.objects.create(at=at, previous_hash=f"p{number}", hash=f"h{number}", **words)

    def choices(query):
        return [word.get_text(strip=True) for word in soup(client, "/admin/audit/entry/" + query).select(".toplinks a")]

    assert choices("") == ["2024", "2025", "2026"]
    assert choices("?at__year=2024") == ["‹ 所有日期", "2024 年 11 月", "2024 年 12 月"]
    assert choices("?at__year=2024&at__month=11") == ["‹ 2024", "2024-11-30"]
    assert (
        len(soup(client, "/admin/audit/entry/?at__year=2026&at__month=2&at__day=3").select("#result_list tbody tr"))
        == 1
    )
