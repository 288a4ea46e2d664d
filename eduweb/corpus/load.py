"""Loading many stories as published ones, in bulk: rows, links, releases and search entries, batch by batch."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from multiprocessing import get_context

import django
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max

from articles.enums import State
from articles.models import Article, PublishedArticle
from articles.publication.picture_words import require_picture_words
from eduweb.core.acts.running import act
from eduweb.core.media.models import Release
from eduweb.core.media.public.releases import holder_name
from eduweb.core.search.index import SOURCES, write
from eduweb.core.search.names.changes import forget_changes
from eduweb.core.search.trigram_index import index_built_afterwards
from honors.models import Honor

from .site_records import AUTHOR, SiteRecords, make_site_records
from .story_texts import Story, write_story

BATCH = 500


@contextmanager
def bulk_load(*, articles: int, honors: int) -> Iterator[None]:
    """Around a load up to these totals: afterwards the index of search is made, the database knows its tables, and few
    marks of names are left, as on a running site by and by."""
    there = Article.objects.filter(author__username=AUTHOR).count(), Honor.objects.count()
    rows = sum(max(0, wanted - count) for wanted, count in zip((articles, honors), there, strict=True))
    with index_built_afterwards(rows=rows):
        yield
    forget_changes()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def load_corpus(
    articles: int, *, schools: int, seed: int, characters: int, jobs: int, report: Callable[[int], None]
) -> int:
    """Add stories up to a total of the corpus; returns the number added. `report` is called after each batch.

    There are no reviews and audit entries, and `text_hash` is no approval's: nobody approved these texts.
    """
    site_records = make_site_records(schools, with_pictures=articles > 0)
    there = Article.objects.filter(author=site_records.author).count()
    offset = (Article.objects.aggregate(last=Max("pk"))["last"] or 0) - there
    batches = list(_batches(there + 1, articles + 1))
    load = partial(_load_batch, site_records=site_records, offset=offset, seed=seed, characters=characters)
    for number in _loaded(load, batches, jobs):
        report(number)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Article]):
            cursor.execute(statement)
    return max(0, articles - there)


def _batches(first: int, end: int) -> Iterator[range]:
    for start in range(first, end, BATCH):
        yield range(start, min(start + BATCH, end))


def _loaded(load: Callable[[range], int], batches: list[range], jobs: int) -> Iterator[int]:
    if jobs == 1:
        yield from map(load, batches)
        return
    connection.close()
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=django.setup) as pool:
        yield from pool.map(load, batches)


@act
def _load_batch(numbers: range, *, site_records: SiteRecords, offset: int, seed: int, characters: int) -> int:
    schools = len(site_records.schools)
    written = [write_story(number, schools=schools, seed=seed, characters=characters) for number in numbers]
    Article.objects.bulk_create([_article(story, site_records, offset) for story in written])
    stories = [_published(story, site_records, offset) for story in written]
    for row in stories:
        require_picture_words(row)
    published = PublishedArticle.objects.bulk_create(stories)
    for model in (Article, PublishedArticle):
        _link_schools(model, written, site_records, offset)
    Release.objects.bulk_create(
        Release(holder=holder_name(row), stem=_picture(story, site_records)[1].stem)
        for row, story in zip(published, written, strict=True)
    )
    write(SOURCES["article"], published)
    return numbers[-1]


def _text(story: Story, site_records: SiteRecords, offset: int) -> dict:
    """The common fields of the desk's row and the public one."""
    return {
        "pk": offset + story.number,
        "column_id": site_records.columns[story.column],
        "title": story.title,
        "summary": story.summary,
        "body": story.body,
        "source": "测试语料",
        "first_published_at": story.published_at,
        "updated_at": story.published_at,
        "is_demo": True,
    }


def _article(story: Story, site_records: SiteRecords, offset: int) -> Article:
    return Article(
        **_text(story, site_records, offset),
        author_id=site_records.author,
        lead_photo_id=_picture(story, site_records)[0],
        state=State.PUBLISHED,
    )


def _published(story: Story, site_records: SiteRecords, offset: int) -> PublishedArticle:
    picture = _picture(story, site_records)[1].as_json()
    return PublishedArticle(
        **_text(story, site_records, offset),
        published_at=story.published_at,
        lead_picture=picture,
        pictures=[picture],
        text_hash=sha256(story.body.encode()).hexdigest(),
    )


def _picture(story: Story, site_records: SiteRecords):
    return site_records.pictures[story.picture % len(site_records.pictures)]


def _link_schools(model, written: list[Story], site_records: SiteRecords, offset: int) -> None:
    through = model.schools.through
    name = f"{model._meta.model_name}_id"
    through.objects.bulk_create(
        through(**{name: offset + story.number, "school_id": site_records.schools[story.school]}) for story in written
    )
