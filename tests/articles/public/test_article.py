"""What readers see at a story's address."""

from datetime import UTC, date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from articles.enums import ColumnKind, Validity
from eduweb.core.text.leaving import by_the_notice
from eduweb.site.models import SiteProfile
from tests.factories import (
    make_article,
    make_column,
    make_honor,
    make_party,
    make_picture,
    make_public_document,
    make_published,
    make_school,
    make_topic,
    make_withdrawn,
)
from tests.queries import queries

pytestmark = pytest.mark.django_db
LOCAL = timezone.get_default_timezone()
YESTERDAY = timezone.now() - timedelta(days=1)


@pytest.fixture(autouse=True)
def profile():
    return SiteProfile.objects.create(
        name="示范区教育委员会",
        owner="示范区教委办公室",
        district="示范区",
        code="5001180001",
        domain="edu.example.cn",
    )


def read(client, story, status: int = 200) -> BeautifulSoup:
    answer = client.get(f"/articles/{story.pk}/")
    assert answer.status_code == status
    return BeautifulSoup(answer.content, "html.parser")


def tag(soup: BeautifulSoup, name: str) -> str | None:
    """The content of a tag that stands once, or None where there is none."""
    found = [element["content"] for element in soup.find_all("meta", attrs={"name": name})]
    assert len(found) <= 1, f"{name} stands {len(found)} times"
    return found[0] if found else None


def test_a_story_is_set_as_in_the_paper(client):
    story = make_published(
        "“党建+”为立德树人聚势",
        kicker="永远在路上",
        subtitle="区教委党建引领教育高质量发展",
        summary="党建与教学同部署。",
    )
    soup = read(client, story)
    assert soup.h1.text == "“党建+”为立德树人聚势"
    assert soup.select_one(".story-head__kicker").text == "永远在路上"
    assert soup.select_one(".story-head__subtitle").text == "区教委党建引领教育高质量发展"
    assert soup.select_one(".summary").text == "党建与教学同部署。"
    assert soup.select_one(".story h2").text == "家长看得见"


def test_the_dash_before_a_subtitle_is_set_once(client):
    soup = read(client, make_published(subtitle="——区教委党建引领教育高质量发展"))
    assert soup.select_one(".story-head__subtitle").text == "区教委党建引领教育高质量发展"


def test_those_who_answer_for_a_story_are_named(client):
    text = read(client, make_published(credit="受访者供图", editor="乙某", proofreader="丙某")).main.text
    for words in (
        "来源：区教委宣传科",
        "作者：记者 甲某",
        "供图：受访者供图",
        "责任编辑：乙某",
        "校对：丙某",
    ):
        assert words in text


def test_the_tags_say_what_the_page_shows(client):
    column = make_column("教育要闻", slug="news")
    story = make_published(
        "课后服务进课表",
        column=column,
        published_at=datetime(2026, 11, 3, 8, 5, tzinfo=LOCAL),
        lead_picture=make_picture(),
        schools=[make_school("红旗小学")],
        topics=[make_topic("“双减”与课后服务")],
    )
    soup = read(client, story)
    assert tag(soup, "ArticleTitle") == soup.h1.text == "课后服务进课表"
    assert tag(soup, "PubDate") == soup.select_one(".story-head time").text == "2026-11-03 08:05"
    assert tag(soup, "ContentSource") == "区教委宣传科"
    assert tag(soup, "Author") == "记者 甲某"
    assert tag(soup, "Description") == soup.select_one(".summary").text
    assert tag(soup, "Url") == f"http://localhost:8000/articles/{story.pk}/"
    assert tag(soup, "Image") in {f"http://localhost:8000{s.split()[0]}" for s in sources(soup)}
    assert tag(soup, "ColumnName") == "教育要闻"
    for keyword in tag(soup, "Keywords").split(","):
        assert keyword in soup.body.text


def sources(soup: BeautifulSoup) -> list[str]:
    return soup.select_one("article img")["srcset"].split(", ")


def test_tags_without_content_are_left_out(client):
    soup = read(client, make_published(byline="", summary=""))
    assert [tag(soup, name) for name in ("Author", "Image")] == [None, None]
    assert all(element["content"] for element in soup.find_all("meta", attrs={"name": True}))


def test_a_story_without_summary_is_described_by_its_first_words(client):
    soup = read(client, make_published(summary="", body="<p>各校排出课表。</p>"))
    assert tag(soup, "Description") == "各校排出课表。" and tag(soup, "description") is None


def test_a_story_without_source_names_the_owner_of_the_site(client):
    soup = read(client, make_published(source=""))
    assert tag(soup, "ContentSource") == "示范区教委办公室"
    assert "来源：示范区教委办公室" in soup.main.text


