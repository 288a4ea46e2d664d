"""The stories that are offered below a story, since they have something in common with it."""

import pytest
from django.db import connection

from articles.models import PublishedArticle
from articles.public.near import near_stories
from tests.factories import make_published, make_school, make_topic

pytestmark = pytest.mark.django_db


def test_stories_with_the_most_in_common_come_first_and_strangers_not_at_all():
    school, topic = make_school(), make_topic()
    story = make_published("开学第一课", schools=[school], topics=[topic])
    one = make_published("安全讲座", schools=[school])
    both = make_published("运动会", schools=[school], topics=[topic])
    make_published("无关的稿件")
    assert [link.pk for link in near_stories(story)] == [both.pk, one.pk]


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite's indexes end with the row's number by themselves"
)
@pytest.mark.parametrize("relation", ["schools", "topics"])
def test_the_last_stories_of_a_record_are_read_from_an_index_however_many_it_has(relation):
    field = PublishedArticle._meta.get_field(relation)
    with connection.cursor() as cursor:
        made = connection.introspection.get_constraints(cursor, field.m2m_db_table())
    assert [field.m2m_reverse_name(), "id"] in [index["columns"] for index in made.values() if index["index"]]
