"""Queries composed once: blanks filled, values and records as Django itself would give them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import PublishedArticle
from eduweb.core.render_cache.compiled_query import NOW, UNTIL, CompiledQuery, placeholder
from tests.factories import make_published

pytestmark = pytest.mark.django_db


def test_blanks_are_filled_anew_at_each_run(django_assert_num_queries):
    stories = [make_published(), make_published()]
    one = CompiledQuery(
        lambda: PublishedArticle.objects.filter(pk=placeholder()).values_list("pk", "title", "published_at")
    )
    for story in stories:
        story.refresh_from_db()
        with django_assert_num_queries(1):
            assert one.rows(values={placeholder(): story.pk}) == [(story.pk, story.title, story.published_at)]


def test_now_is_the_moment_of_the_run_and_not_of_the_composing():
    live = CompiledQuery(lambda: PublishedArticle.objects.live(NOW).values_list("pk"))
    story = make_published(expires_at=timezone.now() + timedelta(hours=1))
    assert live.rows() == [(story.pk,)]
    PublishedArticle.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert live.rows() == []


def test_a_moment_may_be_a_blank():
    story = make_published()
    before = CompiledQuery(lambda: PublishedArticle.objects.filter(published_at__lt=UNTIL).values_list("pk"))
    assert before.rows(values={UNTIL: story.published_at + timedelta(seconds=1)}) == [(story.pk,)]
    assert before.rows(values={UNTIL: story.published_at - timedelta(seconds=1)}) == []


def test_records_are_those_that_django_reads():
    story = make_published()
    (found,) = CompiledQuery(lambda: PublishedArticle.objects.filter(pk=placeholder())).records(
        values={placeholder(): story.pk}
    )
    read = PublishedArticle.objects.get(pk=story.pk)
    assert found == read
    assert {field.attname: getattr(found, field.attname) for field in read._meta.concrete_fields} == {
        field.attname: getattr(read, field.attname) for field in read._meta.concrete_fields
    }
    found.title = "改过的标题"
    found.save()
    assert PublishedArticle.objects.get().title == "改过的标题", "a record like any other"


def test_every_shape_is_composed_once():
    composed = []

    def compose(count):
        composed.append(count)
        return PublishedArticle.objects.order_by("pk").values_list("pk")[:count]

    first = CompiledQuery(compose)
    stories = sorted(make_published().pk for _ in range(3))
    assert [len(first.rows(count)) for count in (1, 2, 1, 2)] == [1, 2, 1, 2]
    assert first.rows(2) == [(pk,) for pk in stories[:2]]
    assert composed == [1, 2]
