"""Beforehand a publisher is told which public addresses will change."""

import pytest

from articles.publication.reach import reach
from tests.factories import make_article, make_column, make_published, make_school, make_topic

pytestmark = pytest.mark.django_db
EVERYWHERE = [("首页", "/"), ("检索", "/search/"), ("订阅", "/feed.xml")]


def test_a_new_story_reaches_its_column_and_all_that_it_is_tied_to():
    parent = make_column("教育要闻", slug="news")
    column = make_column("区内要闻", slug="local", parent=parent)
    topic, school, other = make_topic("清廉学校", slug="clean"), make_school("甲校"), make_published("一份文件")
    story = make_article(column=column, topics=[topic], schools=[school], interprets=other.article)
    assert reach(story) == [
        ("本稿", f"/articles/{story.pk}/"),
        ("栏目“区内要闻”", column.get_absolute_url()),
        ("栏目“教育要闻”", parent.get_absolute_url()),
        ("清廉学校", topic.get_absolute_url()),
        ("甲校", school.get_absolute_url()),
        ("一份文件", f"/articles/{other.pk}/"),
        *EVERYWHERE,
    ]


def test_a_revised_story_reaches_what_shows_its_old_text_too_each_once():
    old, new, both = make_column("旧栏目"), make_column("新栏目"), make_school("甲校")
    public = make_published("读书节", column=old, schools=[both])
    story = public.article
    story.column = new
    story.save()
    story.schools.add(both, make_school("乙校"))
    assert [name for name, _ in reach(story)][:5] == ["本稿", "栏目“新栏目”", "栏目“旧栏目”", "甲校", "乙校"]
    assert [name for name, _ in reach(story, going_out=False)][:3] == ["本稿", "栏目“旧栏目”", "甲校"]
    assert ("栏目“新栏目”", new.get_absolute_url()) not in reach(story, going_out=False)
