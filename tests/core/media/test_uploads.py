"""Files coming in, straight at the door and through the desk's forms (TRUST 4–7, 10)."""

import json
import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from eduweb.core.accounts.roles import Role
from eduweb.core.media.intake.uploads import store_document, store_photo
from eduweb.core.media.models import Document, Photo
from tests.factories import make_article, make_school, make_user

pytestmark = pytest.mark.django_db

UPLOAD = "/admin/media/photo/upload/?from=editor"


def picture(kind="JPEG", size=(60, 40), **options) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size, "#0b4a82").save(buffer, kind, **options)
    return buffer.getvalue()


def document(part="word/document.xml", *more) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in ("[Content_Types].xml", part, *more):
            archive.writestr(name, "<x/>")
    return buffer.getvalue()


def file(content: bytes, name="p.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


ACTIVE = {
    "html": b"<html><script>alert(1)</script></html>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "php": b"<?php system($_GET['c']); ?>",
    "empty": b"",
    "gif-polyglot-without-picture": b"GIF89a/*" + b"\x00" * 20 + b"*/=alert(1)",
    "truncated-jpeg": picture()[:80],
    "tiff-named-jpg": picture("TIFF"),
    "bmp-named-jpg": picture("BMP"),
}


@pytest.mark.parametrize("content", ACTIVE.values(), ids=ACTIVE.keys())
def test_what_is_no_picture_of_an_allowed_kind_is_refused_with_a_sentence(content):
    with pytest.raises(ValidationError) as refused:
        store_photo(file(content, "p.jpg"), by=None)
    assert "请" in refused.value.messages[0]
    assert not Photo.objects.exists()


def test_what_hides_behind_a_picture_is_gone_after_decoding():
    photo = store_photo(
        file(
            picture("PNG") + b"<script>alert(1)</script><?php x ?>",
            "../../etc/p.php.png",
        ),
        by=None,
    )
    content = photo.file.open("rb").read()
    assert b"script" not in content
    assert b"php" not in content
    assert photo.file.name.startswith("photos/")
    assert photo.file.name.endswith(".png")
    assert "etc" not in photo.file.name


def test_where_and_with_what_a_picture_was_taken_stays_private():
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    photo = store_photo(file(picture(exif=exif.tobytes())), by=None)
    assert b"SecretCamera" not in photo.file.open("rb").read()


def test_a_picture_that_unpacks_to_billions_of_pixels_is_refused():
    bomb = bytearray(picture("PNG"))
    bomb[16:24] = (50_000).to_bytes(4, "big") * 2
    with pytest.raises(ValidationError):
        store_photo(file(bytes(bomb), "bomb.png"), by=None)


@pytest.mark.parametrize(("kind", "name"), [("GIF", "film.gif"), ("PNG", "film.png"), ("WEBP", "film.webp")])
def test_a_film_is_refused_by_its_head(kind, name):
    frames = [Image.new("RGB", (20, 20), (shade, shade, 0)) for shade in range(200)]
    buffer = BytesIO()
    frames[0].save(buffer, kind, save_all=True, append_images=frames[1:])
    with pytest.raises(ValidationError) as refused:
        store_photo(file(buffer.getvalue(), name), by=None)
    assert f"“{name}”是动图" in refused.value.messages[0]


@pytest.mark.parametrize("part", ["word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"])
def test_an_office_document_is_known_by_its_content(part):
    stored = store_document(file(document(part), "x.bin"), by=None, title="安排表")
    assert stored.kind == {"w": "docx", "x": "xlsx", "p": "pptx"}[part[0]]
    assert stored.file.name.endswith(stored.kind)


def test_a_pdf_is_accepted_whatever_it_is_called():
    assert store_document(file(b"%PDF-1.7\n", "x.exe"), by=None, title="通知").kind == "pdf"


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00",
        b"<html></html>",
        document("evil/x"),
        document("word/document.xml", "word/vbaProject.bin"),
        b"PK\x03\x04x",
    ],
    ids=["exe", "html", "zip", "macros", "broken"],
)
def test_other_documents_are_refused(content):
    with pytest.raises(ValidationError):
        store_document(file(content, "x.docx"), by=None, title="通知")
    assert not Document.objects.exists()


def test_the_editor_gets_the_address_of_the_private_photograph(client):
    reporter = make_user(Role.REPORTER)
    client.force_login(reporter)
    answer = client.post(UPLOAD, {"upload": file(picture(), "课堂.jpg")}).json()
    photo = Photo.objects.get()
    assert answer["uploaded"] == 1
    assert answer["fileName"] == "课堂.jpg"
    assert answer["url"] == f"/admin/media/photo/{photo.pk}/file/"
    assert photo.uploaded_by == reporter


def test_the_editor_is_told_in_words_why_a_picture_is_refused(client):
    client.force_login(make_user(Role.REPORTER))
    answer = json.loads(client.post(UPLOAD, {"upload": file(ACTIVE["svg"], "x.svg")}).content)
    assert answer["uploaded"] == 0
    assert "不是可用的图片" in answer["error"]["message"]


