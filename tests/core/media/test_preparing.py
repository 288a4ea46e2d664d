"""Renditions lie ready in the private storage before a story goes out, and an original that is gone is said in words."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from articles.actions import Refused, approve, make_bundle, publish, publish_bundle, schedule, submit
from articles.actions.periodic_tasks import publish_due
from articles.models import Article, Attachment, ReleaseBundle
from eduweb.core.accounts.roles import Role
from eduweb.core.media.intake.replacing import replace_file
from eduweb.core.media.intake.uploads import store_document, store_photo_once
from eduweb.core.media.intake.wording import change_words
from eduweb.core.media.models import Photo, private_storage
from eduweb.core.media.public import renditions
from eduweb.core.media.public.pictures import Picture
from eduweb.core.media.public.preparing import prepare_waiting
from eduweb.core.media.public.releases import remove_unheld
from eduweb.core.media.public.renditions import picture_of, prepared_stem, release_photo
from tests.factories import make_article, make_column, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def upload(colour: str = "#a61b1b") -> SimpleUploadedFile:
    buffer = BytesIO()
    Image.new("RGB", (480, 320), colour).save(buffer, "JPEG")
    return SimpleUploadedFile("new.jpg", buffer.getvalue())


def ready(photo: Photo) -> set[str]:
    """The names of what lies ready for the photograph as it is now."""
    stem = prepared_stem(picture_of(photo).key)
    return set(private_storage().listdir(stem)[1]) if private_storage().exists(stem) else set()


def all_of(picture: Picture) -> set[str]:
    return {Path(path).name for *_, path in picture.files()}


@pytest.fixture
def no_making(monkeypatch):
    monkeypatch.setattr(renditions, "_decoded", lambda photo: pytest.fail("made in the publication"))


@pytest.fixture
def ready_story(photo) -> tuple[Article, dict]:
    """An approved story with the photograph, of which nothing is public, and who may publish it."""
    remove_unheld({picture_of(photo).stem})
    story = make_article(column=make_column(review_steps=1), lead_photo=photo)
    leader = make_user(Role.FIRST_REVIEWER, Role.PUBLISHER)
    submit(story, by=story.author)
    approve(story, by=leader)
    return Article.objects.get(pk=story.pk), {"by": leader}


def test_a_publication_copies_what_was_made_when_the_photograph_came_in(ready_story, photo, no_making):
    story, by = ready_story
    assert not default_storage.exists(picture_of(photo).stem)
    publish(story, **by)
    assert all(default_storage.exists(path) for *_, path in Picture(**story.published.lead_picture).files())


def test_every_way_by_which_a_photograph_comes_in_or_changes_prepares_it(photo):
    reporter = make_user(Role.REPORTER)
    before = ready(photo)
    assert before == all_of(picture_of(photo))
    change_words(photo, {"focal_x": 10, "focal_y": 20}, by=reporter, shown={"focal_x": 50, "focal_y": 50})
    photo.refresh_from_db()
    assert photo.prepared == picture_of(photo).key
    assert ready(photo) == before
    replace_file(photo, upload(), by=reporter)
    photo.refresh_from_db()
    assert photo.prepared == picture_of(photo).key
    assert ready(photo) == all_of(picture_of(photo))
    photo.delete()
    assert ready(photo) == set()


def test_the_tick_prepares_what_a_kill_has_left_newest_first_past_what_it_cannot_read(photo, monkeypatch):
    monkeypatch.setattr("eduweb.core.media.public.preparing._prepare_stored", lambda pk: None)
    newer, _ = store_photo_once(upload(), by=None)
    newest, _ = store_photo_once(upload("#0b4a82"), by=None)
    private_storage().delete(newest.file.name)
    Photo.objects.update(prepared="")
    assert prepare_waiting(0) == 0
    order: list[int] = []
    made = renditions.prepare_photo
    monkeypatch.setattr(
        "eduweb.core.media.public.preparing.prepare_photo", lambda one: [order.append(one.pk), made(one)][1]
    )
    assert prepare_waiting(60) == 2
    assert order == [newest.pk, newer.pk, photo.pk]
    assert list(Photo.objects.filter(prepared="")) == [newest]


def lose(photo: Photo) -> None:
    """The original, and all that was made of it."""
    private_storage().delete(photo.file.name)
    stem = prepared_stem(photo.prepared)
    for name in private_storage().listdir(stem)[1]:
        private_storage().delete(f"{stem}/{name}")


def damage(photo: Photo) -> None:
    """The same with something else in its place."""
    lose(photo)
    private_storage().save(photo.file.name, ContentFile(b"no picture"))


@pytest.mark.parametrize("spoil", [lose, damage])
def test_nothing_goes_out_with_a_photograph_that_cannot_be_read_and_the_words_name_it(spoil, photo, ready_story):
    photo.refresh_from_db()
    story, by = ready_story
    spoil(photo)
    with pytest.raises(Refused, match="图片“阅读长廊”的原件丢失或已损坏：.*重新上传"):
        publish(story, **by)
    schedule(story, at=timezone.now() + timedelta(hours=1), **by)
    Article.objects.filter(pk=story.pk).update(publish_at=timezone.now())
    assert publish_due() == []
    Article.objects.filter(pk=story.pk).update(publish_at=None)
    bundle = make_bundle("开学", [story], **by)
    with pytest.raises(Refused, match="原件丢失或已损坏"):
        publish_bundle(bundle, **by)
    assert "原件丢失或已损坏" in str(ReleaseBundle.objects.get(pk=bundle.pk).kept_back)


def test_nothing_goes_out_with_a_document_that_is_gone():
    story = make_article(column=make_column(review_steps=1))
    document = store_document(SimpleUploadedFile("x.pdf", b"%PDF-1.7 plan"), by=story.author, title="实施方案")
    Attachment.objects.create(article=story, document=document)
    leader = make_user(Role.FIRST_REVIEWER, Role.PUBLISHER)
    submit(story, by=story.author)
    approve(story, by=leader)
    private_storage().delete(document.file.name)
    with pytest.raises(Refused, match="文件“实施方案”的原件丢失或已损坏：.*重新上传"):
        publish(story, by=leader)


def test_what_is_public_already_goes_out_again_without_its_original(photo, ready_story):
    story, by = ready_story
    picture = release_photo(photo)
    photo.refresh_from_db()
    lose(photo)
    publish(story, **by)
    assert story.published.lead_picture["key"] == picture.key
