"""The recycle bin: deleted is out of everything, and comes back whole for thirty days."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from articles.actions import Refused, discard, submit, take_back
from articles.admin.workbench.queue import waiting_for
from articles.models import Article
from articles.rules.policies import visible_to
from eduweb.core.accounts.roles import Role
from tests.factories import make_article, make_column, make_user

pytestmark = pytest.mark.django_db

LIST = reverse("admin:articles_article_changelist")
BIN = reverse("admin:articles_article_bin")


@pytest.fixture
def author(client):
    user = make_user(Role.REPORTER)
    client.force_login(user)
    return user


@pytest.fixture
def deleted(author):
    return discard(make_article("误删的草稿", author=author), by=author)


def test_deleting_in_the_form_moves_the_draft_to_the_bin(client, author):
    draft = make_article("误删的草稿", author=author)
    client.post(reverse("admin:articles_article_delete", args=[draft.pk]), {"post": "yes"})
    assert Article.bin.get() == draft
    assert "误删的草稿" in client.get(BIN).content.decode()


def test_what_was_deleted_is_in_no_list_count_search_or_queue(client, author, deleted):
    make_article("留下的", author=author)
    assert [str(story) for story in Article.objects.all()] == ["留下的"]
    assert visible_to(author).count() == 1
    assert deleted not in waiting_for(author)
    for page in (LIST, LIST + "?q=误删", LIST + "?whose=mine", "/admin/"):
        assert "误删的草稿" not in client.get(page).content.decode()


def test_what_was_deleted_is_offered_by_no_autocomplete(client, author):
    policy = make_article("误删的文件", author=author, column=make_column("政策文件", kind="policy"))
    discard(policy, by=author)
    query = {"app_label": "articles", "model_name": "article", "field_name": "interprets", "term": "误删"}
    assert client.get(reverse("admin:autocomplete"), query).json()["results"] == []


@pytest.mark.parametrize("view", ["change", "history", "delete", "versions", "compare"])
def test_no_page_of_a_deleted_draft_opens(client, deleted, view):
    assert client.get(reverse(f"admin:articles_article_{view}", args=[deleted.pk])).status_code == 404


def test_nothing_can_be_done_with_a_deleted_draft(author, deleted):
    with pytest.raises(Refused):
        submit(deleted, by=author)
    with pytest.raises(Refused):
        discard(deleted, by=author)


def test_its_author_brings_it_back_whole(client, author, deleted):
    client.post(BIN, {"story": deleted.pk})
    assert Article.objects.get().title == "误删的草稿"
    assert "误删的草稿" in client.get(LIST).content.decode()


def test_an_administrator_brings_it_back_and_another_reporter_does_not_see_it(client, deleted):
    client.force_login(make_user(Role.REPORTER))
    assert "误删的草稿" not in client.get(BIN).content.decode()
    client.post(BIN, {"story": deleted.pk})
    assert not Article.objects.exists()
    client.force_login(make_user(Role.ADMINISTRATOR))
    assert BIN in client.get("/admin/").content.decode()
    client.post(BIN, {"story": deleted.pk})
    assert Article.objects.exists()


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.REGISTRAR, Role.SCHOOL_OFFICIAL])
def test_who_has_no_part_in_writing_has_no_bin(client, deleted, role):
    client.force_login(make_user(role))
    assert client.get(BIN).status_code == 403


@pytest.mark.parametrize("number", ["", "0", "abc", "9" * 40, "\x00"])
def test_odd_numbers_bring_nothing_back(client, deleted, number):
    assert client.post(BIN, {"story": number}).status_code == 302
    assert not Article.objects.exists()


def test_the_tick_deletes_for_good_after_thirty_days_and_not_before(author, deleted):
    for days, left in ((29, True), (31, False)):
        Article.bin.update(deleted_at=timezone.now() - timedelta(days=days))
        call_command("tick", verbosity=0)
        assert Article.bin.exists() is left
    with pytest.raises(Refused):
        take_back(deleted, by=author)


def test_what_was_ever_submitted_cannot_be_deleted_by_anybody_in_any_way(author):
    story = make_article(author=author)
    submit(story, by=author)
    with pytest.raises(Refused):
        discard(story, by=author)
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=story.pk).update(deleted_at=timezone.now())
