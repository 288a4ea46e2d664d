"""What one publication asks of the database: a plain story's takes 40 queries at most, and one digest of its text."""

import hashlib
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.actions import approve, correct, publish, publish_in_emergency, save_draft, submit
from articles.models import Article, PublishedArticle
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from tests.factories import make_article, make_column, make_honor, make_party, make_school, make_topic, make_user
from tests.queries import SAVEPOINT

pytestmark = pytest.mark.django_db(transaction=True)

MOST = 40


@pytest.fixture
def people() -> dict[str, User]:
    return {"author": make_user(Role.REPORTER), "boss": make_user(Role.FIRST_REVIEWER, Role.PUBLISHER)}


@pytest.fixture
def digests(monkeypatch) -> list:
    """One item for each digest that is made of a story from now on."""
    made: list = []

    def sha256(text: bytes):
        made.append(text)
        return hashlib.sha256(text)

    monkeypatch.setattr("articles.models.article.hashlib", SimpleNamespace(sha256=sha256))
    return made


def approved(story: Article, people: dict[str, User]) -> Article:
    submit(story, by=people["author"])
    approve(story, by=people["boss"], opinion="同意。")
    return Article.objects.get(pk=story.pk)


def asked(act, story: Article, by: User, **words) -> list[str]:
    """The queries of this act by somebody who has just signed in."""
    by = User.objects.get(pk=by.pk)
    with CaptureQueriesContext(connection) as captured:
        act(Article.objects.get(pk=story.pk), by=by, **words)
    return [query["sql"] for query in captured if not SAVEPOINT.match(query["sql"])][1:]


def test_a_plain_story_goes_out_with_few_queries_and_one_digest(people, digests, tell_tried):
    story = approved(make_article(author=people["author"], column=make_column(review_steps=1)), people)
    digests.clear()
    queries = asked(publish, story, people["boss"])
    assert len(queries) <= MOST, "\n".join(query[:150] for query in queries)
    assert len(digests) == 1
    tell_tried(f"{len(queries)} queries, {len(digests)} digest")


def test_a_story_that_goes_out_again_with_other_records_needs_hardly_more(people, digests):
    school = make_school()
    story = make_article(author=people["author"], column=make_column(review_steps=1), schools=[school])
    publish(approved(story, people), by=people["boss"])
    story = Article.objects.get(pk=story.pk)
    relations = {"topics": [make_topic()], "party_organizations": [make_party()], "honors": [make_honor()]}
    for name, records in relations.items():
        getattr(story, name).set(records)
    save_draft(story, by=people["author"])
    correct(story, by=people["author"], note="日期有误。")
    story = approved(Article.objects.get(pk=story.pk), people)
    digests.clear()
    assert len(asked(publish, story, people["boss"])) <= MOST + 20
    assert len(digests) == 1
    public = PublishedArticle.objects.get()
    assert {name: list(getattr(public, name).all()) for name in relations} == relations
    assert list(public.schools.all()) == [school]
    assert [note["text"] for note in public.corrections] == ["日期有误。"]


def test_an_emergency_is_as_quick(people, digests):
    story = make_article(author=people["author"], column=make_column(review_steps=1))
    assert len(asked(publish_in_emergency, story, people["boss"], reason="停课通知")) <= MOST + 2
    assert len(digests) == 1
