"""The front page."""

import pytest
from bs4 import BeautifulSoup

from articles.enums import ColumnKind
from eduweb.site.models import KeyFigure
from tests.factories import (
    make_column,
    make_honor,
    make_party,
    make_picture,
    make_published,
    make_school,
    make_topic,
)
from tests.queries import queries

pytestmark = pytest.mark.django_db


def fill(make_guide, times: int) -> None:
    """Something of everything that the home page shows, `times` over."""
    for kind in ColumnKind:
        column = make_column(kind.label, kind=kind)
        below = make_column(f"{kind.label}之下", kind=kind, parent=column)
        for _ in range(times):
            make_published(column=column, lead_picture=make_picture())
            make_published(column=below)
    for number in range(times):
        make_guide(f"事项{number}")
        make_school(town=f"第{number}街道")
        make_party(brand="红岩先锋")
        make_honor()
        make_topic(picture=make_picture())
        KeyFigure.objects.create(label=f"数据{number}", counted="schools")


def test_the_newest_story_with_a_photograph_leads_and_the_others_stand_beside_it(page):
    news = make_column("教育要闻")
    make_published("较早的图片稿", column=news, lead_picture=make_picture())
    make_published("新的图片稿", column=news, lead_picture=make_picture())
    make_published("最新的文字稿", column=news)
    soup = page("/")
    assert soup.select_one(".lead__title").text == "新的图片稿"
    beside = soup.select_one(".grid--main-aside .headlines")
    assert [link.text for link in beside.select("a")] == ["最新的文字稿", "较早的图片稿"]
    assert soup.select_one(".lead img")["fetchpriority"] == "high"


def test_without_photographs_the_newest_story_leads(page):
    make_published("旧稿")
    make_published("新稿")
    assert page("/").select_one(".lead__title").text == "新稿"


def test_stories_of_subcolumns_stand_in_their_top_column_by_time(page):
    notices = make_column("通知公告", kind=ColumnKind.NOTICE)
    below = make_column("公示", kind=ColumnKind.NOTICE, parent=notices)
    make_published("第一", column=notices)
    make_published("第二", column=below)
    make_published("第三", column=notices)
    titles = [link.text for link in page("/").select(".home-usual .headlines a")]
    assert titles == ["第三", "第二", "第一"]


def test_policy_documents_show_their_numbers(page):
    make_published(column=make_column("政策文件", kind=ColumnKind.POLICY), document_number="示教发〔2026〕7号")
    assert "示教发〔2026〕7号" in page("/").main.text


def test_columns_without_stories_do_not_show(page):
    make_column("空栏目")
    make_published(column=make_column("教育要闻"))
    assert "空栏目" not in page("/").main.text


def test_a_column_that_is_not_on_show_keeps_its_stories_off_the_front_page(page):
    make_published("内部栏目稿", column=make_column("旧栏目", in_navigation=False))
    assert "内部栏目稿" not in page("/").main.text


def test_every_way_in_is_there(page, make_guide):
    fill(make_guide, 1)
    soup = page("/")
    headings = [heading.text for heading in soup.main.find_all("h2")]
    for words in ("我要办", "关键数据", "党建品牌", "荣誉", "专题", ColumnKind.MEDIA.label):
        assert words in headings
    assert soup.main.find("form", action="/schools/").find("input", attrs={"name": "q"})
    assert "红岩先锋" in soup.main.text


def test_an_empty_site_says_so_and_still_leads_to_the_schools(page):
    soup = page("/")
    assert "第一批稿件" in soup.main.text
    assert soup.main.find("form", action="/schools/")


def test_the_home_page_takes_at_most_ten_queries_whatever_the_amount_of_data(client, profile, make_guide):
    fill(make_guide, 1)
    few = queries(client, "/")
    fill(make_guide, 6)
    assert queries(client, "/") == few <= 10


def test_the_tiles_lead_to_what_is_there_and_to_nothing_else(client, profile):
    make_column("政策文件", slug="policies", kind=ColumnKind.POLICY)
    soup = BeautifulSoup(client.get("/").content, "html.parser")
    found = {link.text: link["href"] for link in soup.select(".home-tiles a")}
    assert found["查学区"] == "/schools/enrolment/" and found["政策"] == "/columns/policies/"
    assert "通知" not in found
    assert {client.get(address).status_code for address in found.values()} == {200}


def test_the_home_page_of_the_elders_reads_services_telephone_notices_news(page, make_guide):
    make_guide("义务教育入学")
    make_published("要闻一", column=make_column("教育要闻"))
    make_published("通知一", column=make_column("通知公告", kind=ColumnKind.NOTICE))
    words = page("/").select_one(".home-elder").text
    order = [words.index(word) for word in ("义务教育入学", "023-4980 0001", "通知一", "要闻一")]
    assert order == sorted(order)
