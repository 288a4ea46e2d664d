"""A topic's page as an editor composes it; what was there before stays below."""

import pytest
from django.urls import reverse

from articles.models import Topic, TopicDocument, TopicLink, TopicStory
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.demo.documents import store_docx
from tests.factories import make_article, make_published, make_topic, make_user
from tests.forms import filled
from tests.queries import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(profile) -> Topic:
    return make_topic("双减", introduction="先看这里。\n\n电话 023-49000011。")


def titles(soup) -> list[str]:
    return [heading.text for heading in soup.main.find_all("h2")]


def test_chosen_stories_stand_under_their_headings_in_order_and_the_whole_list_below(page, topic):
    first, second, third = (make_published(title, topics=[topic]) for title in ("办法", "解读", "做法"))
    for order, (heading, story) in enumerate([("文件", second), ("文件", first), ("学校", third)]):
        TopicStory.objects.create(topic=topic, heading=heading, story_id=story.pk, order=order)
    soup = page(topic.get_absolute_url())
    assert titles(soup) == ["文件", "学校", "全部稿件"]
    chosen = [link.text for link in soup.main.select(".headlines__title")]
    assert chosen == ["解读", "办法", "做法"]
    assert [link.text.strip() for link in soup.main.select("h3 a")] == ["做法", "解读", "办法"]
    assert soup.main.find("a", href="tel:023-49000011")


def test_documents_and_links_stand_beside(page, topic):
    TopicLink.objects.create(topic=topic, label="查培训机构", url="/schools/training/")
    TopicDocument.objects.create(topic=topic, document=store_docx("确认书", ["样本"], by=make_user()))
    soup = page(topic.get_absolute_url())
    assert soup.main.find("a", string="查培训机构")["href"] == "/schools/training/"
    assert soup.main.select_one(".files__link span").text == "确认书"


def test_a_file_goes_with_its_topic(client, topic):
    offered = TopicDocument.objects.create(topic=topic, document=store_docx("确认书", ["样本"], by=make_user()))
    assert client.get(offered.url).status_code == 200
    Topic.objects.filter(pk=topic.pk).update(is_open=False)
    assert client.get(offered.url).status_code == 404


def test_a_story_that_readers_may_not_see_is_left_out(page, topic):
    TopicStory.objects.create(topic=topic, heading="文件", story=make_article("秘密标题"))
    soup = page(topic.get_absolute_url())
    assert "秘密标题" not in soup.text and "文件" not in titles(soup)


def test_a_topic_that_nobody_composed_is_as_before(page):
    topic = make_topic()
    make_published("做法", topics=[topic])
    assert [link.text.strip() for link in page(topic.get_absolute_url()).main.select("h2 a")] == ["做法"]


def test_many_chosen_stories_take_as_many_queries_as_one(client, topic):
    TopicStory.objects.create(topic=topic, story_id=make_published(topics=[topic]).pk)
    few = queries(client, topic.get_absolute_url())
    for _ in range(9):
        TopicStory.objects.create(topic=topic, story_id=make_published(topics=[topic]).pk)
    assert queries(client, topic.get_absolute_url()) == few


def test_who_publishes_composes_a_topic_and_the_log_says_so(client, topic):
    story = make_published("办法")
    client.force_login(make_user(Role.PUBLISHER))
    address = reverse("admin:articles_topic_change", args=[topic.pk])
    row = {"chosen-TOTAL_FORMS": "1", "chosen-0-story": story.pk, "chosen-0-heading": "文件", "chosen-0-order": "1"}
    assert client.post(address, filled(client.get(address)) | row | {"chosen-0-topic": topic.pk}).status_code == 302
    assert topic.chosen.get().story_id == story.pk
    assert Entry.objects.get(target_kind="articles.Topic").detail["rows"] == [
        {"kind": "专题重点稿件", "did": "新增", "row": f"稿件 {story.pk}"}
    ]


def test_a_personal_number_in_the_opening_is_asked_about(client, topic):
    client.force_login(make_user(Role.PUBLISHER))
    address = reverse("admin:articles_topic_change", args=[topic.pk])
    answer = client.post(address, filled(client.get(address)) | {"introduction": "请拨 13812345678。"})
    assert answer.status_code == 200 and "手机号码" in answer.text
    assert Topic.objects.get(pk=topic.pk).introduction == topic.introduction
