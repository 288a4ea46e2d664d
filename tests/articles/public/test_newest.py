"""The newest stories of each column, in one query."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import PublishedArticle
from articles.public.newest import ColumnStories, newest_of_each
from tests.factories import make_column, make_published

pytestmark = pytest.mark.django_db


def test_each_column_gives_its_newest_stories_newest_first(django_assert_num_queries):
    columns = [make_column(), make_column(), make_column()]
    stories = {column.pk: [make_published(column=column).pk for _ in range(5)] for column in columns[:2]}
    with django_assert_num_queries(1):
        found = newest_of_each([column.pk for column in columns], 3)
    for column in columns[:2]:
        assert [story.pk for story in found[column.pk]] == stories[column.pk][:1:-1]
    assert columns[2].pk not in found


def test_a_story_whose_publicity_has_ended_is_not_among_them():
    column = make_column()
    make_published(column=column, expires_at=timezone.now() - timedelta(seconds=1))
    assert not newest_of_each([column.pk], 3)


def test_no_columns_give_no_stories():
    assert newest_of_each([], 3) == {}


def test_every_page_of_several_columns_is_a_part_of_one_list_from_whichever_end_it_is_found(django_assert_num_queries):
    top = make_column()
    columns = [make_column(parent=top), make_column(parent=top), make_column()]
    tie = timezone.now() - timedelta(days=1)
    for number in range(15):
        make_published(column=columns[number % 2], published_at=tie - timedelta(days=number // 3))
    make_published(column=columns[0], expires_at=timezone.now() - timedelta(seconds=1))
    make_published(column=columns[2])
    newest = list(PublishedArticle.objects.live().filter(column__in=columns[:2]).newest_first().rows())
    stories = ColumnStories(top.pk)
    assert stories.count() == 15
    for first in range(0, 15, 4):
        with django_assert_num_queries(1):
            assert stories[first : first + 4] == newest[first : first + 4]
    assert stories[16:20] == []