def test_the_date_is_local_though_the_database_keeps_utc(client):
    story = make_published(published_at=datetime(2026, 11, 3, 17, 30, tzinfo=UTC))
    assert tag(read(client, story), "PubDate") == "2026-11-04 01:30"


def test_the_lead_photograph_has_its_size_its_words_and_its_widths(client):
    picture = make_picture(alt="学生跳绳", caption="课后服务时间的操场。", credit="受访学校供图")
    image = read(client, make_published(lead_picture=picture)).select_one("figure.photo img")
    assert (image["alt"], image["decoding"], image.get("loading")) == (
        "学生跳绳",
        "async",
        None,
    )
    assert int(image["width"]) > int(image["height"]) > 0
    assert image["srcset"].count(".webp") == 3
    caption = image.find_parent("figure").figcaption.get_text(" ", strip=True)
    assert "课后服务时间的操场。" in caption
    assert "受访学校供图" in caption


def test_records_that_a_story_names_stand_beside_it_as_a_list(client):
    school, party, honor = (
        make_school("红旗小学"),
        make_party("红旗小学党支部", brand="星火"),
        make_honor("清廉学校示范校"),
    )
    story = make_published(schools=[school], party_organizations=[party], honors=[honor])
    cards = {card.a.text: card for card in read(client, story).select(".named > li")}
    assert list(cards) == ["红旗小学", "红旗小学党支部", "清廉学校示范校"]
    assert [card.a["href"] for card in cards.values()] == [
        record.get_absolute_url() for record in (school, party, honor)
    ]
    assert "星火" in cards["红旗小学党支部"].text


def test_open_topics_are_linked_and_closed_ones_are_not(client):
    story = make_published(topics=[make_topic("清廉学校"), make_topic("旧专题", is_open=False)])
    assert [link.text for link in read(client, story).select(".tags__link")] == ["清廉学校"]


def test_attachments_show_kind_and_size(client):
    story = make_published()
    document = make_public_document(story, "实施方案", size=20480)
    link = read(client, story).select_one(".files__link")
    assert link["href"] == document.url
    assert "实施方案" in link.text
    assert "PDF" in link.text
    assert "20.0" in link.text


def test_a_policy_document_shows_its_table(client):
    policies = make_column(slug="policies", kind=ColumnKind.POLICY)
    story = make_published(
        "思政课建设行动计划",
        column=policies,
        index_number="示教-2024-008",
        document_number="示教发〔2024〕8号",
        subject_class="教育",
        genre="通知",
        issuing_body="示范区教育委员会",
        validity=Validity.IN_FORCE,
        written_on=date(2024, 3, 8),
    )
    table = read(client, story).select_one(".facts")
    facts = {row.dt.text: row.dd.text for row in table.select(".facts__row")}
    assert facts == {
        "索引号": "示教-2024-008",
        "发文字号": "示教发〔2024〕8号",
        "主题分类": "教育",
        "体裁分类": "通知",
        "发布机构": "示范区教育委员会",
        "有效性": "现行有效",
        "成文日期": "2024-03-08",
        "发布日期": story.published_at.astimezone(LOCAL).strftime("%Y-%m-%d"),
        "标题": "思政课建设行动计划",
    }


@pytest.mark.parametrize(
    ("validity", "words"),
    [
        (Validity.AMENDED, "本文件已修改"),
        (Validity.REPEALED, "本文件已废止"),
        (Validity.EXPIRED, "本文件已失效"),
    ],
)
def test_a_document_that_is_not_wholly_in_force_says_so(client, validity, words):
    policies = make_column(slug="policies", kind=ColumnKind.POLICY)
    assert words in read(client, make_published(column=policies, validity=validity)).select_one(".notice").text


def test_a_document_whose_last_day_has_come_says_so(client):
    policies = make_column(slug="policies", kind=ColumnKind.POLICY)
    story = make_published(column=policies, validity=Validity.IN_FORCE, valid_until=YESTERDAY.date())
    assert "本文件已失效" in read(client, story).select_one(".notice").text


def test_a_policy_and_its_interpretation_lead_to_each_other(client):
    policy = make_published("行动计划", column=make_column(kind=ColumnKind.POLICY))
    reading = make_published("行动计划解读", column=make_column("政策解读"), interprets=policy)
    assert read(client, policy).find("a", string="行动计划解读")["href"] == reading.get_absolute_url()
    assert read(client, reading).find("a", string="行动计划")["href"] == policy.get_absolute_url()


