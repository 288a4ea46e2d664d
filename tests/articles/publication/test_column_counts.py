"""A column's stories are counted where they are written, by whatever way that happens."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from articles.models import PublishedArticle, StoryTally
from articles.publication.column_counts import recount, stories_by_month
from tests.factories import make_column, make_published

pytestmark = pytest.mark.django_db

MAY, JUNE = datetime(2026, 5, 3, tzinfo=UTC), datetime(2026, 6, 30, 23, 59, tzinfo=UTC)


def test_adding_moving_and_deleting_stories_is_counted_by_month():
    column, other = make_column(), make_column()
    stories = [make_published(column=column, published_at=moment) for moment in (MAY, MAY, JUNE)]
    assert stories_by_month(column.pk) == [(date(2026, 6, 1), 1), (date(2026, 5, 1), 2)]
    PublishedArticle.objects.filter(pk=stories[0].pk).update(column=other, published_at=JUNE)
    assert stories_by_month(column.pk) == [(date(2026, 6, 1), 1), (date(2026, 5, 1), 1)]
    assert stories_by_month(other.pk) == [(date(2026, 6, 1), 1)]
    stories[1].delete()
    assert stories_by_month(column.pk) == [(date(2026, 6, 1), 1)]


def test_raw_sql_is_counted_and_a_rolled_back_change_is_not():
    column, other = make_column(), make_column()
    make_published(column=column, published_at=MAY)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        PublishedArticle.objects.update(column=other)
        raise ZeroDivisionError
    assert not stories_by_month(other.pk)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_publishedarticle SET column_id = %s", [other.pk])
    assert (stories_by_month(column.pk), stories_by_month(other.pk)) == ([], [(date(2026, 5, 1), 1)])


def test_a_story_whose_publicity_has_ended_is_not_counted_even_before_the_tick():
    column = make_column()
    make_published(column=column, expires_at=timezone.now() - timedelta(seconds=1))
    assert stories_by_month(column.pk) == []


def test_recounting_counts_from_the_beginning():
    column = make_column()
    make_published(column=column, published_at=MAY)
    StoryTally.objects.update(stories=7)
    recount()
    assert stories_by_month(column.pk) == [(date(2026, 5, 1), 1)]
