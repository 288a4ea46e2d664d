"""Another file under the same record: what stays, what is kept, and who may."""

from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from articles.actions import approve, publish, submit
from articles.enums import State
from articles.models import Attachment
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.media.intake.replacing import files_of, replace_file, restore_file
from eduweb.core.media.intake.uploads import store_document
from eduweb.core.media.models import private_storage
from eduweb.core.media.policies import obstacles_to_changing
from eduweb.core.media.public.pictures import Picture
from honors.publication import evidence
from tests.factories import make_article, make_column, make_honor, make_school, make_user
from tests.seen import seen_of

pytestmark = pytest.mark.django_db(transaction=True)


def jpeg(colour: str = "#a61b1b") -> SimpleUploadedFile:
    buffer = BytesIO()
    Image.new("RGB", (900, 600), colour).save(buffer, "JPEG")
    return SimpleUploadedFile("new.jpg", buffer.getvalue())


def pdf(words: bytes = b"plan") -> SimpleUploadedFile:
    return SimpleUploadedFile("x.pdf", b"%PDF-1.7 " + words)


@pytest.fixture
def published(photo):
    """A public story with the photograph on top; its author and its publisher."""
    story = make_article(column=make_column(review_steps=1), lead_photo=photo)
    leader = make_user(Role.FIRST_REVIEWER, Role.PUBLISHER)
    submit(story, by=story.author)
    approve(story, by=leader)
    publish(story, by=leader)
    story.refresh_from_db()
    return story


def test_words_and_number_stay_and_the_file_before_is_kept_with_who_and_when(photo):
    reporter = make_user(Role.REPORTER)
    before = photo.file.name
    replace_file(photo, jpeg(), by=reporter)
    photo.refresh_from_db()
    former = photo.former.get()
    assert (photo.caption, photo.width, photo.height) == ("阅读长廊", 900, 600)
    assert photo.file.name != before
    assert (former.file.name, former.replaced_by, former.width) == (before, reporter, 1200)
    assert private_storage().exists(before)
    assert Entry.objects.filter(action="替换文件", actor=reporter).exists()


def test_a_former_file_comes_back_and_the_one_that_it_replaces_is_kept(photo):
    reporter = make_user(Role.REPORTER)
    original = photo.sha256
    replace_file(photo, jpeg(), by=reporter)
    restore_file(photo.former.get(), by=reporter)
    photo.refresh_from_db()
    assert photo.sha256 == original
    assert photo.former.count() == 2
    assert all(private_storage().exists(file.file.name) for file in photo.former.all())


def test_what_is_public_stays_until_the_story_is_published_again(photo, published, client):
    address = published.published.lead_picture
    replace_file(photo, jpeg(), by=published.author)
    published.refresh_from_db()
    published.published.refresh_from_db()
    assert published.published.lead_picture == address
    assert default_storage.exists(Picture(**address).plain()[2])
    assert published.state == State.DRAFT
    assert published.author in published.contributors.all()


def test_a_new_focal_point_changes_nothing_that_is_public(photo, published, client):
    before = client.get(published.get_absolute_url()).content
    client.force_login(published.author)
    page = client.get(reverse("admin:media_photo_change", args=[photo.pk]))
    assert page.status_code == 200
    words = {"alt_text": photo.alt_text, "caption": photo.caption, "credit": photo.credit, "taken_on": ""}
    saved = client.post(page.request["PATH_INFO"], {**words, "focal_x": 10, "focal_y": 20})
    assert saved.status_code == 302
    photo.refresh_from_db()
    assert photo.focal_x == 10
    client.logout()
    assert client.get(published.get_absolute_url()).content == before


def test_nobody_replaces_a_photograph_of_a_public_story_that_they_may_not_change(photo, published):
    stranger = make_user(Role.REPORTER)
    assert obstacles_to_changing(photo, by=stranger)
    with pytest.raises(ValidationError):
        replace_file(photo, jpeg(), by=stranger)
    photo.refresh_from_db()
    assert photo.width == 1200
    assert not photo.former.exists()
    assert obstacles_to_changing(photo, by=published.author) == []


def test_nobody_replaces_a_photograph_while_it_is_reviewed_not_even_its_author(photo):
    story = make_article(lead_photo=photo)
    submit(story, by=story.author)
    assert "正在审核" in obstacles_to_changing(photo, by=story.author)[0]


