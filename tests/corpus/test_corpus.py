"""`manage.py corpus`: many stories to measure on, and never on a real site."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import Article, PublishedArticle
from eduweb.core.media.models import Photo
from eduweb.core.search import trigram_index
from eduweb.core.search.models import Entry, NameChange
from eduweb.core.search.names import changes
from eduweb.core.search.query import find
from eduweb.corpus import site_records
from eduweb.corpus.story_texts import write_story
from eduweb.site.models import SiteProfile
from honors.models import Honor, HonorReport
from schools.models import EnrolmentArea, PartyInstructor, PartyOrganization, Report, SchoolStatistics
from tests.factories import make_published


@pytest.fixture(autouse=True)
def one_picture(monkeypatch):
    """Making the renditions of all of them takes longer than everything else."""
    monkeypatch.setattr(site_records, "SCENES", {"lake": site_records.SCENES["lake"]})


def load(articles: int, **options) -> str:
    said = StringIO()
    call_command("corpus", articles=articles, stdout=said, **{"schools": 5, **options})
    return said.getvalue()


@pytest.mark.django_db
def test_every_story_of_the_corpus_is_public_findable_linked_and_marked_as_invented(client):
    load(30)
    stories = PublishedArticle.objects.all()
    assert stories.count() == Article.objects.filter(is_demo=True).count() == 30
    assert all(story.is_demo and story.schools.count() == 1 and len(story.body) > 600 for story in stories)
    assert Entry.objects.filter(kind="article").count() == 30
    story = stories[0]
    assert str(story.pk) in [hit.object_id for hit in find(story.title[-6:]).hits]
    page = client.get(story.get_absolute_url())
    assert story.title in page.content.decode() and story.schools.get().name in page.content.decode()
    assert client.get("/columns/news/").status_code == 200
    assert Entry.objects.filter(kind="school").count() == 5


@pytest.mark.django_db
def test_the_same_seed_gives_the_same_stories_and_a_larger_corpus_begins_with_the_smaller_one():
    load(10)
    first = list(PublishedArticle.objects.order_by("pk").values_list("pk", "title", "body"))
    assert "新增稿件 15 篇" in load(25)
    assert list(PublishedArticle.objects.order_by("pk").values_list("pk", "title", "body")[:10]) == first
    assert Photo.objects.count() == 1
    assert write_story(7, schools=5) == write_story(7, schools=5)
    assert write_story(7, schools=5).body != write_story(7, schools=5, seed=2).body


@pytest.mark.django_db
def test_loading_what_is_there_already_adds_nothing():
    load(10)
    assert "新增稿件 0 篇" in load(10)
    assert PublishedArticle.objects.count() == 10


@pytest.mark.django_db
def test_honours_of_schools_come_along_and_are_found_by_their_names():
    load(1, honors=5)
    load(1, honors=7)
    names = set(Honor.objects.values_list("name", flat=True))
    assert Honor.objects.filter(is_demo=True, recipients__school__isnull=False).count() == 7
    assert names == set(Entry.objects.filter(kind="honor").values_list("title", flat=True))


def indexes_of_words() -> set[str]:
    with connection.cursor() as cursor:
        made = connection.introspection.get_constraints(cursor, Entry._meta.db_table)
    return {name for name, index in made.items() if index.get("type") == "gin"}


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's triggers fill its index")
@pytest.mark.parametrize("most", [0, 1000], ids=["row by row", "made anew"])
def test_the_index_of_words_is_whole_after_a_load_and_after_one_that_was_broken_off(monkeypatch, most):
    monkeypatch.setattr(trigram_index, "MOST_MADE_ANEW", most)
    whole = indexes_of_words()
    load(10, honors=2)
    assert indexes_of_words() == whole
    with connection.cursor() as cursor:
        for name in whole:
            cursor.execute(f"DROP INDEX {name}")
    load(12, honors=4)
    assert indexes_of_words() == whole


@pytest.mark.django_db
def test_a_load_leaves_few_marks_of_new_names_since_every_search_counts_them(monkeypatch):
    monkeypatch.setattr(changes, "MOST_KEPT", 3)
    load(1, honors=9)
    assert NameChange.objects.count() == 1


@pytest.mark.django_db
def test_a_register_without_stories_comes_along_once_and_makes_no_pictures():
    for _ in range(2):
        load(0, schools=20, honors=3, areas=12, figures=True)
    assert not Photo.objects.exists()
    assert [model.objects.count() for model in (SchoolStatistics, Report, HonorReport)] == [100, 20, 20]
    assert PartyOrganization.objects.count() == Entry.objects.filter(kind="party").count() == 21
    assert (PartyInstructor.objects.count(), EnrolmentArea.objects.count()) == (1, 12)


@pytest.mark.django_db
def test_new_stories_are_written_after_the_corpus():
    load(10)
    assert make_published("新稿件", published_at=datetime(2026, 11, 1, tzinfo=UTC)).pk > 10


@pytest.mark.django_db
def test_a_real_site_is_never_filled_with_invented_stories():
    SiteProfile(name="某区教育网", district="某区", owner="某区教委", code="5001180000", domain="example.gov.cn").save()
    with pytest.raises(CommandError, match="某区教育网”的正式网站"):
        load(10)
    assert not Article.objects.exists()


@pytest.mark.django_db
def test_numbers_that_make_no_sense_are_refused_before_anything_is_written():
    with pytest.raises(CommandError, match="至少为 1"):
        load(10, schools=0)
    if connection.vendor == "sqlite":
        with pytest.raises(CommandError, match="--jobs"):
            load(10, jobs=2)
    assert not SiteProfile.objects.exists()
