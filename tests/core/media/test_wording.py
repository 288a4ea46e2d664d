"""The words of shared photographs and documents: what two people type meanwhile, who is told, what restoring leaves."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.actions import approve, restore, submit
from articles.enums import State, VersionReason
from articles.models import Article, Attachment, Message
from articles.versions.saving import save_version
from eduweb.core.accounts.roles import Role
from eduweb.core.acts.refused import Refused
from eduweb.core.audit.models import Entry
from eduweb.core.media.intake.uploads import store_document
from eduweb.core.media.intake.wording import WordsChanged, change_words
from eduweb.core.media.models import Photo
from tests.factories import make_article, make_column, make_user
from tests.forms import filled
from tests.seen import seen_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return make_user(Role.REPORTER, full_name="撰稿岗")


@pytest.fixture
def desk(author) -> Client:
    client = Client()
    client.force_login(author)
    return client


@pytest.fixture
def story(author, photo) -> Article:
    return make_article("读书节开幕", author=author, lead_photo=photo, column=make_column(review_steps=1))


def address(story) -> str:
    return reverse("admin:articles_article_change", args=[story.pk]) + "?mode=write"


def words(photo, *names) -> list[str]:
    stored = Photo.objects.get(pk=photo.pk)
    return [getattr(stored, name) for name in names or ("caption",)]


def test_another_field_that_a_colleague_has_changed_meanwhile_stays(desk, story, photo):
    mine = filled(desk.get(address(story)))
    Photo.objects.update(credit="同事改的供图")
    desk.post(address(story), mine | {f"photo_{photo.pk}_caption": "我改的说明"})
    assert words(photo, "caption", "credit") == ["我改的说明", "同事改的供图"]


def test_the_same_field_is_shown_with_both_values_and_taken_at_the_second_try(desk, story, photo):
    mine = filled(desk.get(address(story))) | {f"photo_{photo.pk}_caption": "我改的说明"}
    Photo.objects.update(caption="同事改的说明")
    page = desk.post(address(story), mine)
    assert "现在是“同事改的说明”" in page.content.decode()
    assert words(photo) == ["同事改的说明"]
    again = filled(page)
    assert again[f"photo_{photo.pk}_caption"] == "我改的说明"
    desk.post(address(story), again)
    assert words(photo) == ["我改的说明"]


def test_an_attachments_name_that_both_have_changed_is_shown_with_both_values(desk, story, author):
    document = store_document(SimpleUploadedFile("x.pdf", b"%PDF-1.7"), by=author, title="安排表")
    Attachment.objects.create(article=story, document=document)
    mine = filled(desk.get(address(story))) | {"attachments-0-title": "我的名称"}
    type(document).objects.update(title="同事的名称")
    page = desk.post(address(story), mine)
    document.refresh_from_db()
    assert ("现在是“同事的名称”" in page.content.decode(), document.title) == (True, "同事的名称")


def test_the_table_of_words_puts_two_peoples_words_side_by_side(desk, photo):
    table = f"{reverse('admin:media_photo_words')}?id={photo.pk}"
    mine = filled(desk.get(table)) | {f"photo-{photo.pk}-caption": "我改的说明", f"photo-{photo.pk}-credit": "校方"}
    Photo.objects.update(caption="同事改的说明")
    page = desk.post(table, mine)
    assert words(photo, "caption", "credit") == ["同事改的说明", "受访学校供图"]
    desk.post(table, filled(page) | {f"pick-photo-{photo.pk}-caption": "mine"})
    assert words(photo, "caption", "credit") == ["我改的说明", "校方"]


def test_words_that_are_others_by_now_are_refused_with_both_values(photo, author):
    with pytest.raises(WordsChanged, match="现在是“阅读长廊”，您填的是“走廊”"):
        change_words(photo, {"caption": "走廊"}, by=author, shown={"caption": "更早的说明"})
    assert words(photo) == ["阅读长廊"]


def test_one_entry_holds_every_old_and_new_value(photo, author):
    change_words(
        photo, {"caption": "走廊", "credit": photo.credit}, by=author, shown={"caption": "阅读长廊", "credit": ""}
    )
    entry = Entry.objects.get(action="修改", target_kind="media.Photo")
    assert entry.detail["fields"] == [{"field": "图片说明", "old": "阅读长廊", "new": "走廊"}]


def test_writers_and_approvers_are_told_what_became_of_their_story(story, author, photo):
    reviewer, editor = make_user(Role.FIRST_REVIEWER), make_user(Role.SECOND_REVIEWER, full_name="复审岗")
    submit(story, by=author)
    approve(story, by=reviewer)
    said = change_words(photo, {"caption": "走廊"}, by=editor, shown={"caption": "阅读长廊"})
    assert said == ["《读书节开幕》因此要重新送审。"]
    told = Message.objects.filter(kind="material")
    assert {one.recipient for one in told} == {author, reviewer}
    assert "图片说明由“阅读长廊”改为“走廊”（复审岗），审核过的稿件因此要重新送审" in told[0].text
    story.refresh_from_db()
    assert story.state == State.DRAFT
    assert editor in story.contributors.all()


def test_a_colleagues_unsubmitted_draft_is_neither_changed_nor_opened_through_its_photograph(story, photo):
    stranger = make_user(Role.REPORTER)
    with pytest.raises(Refused, match="用在别人的一篇稿件里"):
        change_words(photo, {"caption": "走廊"}, by=stranger, shown={"caption": "阅读长廊"})
    assert stranger not in story.contributors.all()


@pytest.mark.parametrize("is_shared", [False, True])
def test_restoring_leaves_the_words_of_photographs_that_others_show(desk, story, author, photo, is_shared):
    version = save_version(story, by=author, why=VersionReason.SAVED)
    Photo.objects.update(caption="后来的说明")
    if is_shared:
        make_article(lead_photo=photo)
    button = reverse("admin:articles_article_restore", args=[story.pk, version.pk])
    page = desk.post(button, seen_of(story), follow=True).content.decode()
    assert words(photo) == (["后来的说明"] if is_shared else ["阅读长廊"])
    assert ("以下图片的文字没有恢复" in page) == is_shared


def test_restored_words_are_recorded_and_reopen_the_review(story, author, photo):
    version = save_version(story, by=author, why=VersionReason.SAVED)
    Photo.objects.update(caption="后来的说明")
    submit(story, by=author)
    approve(story, by=make_user(Role.FIRST_REVIEWER))
    assert restore(story, version=version, by=author).state == State.DRAFT
    assert Entry.objects.filter(action="修改", target_kind="media.Photo", actor=author).count() == 1
