"""Feeds, search entries, and the sections of other pages that show stories."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.template import Context, Template
from django.utils import timezone

from eduweb.core.search.query import find
from tests.factories import (
    make_column,
    make_honor,
    make_party,
    make_picture,
    make_published,
    make_school,
)

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client, slug: str) -> list[ElementTree.Element]:
    answer = client.get(f"/columns/{slug}/feed.xml")
    assert answer.status_code == 200
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")


def test_a_feed_holds_whole_stories_newest_first(client):
    news = make_column(slug="news")
    make_published("旧稿", column=news)
    make_published("新稿", column=news, body="<p>全文在此。</p>")
    found = entries(client, "news")
    assert [entry.findtext(f"{ATOM}title") for entry in found] == ["新稿", "旧稿"]
    assert found[0].findtext(f"{ATOM}content") == "<p>全文在此。</p>"


def test_addresses_in_a_feed_are_full_and_ids_are_stable(client):
    news = make_column(slug="news")
    body = '<p><a href="/schools/">学校</a><img src="/media/photos/a.webp" srcset="/media/b.webp 480w" alt="校门"></p>'
    story = make_published(column=news, body=body)
    (entry,) = entries(client, "news")
    address = f"http://localhost:8000/articles/{story.pk}/"
    assert entry.findtext(f"{ATOM}id") == entry.find(f"{ATOM}link").get("href") == address
    content = entry.findtext(f"{ATOM}content")
    assert 'href="http://localhost:8000/schools/"' in content
    assert 'src="http://localhost:8000/media/photos/a.webp"' in content
    assert "srcset" not in content


def test_a_feed_carries_the_lead_photograph_in_one_form_that_every_reader_shows(client):
    make_published(column=make_column(slug="news"), lead_picture=make_picture(avif=True, alt="跳绳"))
    (entry,) = entries(client, "news")
    photo = next(link.get("href") for link in entry.findall(f"{ATOM}link") if link.get("rel") == "enclosure")
    content = entry.findtext(f"{ATOM}content")
    assert photo.endswith(".webp") and f'src="{photo}"' in content and 'alt="跳绳"' in content
    assert "<source" not in content and "sizes" not in content


def test_signs_that_xml_cannot_hold_do_not_break_a_feed(client):
    news = make_column(slug="news")
    make_published("标\x0b题", column=news, summary="摘\x1f要", body="<p>正\x08文</p>")
    (entry,) = entries(client, "news")
    assert entry.findtext(f"{ATOM}title") == "标题"
    assert entry.findtext(f"{ATOM}content") == "<p>正文</p>"


def test_the_feed_of_an_unknown_column_is_missing(client):
    assert client.get("/columns/nothing/feed.xml").status_code == 404


def test_a_story_is_found_by_its_text_and_not_once_it_is_gone():
    story = make_published("课后服务进课表", body="<p>旺龙湖畔的操场亮了灯。</p>")
    assert [hit.url for hit in find("旺龙湖畔").hits] == [story.get_absolute_url()]
    story.delete()
    assert find("旺龙湖畔").hits == []


def test_a_story_whose_publicity_has_ended_is_not_found():
    make_published("拟推荐名单", expires_at=timezone.now() - timedelta(minutes=1))
    assert "拟推荐名单" not in [hit.title for hit in find("拟推荐名单").hits]


def section(record) -> str:
    return Template("{% load stories %}{% stories_about record %}").render(Context({"record": record}))


def test_a_record_shows_the_stories_that_name_it():
    school, party, honor = make_school(), make_party(), make_honor()
    make_published("写到学校", schools=[school])
    make_published("写到党组织", party_organizations=[party])
    make_published("写到荣誉", honors=[honor])
    for record, own, other in (
        (school, "写到学校", "写到荣誉"),
        (party, "写到党组织", "写到学校"),
        (honor, "写到荣誉", "写到学校"),
    ):
        assert own in section(record)
        assert other not in section(record)


def test_a_record_without_stories_shows_no_empty_section():
    assert section(make_school()).strip() == ""


def test_a_record_with_many_stories_leads_to_the_others():
    school = make_school("红旗小学")
    for _ in range(7):
        make_published(schools=[school])
    html = section(school)
    assert html.count("headlines__item") == 6
    assert "更多报道" in html