def test_an_ended_policy_is_not_linked_from_its_interpretation(client):
    policy = make_published("行动计划", expires_at=YESTERDAY)
    assert "行动计划" not in read(client, make_published("一图读懂", interprets=policy)).main.text


def test_a_media_report_says_where_it_was_printed(client):
    story = make_published(
        outlet="某教育报",
        outlet_date=date(2024, 5, 6),
        outlet_url="https://paper.example.com/1",
    )
    facts = {row.dt.text: row.dd for row in read(client, story).select(".facts__row")}
    assert (facts["刊发媒体"].text, facts["刊发日期"].text) == (
        "某教育报",
        "2024-05-06",
    )
    assert facts["报道原文"].a["href"] == by_the_notice("https://paper.example.com/1")


def test_a_story_leads_to_those_just_before_and_after_it_in_its_column(client):
    column = make_column()
    stories = [make_published(f"第{number}条", column=column) for number in range(5)]
    make_published("别的栏目", column=make_column())
    soup = read(client, stories[2])
    assert soup.select_one('a[rel="prev"]').text == "前一篇：第1条"
    assert soup.select_one('a[rel="next"]').text == "后一篇：第3条"


def test_stories_of_the_same_minute_keep_their_order(client):
    column, moment = make_column(), timezone.now()
    first, second, third = (make_published(f"第{n}条", column=column, published_at=moment) for n in (1, 2, 3))
    soup = read(client, second)
    assert soup.select_one('a[rel="prev"]')["href"] == first.get_absolute_url()
    assert soup.select_one('a[rel="next"]')["href"] == third.get_absolute_url()


def test_the_newest_of_the_column_stand_beside_a_story_and_it_is_not_among_them(client):
    column = make_column()
    stories = [make_published(f"第{number}条", column=column) for number in range(8)]
    beside = read(client, stories[7]).select('section[aria-labelledby="story-newest"] a.headline')
    assert [link.text for link in beside] == [f"第{number}条" for number in (6, 5, 4, 3, 2, 1)]


def test_demo_content_is_marked_and_real_content_is_not(client):
    assert "演示数据" in read(client, make_published(is_demo=True)).main.text
    assert "演示数据" not in read(client, make_published()).main.text


def test_the_share_code_is_an_image_of_the_full_address(client):
    story = make_published()
    image = read(client, story).select_one(".share img")
    answer = client.get(image["src"])
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    assert answer.content.startswith(b"<svg")


def test_plain_fields_are_escaped(client):
    attack = '<img src=x onerror="alert(1)">'
    story = make_published(
        attack,
        kicker=attack,
        subtitle=attack,
        summary=attack,
        byline=attack,
        source=attack,
        credit=attack,
        editor=attack,
    )
    assert attack not in client.get(f"/articles/{story.pk}/").content.decode()


def test_a_withdrawn_story_answers_410_with_its_notice(client):
    soup = read(client, make_withdrawn("因内容有误撤下，更正稿另发。"), 410)
    assert "因内容有误撤下，更正稿另发。" in soup.main.text


def test_a_story_whose_publicity_has_ended_answers_410_and_shows_nothing_of_itself(
    client,
):
    soup = read(client, make_published("拟推荐名单", expires_at=YESTERDAY), 410)
    assert "公示期已满" in soup.main.text
    assert "拟推荐名单" not in soup.text


@pytest.mark.parametrize("number", ["0", "1", "999999999", "9223372036854775807", "9" * 40])
@pytest.mark.parametrize("rest", ["", "qr.svg"])
def test_a_number_that_was_never_published_is_missing(client, number, rest):
    assert client.get(f"/articles/{number}/{rest}").status_code == 404


def test_a_draft_is_missing_for_readers(client):
    read(client, make_article("还在写的稿件"), 404)


def test_only_reading_is_allowed(client):
    story = make_published()
    assert client.post(f"/articles/{story.pk}/").status_code == 405


def test_a_story_takes_as_many_queries_for_sixty_records_as_for_three(client):
    policies = make_column(kind=ColumnKind.POLICY, parent=make_column())

    def story_with(number: int):
        story = make_published(
            column=policies,
            lead_picture=make_picture(),
            schools=[make_school() for _ in range(number)],
            party_organizations=[make_party() for _ in range(number)],
            honors=[make_honor() for _ in range(number)],
            topics=[make_topic() for _ in range(number)],
        )
        for _ in range(number):
            make_public_document(story)
            make_published(interprets=story, column=policies)
        return story

    few, many = (queries(client, f"/articles/{story_with(number).pk}/") for number in (3, 60))
    assert few == many
    assert many <= 8
