"""The public row is the approved text, whole, with its relations, its files and its notes."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from articles.actions import approve, correct, publish, redate, submit, withdraw
from articles.enums import Validity
from articles.models import Article, Attachment, PublishedArticle, Withdrawal
from articles.models.story_text import RELATED_FIELDS
from eduweb.core.accounts.roles import Role
from eduweb.core.media.intake.uploads import store_document
from eduweb.core.media.models import Release
from tests.factories import (
    make_article,
    make_column,
    make_honor,
    make_party,
    make_published,
    make_school,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user(Role.FIRST_REVIEWER, Role.PUBLISHER)


@pytest.fixture
def story(photo):
    """A draft that says something in every field."""
    words = {
        name: f"有字 {name}" for name in Article.text_fields() if not name.endswith(("_on", "_until", "_date", "_url"))
    }
    days = {name: date(2026, 5, number) for number, name in enumerate(("written_on", "valid_until", "outlet_date"), 1)}
    links = {name: f"https://example.cn/{name}" for name in ("source_url", "outlet_url")}
    story = make_article(
        **words | days | links | {"body": "<p>正文。</p>", "validity": Validity.values[0]},
        column=make_column(review_steps=1),
        lead_photo=photo,
        interprets=make_published("一份文件").article,
        expires_at=timezone.now() + timedelta(days=7),
        is_demo=True,
        further_columns=[make_column("通知公告")],
        topics=[make_topic()],
        schools=[make_school()],
        party_organizations=[make_party()],
        honors=[make_honor()],
    )
    for number in (1, 2):
        upload = SimpleUploadedFile("x.pdf", b"%PDF-1.7 plan " + str(number).encode())
        document = store_document(upload, by=None, title=f"附件{number}")
        Attachment.objects.create(article=story, document=document, order=3 - number)
    return story


def publish_reviewed(story, editor) -> PublishedArticle:
    submit(story, by=Article.objects.get(pk=story.pk).author)
    approve(story, by=editor)
    publish(story, by=editor)
    return PublishedArticle.objects.get(pk=story.pk)


def test_everything_that_was_approved_is_there(story, editor, photo):
    public = publish_reviewed(story, editor)
    story.refresh_from_db()
    assert public.text_values() == story.text_values()
    assert (public.column, public.expires_at, public.is_demo) == (story.column, story.expires_at, True)
    assert public.interprets == PublishedArticle.objects.get(title="一份文件")
    for relation in RELATED_FIELDS:
        assert list(getattr(public, relation).all()) == list(getattr(story, relation).all()) != []
    assert public.lead_picture["photo"] == photo.pk
    assert [picture["photo"] for picture in public.pictures] == [photo.pk]
    assert [(one.title, one.kind) for one in public.documents.all()] == [("附件2", "pdf"), ("附件1", "pdf")]
    assert all(one.size == 15 and one.path.endswith(".pdf") for one in public.documents.all())
    assert public.text_hash == story.digest()
    assert public.first_published_at == public.published_at == story.first_published_at
    assert public.updated_at >= public.published_at


def test_going_out_again_replaces_the_row_and_keeps_its_first_moment_and_its_files(story, editor):
    first = publish_reviewed(story, editor)
    changed = Article.objects.get(pk=story.pk)
    changed.schools.clear()
    changed.attachments.first().delete()
    Article.objects.filter(pk=story.pk).update(title="改过的标题", lead_photo=None)
    second = publish_reviewed(story, editor)
    assert (second.title, second.lead_picture, second.pictures) == ("改过的标题", None, [])
    assert second.first_published_at == first.first_published_at == second.published_at
    assert second.updated_at > first.updated_at
    assert not second.schools.exists()
    assert [one.title for one in second.documents.all()] == ["附件1"]


def test_a_changed_date_stays_when_the_story_goes_out_again(story, editor):
    publish_reviewed(story, editor)
    day = timezone.now() - timedelta(days=30)
    redate(story, by=editor, at=day, reason="补录")
    Article.objects.filter(pk=story.pk).update(title="改过的标题")
    again = publish_reviewed(story, editor)
    assert (again.published_at, again.title) == (day, "改过的标题")
    assert again.first_published_at > day


def test_notes_are_dated_when_they_go_out_and_the_newest_stands_first(story, editor):
    publish_reviewed(story, editor)
    for words in ("电话已更正。", "地址已更正。"):
        correct(story, by=make_user(Role.PUBLISHER), note=words)
        assert Article.objects.get(pk=story.pk).corrections.last().published_at is None
        public = publish_reviewed(story, editor)
    today = f"{timezone.localdate():%Y-%m-%d}"
    assert public.corrections == [{"on": today, "text": "地址已更正。"}, {"on": today, "text": "电话已更正。"}]


def test_taking_back_leaves_a_notice_and_no_file_and_going_out_again_takes_the_notice_away(story, editor):
    other = publish_reviewed(make_article("别的", column=story.column), editor)
    publish_reviewed(story, editor)
    assert Release.objects.filter(holder=f"articles.PublishedArticle:{story.pk}").count() == 3
    withdraw(story, by=editor, reason="有误", notice="本稿" * 200)
    notice = Withdrawal.objects.get()
    assert (notice.article_id, len(notice.notice), notice.ended) == (story.pk, 300, False)
    assert not Release.objects.filter(holder=f"articles.PublishedArticle:{story.pk}").exists()
    assert PublishedArticle.objects.filter(pk=other.pk).exists()
    publish_reviewed(story, editor)
    assert not Withdrawal.objects.exists()
