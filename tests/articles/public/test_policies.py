"""Policy documents before readers: a table with filters and an order, and what stands beside each that is named."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from articles.enums import ColumnKind, Validity
from articles.models import PublishedArticle
from tests.factories import make_column, make_published
from tests.queries import queries

pytestmark = pytest.mark.django_db
ADDRESS = "/columns/policies/"


@pytest.fixture
def policies():
    column = make_column("政策文件", slug="policies", kind=ColumnKind.POLICY)
    facts = {"column": column, "issuing_body": "示范区教委", "document_number": "示教发〔2020〕3号"}
    old = make_published(
        "老方案", **facts, written_on=date(2020, 5, 25), validity=Validity.REPEALED, subject_class="教育信息化"
    )
    facts["document_number"] = "示教发〔2024〕8号"
    new = make_published(
        "新方案", **facts, written_on=date(2024, 3, 12), validity=Validity.IN_FORCE, subject_class="基础教育"
    )
    return old, new


def page(client, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def titles(soup: BeautifulSoup) -> list[str]:
    return [link.text for link in soup.select(".policies a.headline")]


def test_each_filter_s_links_and_each_heading_s_order_lead_to_what_they_say(client, policies, tell_tried):
    soup = page(client, ADDRESS)
    filters, headings = soup.select(".filters__link"), soup.select(".policies thead a")
    for link in filters:
        count = link.select_one(".filters__count")
        if count:
            assert len(titles(page(client, link["href"]))) == int(count.text), link["href"]
    for link in headings:
        shown = page(client, link["href"])
        turned = shown.select_one("[aria-sort] a")["href"]
        assert titles(shown) == titles(page(client, turned))[::-1], link["href"]
    assert titles(page(client, f"{ADDRESS}?year=2020&validity=repealed")) == ["老方案"]
    assert titles(page(client, f"{ADDRESS}?sort=-written")) == ["新方案", "老方案"]
    assert titles(page(client, f"{ADDRESS}?year=1999&sort=nonsense")) == titles(soup)
    tell_tried(f"{len(filters)} filter links, {len(headings)} headings")


def test_a_filtered_list_asks_as_much_of_the_database_for_many_documents_as_for_few(client, policies):
    few = queries(client, f"{ADDRESS}?sort=number")
    for number in range(25):
        make_published(f"文件{number}", column=policies[0].column, written_on=date(2021, 1, 1))
    assert queries(client, f"{ADDRESS}?sort=number") == few
    assert len(titles(page(client, f"{ADDRESS}?sort=number&page=2"))) == 7


@pytest.mark.parametrize("link", ["amends", "repeals", "interprets"])
def test_a_document_and_the_one_about_it_name_each_other_with_number_day_and_validity(client, policies, link):
    old, new = policies
    PublishedArticle.objects.filter(pk=new.pk).update(**{link: old})
    for here, there, validity in ((old, new, "现行有效"), (new, old, "已废止")):
        named = page(client, here.get_absolute_url()).select_one(
            f'.grid--main-aside a[href="{there.get_absolute_url()}"]'
        )
        told = named.find_parent(["li", "div"]).text
        assert there.document_number in told
        assert f"{there.written_on}" in told
        assert validity in told


def test_an_abolished_document_says_so_on_the_home_page_and_in_feeds(client, policies):
    home = page(client, "/").select_one(f'main a[href="{policies[0].get_absolute_url()}"]').parent.text
    for told in (home, client.get(f"{ADDRESS}feed.xml").content.decode()):
        assert "示教发〔2020〕3号" in told
        assert "2020-05-25" in told
        assert "已废止" in told