def test_the_photograph_of_a_school_is_for_those_who_may_change_the_school(photo):
    make_school("汇龙小学", photo=photo)
    assert "学校里正在使用它" in obstacles_to_changing(photo, by=make_user(Role.REPORTER))[0]
    assert obstacles_to_changing(photo, by=make_user(Role.REGISTRAR)) == []


def test_a_refused_replacement_leaves_no_file_behind(photo):
    def stored() -> set[Path]:
        return {path for path in Path(private_storage().location).rglob("*") if path.is_file()}

    before = stored()
    with photo.file.open("rb") as same, pytest.raises(ValidationError) as refused:
        replace_file(photo, SimpleUploadedFile("p.jpg", same.read()), by=make_user(Role.REPORTER))
    assert "完全相同" in refused.value.messages[0]
    assert stored() == before


def test_a_documents_versions_are_kept_and_only_allowed_kinds_replace_it():
    author = make_user(Role.REPORTER)
    document = store_document(pdf(), by=author, title="实施方案")
    Attachment.objects.create(article=make_article(author=author), document=document)
    with pytest.raises(ValidationError):
        replace_file(document, SimpleUploadedFile("x.pdf", b"<html>"), by=author)
    replace_file(document, pdf(b"second"), by=author)
    document.refresh_from_db()
    assert (document.title, document.size, document.former.get().size) == ("实施方案", 15, 13)


def test_the_page_replaces_shows_and_restores(client, photo):
    client.force_login(make_user(Role.REPORTER))
    address = reverse("admin:media_photo_replace", args=[photo.pk])
    assert client.post(address, {"upload": jpeg()} | seen_of(photo)).status_code == 302
    former = photo.former.get()
    page = BeautifulSoup(client.get(address).content, "html.parser")
    assert client.get(page.select_one(".library-table a")["href"]).status_code == 200
    assert client.post(page.select_one(".library-table form")["action"], seen_of(photo)).status_code == 302
    photo.refresh_from_db()
    assert photo.sha256 == former.sha256


@pytest.mark.parametrize("is_public", [True, False])
def test_of_public_evidence_it_speaks_only_where_it_was_taken_back(client, is_public):
    registrar = make_user(Role.REGISTRAR)
    document = store_document(pdf(), by=registrar, title="证书扫描件")
    honor = make_honor(evidence=document)
    if is_public:
        evidence.copy_for_release(honor)
        evidence.release(honor)
    client.force_login(registrar)
    address = reverse("admin:media_document_replace", args=[document.pk])
    said = client.post(address, {"upload": pdf(b"second")} | seen_of(document), follow=True).text
    assert "已换好" in said and ("旧文件已收回" in said) == is_public


def test_the_page_refuses_in_words_and_former_files_are_private(client, photo):
    reporter = make_user(Role.REPORTER)
    replace_file(photo, jpeg(), by=reporter)
    former = reverse("admin:media_photo_former", args=[photo.pk, photo.former.get().pk])
    client.force_login(reporter)
    page = client.post(
        reverse("admin:media_photo_replace", args=[photo.pk]), {"upload": SimpleUploadedFile("a.jpg", b"x")}
    )
    assert "“a.jpg”不是可用的图片" in page.content.decode()
    assert client.get(former).status_code == 200
    client.force_login(make_user(Role.AUDITOR))
    assert client.get(former).status_code == 404


def test_a_browser_asks_anew_for_a_file_that_may_be_replaced(client, photo):
    reporter = make_user(Role.REPORTER)
    client.force_login(reporter)
    address = reverse("admin:media_photo_file", args=[photo.pk])
    first = client.get(address)
    assert "no-cache" in first["Cache-Control"]
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    replace_file(photo, jpeg(), by=reporter)
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_deleting_takes_former_files_and_small_pictures_too(client, photo):
    reporter = make_user(Role.REPORTER)
    photo.uploaded_by = reporter
    photo.save()
    replace_file(photo, jpeg(), by=reporter)
    photo.refresh_from_db()
    names = files_of(photo)
    client.force_login(reporter)
    assert client.post(reverse("admin:media_photo_delete", args=[photo.pk]), {"post": "yes"}).status_code == 302
    assert len(names) == 4
    assert not any(private_storage().exists(name) for name in names)
