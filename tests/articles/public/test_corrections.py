"""What readers are told about changes: correction notes, ended and withdrawn stories, old addresses, dates."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from articles.actions import (
    Refused,
    approve,
    correct,
    publish,
    redate,
    save_draft,
    submit,
    withdraw,
)
from articles.actions.periodic_tasks import expire_due
from articles.models import Article, FormerAddress, PublishedArticle
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from tests.factories import make_article, make_published, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db

ADD = reverse("admin:articles_formeraddress_add")


@pytest.fixture
def people():
    posts = (Role.REPORTER, Role.FIRST_REVIEWER, Role.SECOND_REVIEWER)
    return [*(make_user(role) for role in posts), make_user(Role.FINAL_REVIEWER, Role.PUBLISHER)]


def go_out(story, people):
    submit(story, by=people[0])
    for reviewer in people[1:]:
        approve(story, by=reviewer)
    return publish(story, by=people[3])


@pytest.fixture
def story(people):
    return go_out(make_article("读书节开幕", author=people[0]), people)


def html(client, path):
    return client.get(path).content.decode()


# --- Correction notes


def test_a_note_is_reviewed_and_stands_at_the_foot_newest_first(client, story, people):
    address = story.get_absolute_url()
    for note in ("日期应为5月12日。", "人数应为三百人。"):
        correct(story, by=people[0], note=note)
        assert note not in html(client, address)
        with pytest.raises(Refused):
            publish(story, by=people[3])
        go_out(story, people)
    shown = html(client, address)
    assert shown.index("人数应为三百人。") < shown.index("日期应为5月12日。")
    assert PublishedArticle.objects.get().text_hash == Article.objects.get().digest()


def test_notes_survive_a_withdrawal_and_cannot_be_rewritten_past_the_review(client, story, people):
    correct(story, by=people[0], note="日期应为5月12日。")
    go_out(story, people)
    withdraw(story, by=people[3], reason="再核。")
    go_out(story, people)
    assert "日期应为5月12日。" in html(client, story.get_absolute_url())
    story.corrections.update(text="没有错过。")
    with pytest.raises(Refused):
        publish(story, by=people[3])


def test_whoever_writes_the_note_reviews_nothing_of_the_story(story, people):
    correct(story, by=people[1], note="日期应为5月12日。")
    submit(story, by=people[0])
    with pytest.raises(Refused, match="自己的稿件"):
        approve(story, by=people[1])


def test_a_story_that_readers_never_saw_needs_no_note(client, people):
    draft = make_article(author=people[0])
    with pytest.raises(Refused, match="直接修改正文"):
        correct(draft, by=people[0], note="改了。")
    client.force_login(people[0])
    assert 'name="correction"' not in html(client, reverse("admin:articles_article_change", args=[draft.pk]))


def test_the_note_is_written_and_taken_back_in_the_form(client, story, people):
    client.force_login(people[0])
    address = reverse("admin:articles_article_change", args=[story.pk])
    for note in ("日期应为5月12日。", ""):
        form = client.get(address, {"mode": "write"})
        client.post(address, filled(form) | {"correction": note, "_continue": "1"})
        assert [found.text for found in story.corrections.all()] == ([note] if note else [])
    assert Article.objects.get(pk=story.pk).state == "draft"


# --- Ended and withdrawn


def test_an_ended_publicity_is_not_called_a_withdrawal(client, people, monkeypatch):
    ends = timezone.now() + timedelta(days=5)
    story = go_out(make_article(author=people[0], expires_at=ends), people)
    monkeypatch.setattr(timezone, "now", lambda: ends)
    expire_due()
    answer = client.get(story.get_absolute_url())
    assert answer.status_code == 410
    assert "已下线" in answer.content.decode()
    assert "撤回" not in answer.content.decode()


def test_a_withdrawn_story_still_says_withdrawn(client, story, people):
    withdraw(story, by=people[3], reason="有误。")
    assert "这篇稿件已撤回" in html(client, story.get_absolute_url())


# --- Old addresses


def test_an_old_address_leads_to_its_story_for_good(client, story):
    FormerAddress.objects.create(path="/old/2019/t88.html", article=story)
    FormerAddress.objects.create(path="/show.aspx?id=12", article=story)
    for old in ("/old/2019/t88.html", "/old/2019/t88.html?from=wx", "/show.aspx?id=12"):
        answer = client.get(old)
        assert (answer.status_code, answer.url) == (301, story.get_absolute_url())
    assert client.get("/show.aspx?id=13").status_code == 404
    assert client.post("/old/2019/t88.html").status_code == 404


def test_an_old_address_of_a_draft_stays_unknown(client, people):
    FormerAddress.objects.create(path="/old.html", article=make_article(author=people[0]))
    assert client.get("/old.html").status_code == 404


def test_the_publisher_pastes_a_whole_old_address(client, story, people):
    client.force_login(people[3])
    client.post(ADD, {"path": "http://old.example.gov.cn/news/%E6%96%B0.html", "article": story.pk})
    assert FormerAddress.objects.get().path == "/news/新.html"
    assert client.get("/news/新.html").status_code == 301
    assert Entry.objects.filter(action="新增").exists()


@pytest.mark.parametrize("path", ["old.html", "/", "/columns/x/", "/about", "/a b", "http://[", "/\x00"])
def test_an_address_that_cannot_be_an_old_one_is_refused(client, story, people, path):
    client.force_login(people[3])
    assert client.post(ADD, {"path": path, "article": story.pk}).status_code == 200
    assert not FormerAddress.objects.exists()


def test_the_database_refuses_what_is_no_path(story):
    with pytest.raises(IntegrityError), transaction.atomic():
        FormerAddress.objects.create(path="//evil.example", article=story)


@pytest.mark.parametrize("role", [Role.REPORTER, Role.FIRST_REVIEWER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_only_the_publisher_keeps_old_addresses(client, role):
    client.force_login(make_user(role))
    assert client.get(ADD).status_code == 403


# --- Dates


@pytest.mark.parametrize("model", [Article, PublishedArticle])
def test_the_first_publication_cannot_be_moved_by_any_way(story, model):
    before = model.objects.get().first_published_at
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(first_published_at=before - timedelta(days=100))
    model.objects.update(title="别的")
    assert model.objects.get().first_published_at == before


def test_a_row_read_before_publication_does_not_empty_it_when_saved(people):
    stale = make_article(author=people[0])
    go_out(stale, people)
    stale.title = "改过"
    stale.save()
    assert Article.objects.get().first_published_at is not None


def test_a_new_date_needs_a_reason_shows_beside_the_first_one_and_stays(client, story, people):
    at = timezone.now() - timedelta(days=30)
    later = timezone.now() + timedelta(days=1)
    for by, reason, moment in ((people[0], "补登。", at), (people[3], " ", at), (people[3], "补登。", later)):
        with pytest.raises(Refused):
            redate(story, by=by, at=moment, reason=reason)
    redate(story, by=people[3], at=at, reason="补登旧稿。")
    day = f"{timezone.localtime(at):%Y-%m-%d}"
    shown = html(client, story.get_absolute_url())
    assert day in shown
    assert "首次公开：" in shown
    assert Entry.objects.get(action="改发布日期").detail["reason"] == "补登旧稿。"
    edited = Article.objects.get()
    edited.summary = "改过的摘要。"
    save_draft(edited, by=people[0])
    go_out(edited, people)
    assert PublishedArticle.objects.get().published_at == at


def test_a_story_that_only_the_public_row_dates_keeps_that_date(people):
    public = make_published(author=people[0])
    story = Article.objects.get()
    story.summary = "改过的摘要。"
    save_draft(story, by=people[0])
    go_out(story, people)
    assert PublishedArticle.objects.get().first_published_at == public.first_published_at
