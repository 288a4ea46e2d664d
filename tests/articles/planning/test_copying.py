"""复制为新稿: the text goes on in a new draft; what happened to the first story stays with it."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from articles import actions
from articles.actions import Refused
from articles.enums import State
from articles.models import Article, Attachment
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.media.desk_addresses import desk_address
from eduweb.core.media.intake.uploads import store_document
from eduweb.core.media.models import Document, Photo
from tests.factories import make_article, make_honor, make_party, make_published, make_school, make_topic, make_user
from tests.seen import seen_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(photo):
    """Public, dated, numbered, with a photograph, an attachment and everything that it names."""
    body = f'<p>国庆节放假。</p><p><img src="{desk_address(photo.pk)}" alt="学生在走廊看书"></p>'
    made = make_published(
        "关于国庆节放假的通知",
        body=body,
        lead_photo=photo,
        document_number="永教〔2026〕1 号",
        written_on=date(2026, 9, 1),
        editor="责编",
        expires_at=timezone.now() + timedelta(days=3),
        schools=[make_school()],
        party_organizations=[make_party()],
        honors=[make_honor()],
        topics=[make_topic()],
        round=1,
    ).article
    plan = store_document(SimpleUploadedFile("x.pdf", b"%PDF-1.7 plan"), by=None, title="放假安排")
    Attachment.objects.create(article=made, document=plan, order=3)
    return made


def press(client, story):
    return client.post(reverse("admin:articles_article_act", args=[story.pk, "copy"]), seen_of(story))


def test_the_copy_takes_text_files_units_and_column_and_nothing_that_happened(client, story):
    user = make_user(Role.REPORTER)
    client.force_login(user)
    photos, documents = Photo.objects.count(), Document.objects.count()
    answer = press(client, story)
    made = Article.objects.exclude(pk=story.pk).get()
    assert answer.url == reverse("admin:articles_article_change", args=[made.pk])
    for name in ("title", "summary", "body", "byline", "source", "column_id", "lead_photo_id"):
        assert getattr(made, name) == getattr(story, name), name
    assert [*made.schools.all()] == [*story.schools.all()] and made.party_organizations.exists()
    assert made.files() == story.files() and (Photo.objects.count(), Document.objects.count()) == (photos, documents)
    assert (made.author, made.state, made.round) == (user, State.DRAFT, 0)
    assert not (made.topics.exists() or made.reviews.exists() or made.placements.exists())
    for name in (
        "document_number",
        "editor",
        "written_on",
        "expires_at",
        "publish_at",
        "first_published_at",
        "shown_date",
    ):
        assert not getattr(made, name), name


def test_the_log_says_which_story_the_copy_is_from(story):
    made = actions.copy(story, by=make_user(Role.REPORTER))
    entry = Entry.objects.get(action="复制为新稿", target_id=str(made.pk))
    assert entry.detail["source"] == story.pk and entry.detail["title"] == story.title


def test_a_double_click_copies_once(client, story):
    client.force_login(make_user(Role.REPORTER))
    page = client.get(reverse("admin:articles_article_change", args=[story.pk]))
    assert "复制为新稿" in page.text
    values = seen_of(story) | {"form_id": "5b0c5b7e-31c0-4c3c-9a57-0a0c8e5f4a11"}
    address = reverse("admin:articles_article_act", args=[story.pk, "copy"])
    first, second = (client.post(address, values) for _ in range(2))
    assert first.url == second.url and Article.objects.exclude(pk=story.pk).count() == 1


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR, Role.REGISTRAR])
def test_who_writes_no_stories_copies_none(client, story, role):
    client.force_login(make_user(role))
    page = client.get(reverse("admin:articles_article_change", args=[story.pk]))
    assert "复制为新稿" not in page.text
    assert press(client, story).status_code in (403, 404, 409) and Article.objects.count() == 1


def test_a_draft_of_others_is_copied_by_nobody(client):
    draft = make_article()
    with pytest.raises(Refused):
        actions.copy(draft, by=make_user(Role.FIRST_REVIEWER))
    client.force_login(make_user(Role.FIRST_REVIEWER))
    assert press(client, draft).status_code == 404
