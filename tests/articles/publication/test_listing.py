"""What columns' pages list is written where stories are written, by whatever way that happens."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import ColumnListing, PublishedArticle
from articles.publication.column_counts import stories_by_month
from articles.publication.listing import relist
from tests.factories import make_column, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def news():
    return make_column("教育要闻")


@pytest.fixture
def local(news):
    return make_column("区内要闻", parent=news)


@pytest.fixture
def schools():
    return make_column("校园风采")


def listing(story) -> set[str]:
    return {row.column.name for row in ColumnListing.objects.filter(story=story.pk).select_related("column")}


def number(column) -> int:
    return sum(stories for _, stories in stories_by_month(column.pk))


def test_a_story_is_listed_by_its_own_column_its_further_ones_and_those_above_each_once(news, local, schools):
    story = make_published(column=schools, further_columns=[news, local])
    assert listing(story) == {"校园风采", "教育要闻", "区内要闻"}
    assert [number(column) for column in (schools, news, local)] == [1, 1, 1]
    assert ColumnListing.objects.count() == 3


def test_naming_the_column_above_or_its_own_besides_changes_nothing(news, local):
    story = make_published(column=local, further_columns=[news, local])
    assert listing(story) == {"教育要闻", "区内要闻"} and number(news) == 1


def test_another_main_column_other_further_ones_and_another_date_are_followed(news, local, schools):
    story = make_published(column=local, further_columns=[schools])
    PublishedArticle.objects.filter(pk=story.pk).update(column=schools)
    assert listing(story) == {"校园风采"} and number(news) == 0
    story.further_columns.set([local])
    assert listing(story) == {"校园风采", "教育要闻", "区内要闻"}
    story.further_columns.clear()
    assert listing(story) == {"校园风采"} and (number(schools), number(local)) == (1, 0)
    moved = timezone.now() - timedelta(days=400)
    PublishedArticle.objects.update(published_at=moved)
    assert ColumnListing.objects.get().published_at == PublishedArticle.objects.get().published_at == moved


def test_a_withdrawn_story_is_listed_nowhere_and_one_whose_publicity_has_ended_counts_nowhere(news, schools):
    story = make_published(column=schools, further_columns=[news])
    PublishedArticle.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert [number(column) for column in (schools, news)] == [0, 0]
    story.delete()
    assert not ColumnListing.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(stories) FROM articles_storytally")
        assert cursor.fetchone() == (0,)


def test_a_column_put_below_another_takes_its_stories_along(news, schools):
    own, further = make_published(column=schools), make_published(column=make_column("其他"), further_columns=[schools])
    schools.parent = news
    schools.save()
    assert "教育要闻" in listing(own) & listing(further) and number(news) == 2
    schools.parent = None
    schools.save()
    assert number(news) == 0 and number(schools) == 2


def test_a_column_that_goes_takes_its_lists_along(news, schools):
    story = make_published(column=news, further_columns=[schools])
    schools.delete()
    assert listing(story) == {"教育要闻"}


def test_raw_sql_is_followed_and_what_is_wrong_is_written_anew(news, schools):
    stories = [make_published(column=news) for _ in range(3)]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_publishedarticle SET column_id = %s", [schools.pk])
        assert number(schools) == 3
        cursor.execute("UPDATE articles_columnlisting SET column_id = %s WHERE story_id = %s", [news.pk, stories[0].pk])
        cursor.execute("DELETE FROM articles_columnlisting WHERE story_id = %s", [stories[1].pk])
    relist()
    assert [listing(story) for story in stories] == [{"校园风采"}] * 3 and number(schools) == 3