def test_uploading_is_a_post_of_somebody_who_may(client):
    assert client.post(UPLOAD, {"upload": file(picture())}).status_code == 403
    client.force_login(make_user(Role.AUDITOR))
    assert client.post(UPLOAD, {"upload": file(picture())}).status_code == 403
    client.force_login(make_user(Role.REPORTER))
    assert client.get(UPLOAD).status_code == 405
    assert client.post(UPLOAD, {}).json()["uploaded"] == 0
    assert not Photo.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [{}, {"HTTP_ORIGIN": "https://evil.example"}],
    ids=["no token", "foreign origin"],
)
def test_uploading_without_token_or_from_elsewhere_is_forbidden(headers):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(Role.REPORTER))
    assert client.post(UPLOAD, {"upload": file(picture())}, **headers).status_code == 403
    assert not Photo.objects.exists()


def private_addresses(photo, stored) -> list[str]:
    return [
        reverse("admin:media_photo_file", args=[photo.pk]),
        reverse("admin:media_photo_thumbnail", args=[photo.pk]),
        reverse("admin:media_document_file", args=[stored.pk]),
    ]


@pytest.fixture
def stored(photo):
    return store_document(file(document()), by=None, title="值班 安排表")


def test_private_files_are_missing_for_whoever_may_not_see_them(client, photo, stored):
    for user in (
        None,
        make_user(),
        make_user(Role.AUDITOR),
        make_user(Role.SCHOOL_OFFICIAL),
    ):
        if user:
            client.force_login(user)
        for address in private_addresses(photo, stored):
            assert client.get(address).status_code == 404


def test_private_files_are_shown_to_reporters_and_kept_by_no_shared_cache(client, photo, stored):
    client.force_login(make_user(Role.REPORTER))
    for address in private_addresses(photo, stored):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "private" in answer["Cache-Control"]
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_document_comes_as_a_download_under_its_title(client, stored):
    client.force_login(make_user(Role.REPORTER))
    answer = client.get(reverse("admin:media_document_file", args=[stored.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert "%E5%80%BC%E7%8F%AD%20%E5%AE%89%E6%8E%92%E8%A1%A8.docx" in answer["Content-Disposition"]


def test_a_thumbnail_is_small(client, photo):
    client.force_login(make_user(Role.REPORTER))
    answer = client.get(reverse("admin:media_photo_thumbnail", args=[photo.pk]))
    assert Image.open(BytesIO(b"".join(answer.streaming_content))).width <= 360


def test_a_number_that_no_file_has_is_missing(client):
    client.force_login(make_user(Role.REPORTER))
    assert client.get(reverse("admin:media_photo_file", args=[99999])).status_code == 404


def test_a_reporter_adds_a_photograph_with_its_words(client):
    client.force_login(make_user(Role.REPORTER))
    words = {
        "alt_text": "学生读书",
        "caption": "读书角",
        "credit": "校方供图",
        "focal_x": 30,
        "focal_y": 50,
    }
    client.post(reverse("admin:media_photo_add"), {**words, "upload": file(picture())})
    photo = Photo.objects.get()
    assert (photo.alt_text, photo.focal_x, photo.width) == ("学生读书", 30, 60)


def test_a_bad_file_is_an_error_at_its_field_and_the_words_stay(client):
    client.force_login(make_user(Role.REPORTER))
    words = {"alt_text": "学生读书", "focal_x": 50, "focal_y": 50}
    page = client.post(reverse("admin:media_photo_add"), {**words, "upload": file(b"<svg/>", "x.jpg")})
    assert "不是可用的图片" in page.content.decode()
    assert "学生读书" in page.content.decode()


def test_a_reporter_adds_a_document(client):
    client.force_login(make_user(Role.REPORTER))
    client.post(
        reverse("admin:media_document_add"),
        {"title": "值班表", "upload": file(document())},
    )
    assert Document.objects.get().title == "值班表"


def test_a_photographs_page_says_where_it_is_used_but_names_no_foreign_draft(client, photo):
    reporter = make_user(Role.REPORTER)
    make_article("我的稿件", author=reporter, lead_photo=photo)
    make_article("别人的草稿", body=f'<p><img src="/admin/media/photo/{photo.pk}/file/"></p>')
    make_school("汇龙小学", photo=photo)
    client.force_login(reporter)
    page = client.get(reverse("admin:media_photo_change", args=[photo.pk])).content.decode()
    assert "我的稿件" in page
    assert "汇龙小学" in page
    assert "别人的草稿" not in page
    assert "一篇未提交的草稿" in page


def test_a_photograph_in_use_is_not_deleted_and_the_page_says_where_it_is_used(client, photo):
    make_school("汇龙小学", photo=photo)
    client.force_login(make_user(is_superuser=True))
    answer = client.post(reverse("admin:media_photo_delete", args=[photo.pk]), {"post": "yes"})
    assert answer.status_code == 409
    assert "汇龙小学" in answer.content.decode()
    assert Photo.objects.filter(pk=photo.pk).exists()


def test_an_unused_photograph_goes_with_its_file(client, photo, django_capture_on_commit_callbacks):
    client.force_login(make_user(is_superuser=True))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("admin:media_photo_delete", args=[photo.pk]), {"post": "yes"})
    assert not Photo.objects.exists()
    assert not photo.file.storage.exists(photo.file.name)
