"""A page's files stay, whatever is withdrawn that has shown the same ones while it was on its way to the readers."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from articles.actions import approve, publish, submit, withdraw
from articles.actions.publishing import publish_with_files
from articles.models import Article, PublishedArticle
from articles.publication import row
from articles.publication.files import make_files
from eduweb.core.accounts.roles import Role
from eduweb.core.acts.running import run
from eduweb.core.media.public.pictures import Picture
from eduweb.core.media.public.renditions import release_photo
from tests.concurrency import run_concurrently
from tests.factories import make_article, make_column, make_school, make_user
from tests.serving import wait_until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def leader():
    return make_user(Role.FIRST_REVIEWER, Role.PUBLISHER)


@pytest.fixture
def stories(photo, leader) -> tuple[Article, Article]:
    """A public story with the photograph, and an approved one with the same."""
    both = [make_article(column=make_column(review_steps=1), lead_photo=photo) for _ in range(2)]
    for story in both:
        submit(story, by=story.author)
        approve(story, by=leader)
    publish(both[0], by=leader)
    return tuple(Article.objects.get(pk=story.pk) for story in both)


def all_there(picture: dict) -> bool:
    return all(default_storage.exists(path) for *_, path in Picture(**picture).files())


def test_withdrawn_before_the_act_that_has_found_the_files(stories, leader):
    shown, coming = stories
    files = make_files(coming)
    run_concurrently(1, lambda _: withdraw(shown, reason="数字有误", by=leader))
    assert not all(map(default_storage.exists, files.paths()))
    publish_with_files(coming, files, by=leader)
    assert all_there(coming.published.lead_picture)


def waits_for_a_lock() -> bool:
    if connection.vendor == "sqlite":  # which has one writer
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


def test_withdrawn_while_the_act_is_under_way(stories, leader, monkeypatch):
    shown, coming = stories
    files = make_files(coming)
    looked = row.require_files

    def withdraw_apart() -> None:
        run_concurrently(1, lambda _: withdraw(shown, reason="数字有误", by=leader))

    with ThreadPoolExecutor(1) as pool:

        def look(*arguments) -> None:
            looked(*arguments)
            withdrawal = pool.submit(withdraw_apart)
            wait_until(lambda: withdrawal.done() or waits_for_a_lock(), 10)

        monkeypatch.setattr(row, "require_files", look)
        publish_with_files(coming, files, by=leader)
    assert not PublishedArticle.objects.filter(pk=shown.pk).exists()
    assert all_there(coming.published.lead_picture)


class Killed(BaseException):
    """What no handler of ours answers."""


@pytest.mark.parametrize("after", [1, 4])
def test_killed_in_the_middle_of_the_deletion(after, stories, leader, monkeypatch):
    shown, coming = stories
    files = make_files(coming)
    deleted, deletions = default_storage.delete, iter(range(after))

    def delete(name: str) -> None:
        if next(deletions, None) is None:
            raise Killed
        deleted(name)

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(default_storage, "delete", delete)
        withdraw(shown, reason="数字有误", by=leader)
    assert not all_there(files.pictures[coming.lead_photo_id].as_json())
    publish_with_files(coming, files, by=leader)
    assert all_there(coming.published.lead_picture)


def test_a_school_with_the_picture_of_one_that_is_gone(photo):
    picture = release_photo(photo).as_json()
    gone, coming = make_school(picture=picture), make_school()
    run_concurrently(1, lambda _: gone.delete())
    assert not all_there(picture)
    coming.picture = picture
    run(coming.save)
    assert all_there(picture)
