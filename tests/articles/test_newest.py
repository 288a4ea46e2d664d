"""The newest stories of each column, in one query."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.newest import newest_of_each
from tests.factories import make_column, make_published

pytestmark = pytest.mark.django_db


def test_each_column_gives_its_newest_stories_newest_first(django_assert_num_queries):
    columns = [make_column(), make_column(), make_column()]
    stories = {column.pk: [make_published(column=column).pk for _ in range(5)] for column in columns[:2]}
    with django_assert_num_queries(1):
        found = newest_of_each(columns, 3)
    for column in columns[:2]:
        assert [story.pk for story in found[column.pk]] == stories[column.pk][:1:-1]
    assert columns[2].pk not in found


def test_a_story_whose_publicity_has_ended_is_not_among_them():
    column = make_column()
    make_published(column=column, expires_at=timezone.now() - timedelta(seconds=1))
    assert not newest_of_each([column], 3)


def test_no_columns_give_no_stories():
    assert newest_of_each([], 3) == {}
