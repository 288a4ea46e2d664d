"""What readers see of columns and topics."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from articles.enums import ColumnKind, ColumnType, Validity
from eduweb.site.models import SiteProfile
from tests.factories import (
    make_article,
    make_column,
    make_picture,
    make_published,
    make_topic,
)
from tests.queries import queries

pytestmark = pytest.mark.django_db
YESTERDAY = timezone.now() - timedelta(days=1)


@pytest.fixture(autouse=True)
def profile():
    return SiteProfile.objects.create(
        name="示范区教育委员会",
        owner="示范区教育委员会",
        district="示范区",
        code="5001180001",
        domain="edu.example.cn",
    )


def page(client, address: str, status: int = 200) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == status
    return BeautifulSoup(answer.content, "html.parser")


def headlines(soup: BeautifulSoup) -> list[str]:
    return [link.text for link in soup.select("main a.headline")]


def test_a_column_lists_its_stories_newest_first(client):
    news = make_column("教育要闻", slug="news")
    older, newer = (
        make_published("旧稿", column=news),
        make_published("新稿", column=news),
    )
    assert headlines(page(client, "/columns/news/")) == [newer.title, older.title]


def test_a_column_shows_the_stories_of_the_columns_below_it_and_leads_to_them(client):
    top = make_column("通知公告", slug="notices")
    below = make_column("公示", slug="publicity", parent=top)
    make_published("拟推荐名单", column=below)
    soup = page(client, "/columns/notices/")
    assert headlines(soup) == ["拟推荐名单"]
    assert soup.select_one('nav[aria-label="子栏目"] a[href="/columns/publicity/"]').text == "公示"


def test_a_subcolumn_names_the_column_above_it_in_its_path(client):
    top = make_column("通知公告", slug="notices")
    make_column("公示", slug="publicity", parent=top)
    path = page(client, "/columns/publicity/").select_one('nav[aria-label="当前位置"]')
    assert [item.get_text(strip=True) for item in path.select("li")] == [
        "首页",
        "通知公告",
        "公示",
    ]


def test_stories_of_other_columns_stay_away(client):
    make_published("别处的稿件", column=make_column(slug="elsewhere"))
    make_column(slug="news")
    assert headlines(page(client, "/columns/news/")) == []


def test_twenty_stories_make_a_page_and_the_rest_follows_by_number(client):
    news = make_column(slug="news")
    for number in range(21):
        make_published(f"第{number}条", column=news)
    first, second = (
        page(client, "/columns/news/"),
        page(client, "/columns/news/page/2/"),
    )
    assert len(headlines(first)) == 20
    assert headlines(second) == ["第0条"]
    assert first.select_one('a[rel="next"]')["href"] == "/columns/news/page/2/"
    assert second.select_one('a[rel="prev"]')["href"] == "/columns/news/"


def test_page_one_has_one_address_only(client):
    make_column(slug="news")
    answer = client.get("/columns/news/page/1/")
    assert (answer.status_code, answer["Location"]) == (301, "/columns/news/")


@pytest.mark.parametrize("number", ["0", "2", "1000000000", "9" * 40])
def test_pages_beyond_the_last_are_missing(client, number):
    make_column(slug="news")
    page(client, f"/columns/news/page/{number}/", 404)


def test_an_unknown_column_is_missing(client):
    page(client, "/columns/nothing/", 404)


def test_an_empty_column_says_so(client):
    make_column(slug="news")
    assert "本栏目还没有稿件" in page(client, "/columns/news/").main.text


def test_a_column_carries_its_tags_once_each(client):
    make_column(
        "政策解读",
        slug="reading",
        column_type=ColumnType.INTERPRETATION,
        description="读懂文件。",
        keywords="解读",
    )
    soup = page(client, "/columns/reading/")
    tags = {
        "SiteName": "示范区教育委员会",
        "SiteDomain": "edu.example.cn",
        "SiteIDCode": "5001180001",
        "ColumnName": "政策解读",
        "ColumnDescription": "读懂文件。",
        "ColumnKeywords": "解读",
        "ColumnType": "政策解读",
    }
    for name, content in tags.items():
        assert [tag["content"] for tag in soup.find_all("meta", attrs={"name": name})] == [content], name


def test_policies_are_listed_with_number_and_validity(client):
    policies = make_column(slug="policies", kind=ColumnKind.POLICY)
    make_published(
        "行动计划",
        column=policies,
        document_number="示教发〔2024〕8号",
        validity=Validity.IN_FORCE,
    )
    make_published(
        "老办法",
        column=policies,
        document_number="示教发〔2011〕3号",
        validity=Validity.REPEALED,
    )
    items = page(client, "/columns/policies/").select(".policies tbody tr")
    assert ["示教发〔2011〕3号" in items[0].text, "已废止" in items[0].text] == [
        True,
        True,
    ]
    assert ["示教发〔2024〕8号" in items[1].text, "现行有效" in items[1].text] == [
        True,
        True,
    ]


def test_a_policy_whose_last_day_has_come_is_listed_as_expired(client):
    policies = make_column(slug="policies", kind=ColumnKind.POLICY)
    make_published(column=policies, validity=Validity.IN_FORCE, valid_until=YESTERDAY.date())
    assert "已失效" in page(client, "/columns/policies/").select_one(".policies tbody tr").text


def test_media_reports_name_their_outlet(client):
    media = make_column(slug="media", kind=ColumnKind.MEDIA)
    make_published(column=media, outlet="某教育报", outlet_date=YESTERDAY.date())
    assert "某教育报" in page(client, "/columns/media/").select_one(".document").text


def test_drafts_and_ended_stories_are_not_listed(client):
    news, topic = make_column(slug="news"), make_topic(slug="clean")
    make_article("还在写的稿件", column=news, topics=[topic])
    make_published("公示期已满的名单", column=news, topics=[topic], expires_at=YESTERDAY)
    for address in ("/columns/news/", "/topics/clean/", "/columns/news/feed.xml"):
        text = client.get(address).content.decode()
        assert "还在写的稿件" not in text
        assert "公示期已满的名单" not in text


def test_topics_are_listed_with_their_pictures_and_closed_ones_are_not(client):
    make_topic("清廉学校建设", picture=make_picture())
    make_topic("已经结束的专题", is_open=False, slug="closed")
    soup = page(client, "/topics/")
    assert headlines(soup) == ["清廉学校建设"]
    assert len(soup.select("main img[srcset]")) == 1
    page(client, "/topics/closed/", 404)


def test_a_topic_gathers_stories_across_columns(client):
    topic = make_topic(slug="clean")
    for column in (make_column(slug="news"), make_column(slug="party")):
        make_published(f"{column.slug}的稿件", column=column, topics=[topic])
    make_published("无关的稿件")
    assert headlines(page(client, "/topics/clean/")) == ["party的稿件", "news的稿件"]


def test_an_empty_topic_and_an_empty_list_of_topics_say_so(client):
    assert "目前没有专题" in page(client, "/topics/").main.text
    make_topic(slug="clean")
    assert "这个专题还没有稿件" in page(client, "/topics/clean/").main.text


def test_a_list_takes_as_many_queries_for_sixty_stories_as_for_three(client):
    top, topic = make_column(slug="news"), make_topic(slug="clean")
    below = make_column(slug="below", parent=top)
    addresses = (
        "/columns/news/",
        "/columns/below/",
        "/topics/clean/",
        "/columns/news/feed.xml",
    )

    def publish(number: int) -> list[int]:
        for _ in range(number):
            make_published(column=below, topics=[topic], lead_picture=make_picture())
        return [queries(client, address) for address in addresses]

    few, many = publish(3), publish(57)
    assert few == many
    assert max(many) <= 8  # an editor's opening, blocks, files and links of a topic are four of them
