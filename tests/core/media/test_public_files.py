"""Files that readers load: pictures in pages, documents as downloads."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import timezone

from eduweb.core.media.public.pictures import Picture
from tests.factories import make_picture, make_public_document, make_published

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 test"


def keep(path: str, content: bytes) -> None:
    default_storage.save(path, ContentFile(content))


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def render(tag: str, value) -> str:
    return Template("{% load pictures %}{% " + tag + " %}").render(Context({"value": value}))


def test_a_rendition_is_shown_inline_and_kept_for_good(client):
    picture = Picture(**make_picture())
    path = picture.renditions()[0][2]
    keep(path, b"RIFF")
    answer = client.get(f"/media/{path}")
    assert (answer.status_code, answer["Content-Type"], body(answer)) == (
        200,
        "image/webp",
        b"RIFF",
    )
    assert answer.streaming
    assert "immutable" in answer["Cache-Control"]
    assert "max-age=31536000" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "attachment" not in answer.get("Content-Disposition", "")


def test_a_document_is_downloaded_under_the_name_that_readers_know(client):
    document = make_public_document(make_published(), "“双减”课后服务/实施方案")
    keep(document.path, PDF)
    answer = client.get(document.url)
    assert (answer.status_code, answer["Content-Type"], body(answer)) == (
        200,
        "application/pdf",
        PDF,
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    disposition = unquote(answer["Content-Disposition"])
    assert disposition.startswith("attachment")
    assert disposition.endswith("“双减”课后服务_实施方案.pdf")


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("docx", "wordprocessingml"),
        ("xlsx", "spreadsheetml"),
        ("pptx", "presentationml"),
    ],
)
def test_office_documents_have_their_own_content_types(client, kind, word):
    document = make_public_document(make_published(), kind=kind)
    keep(document.path, b"PK")
    answer = client.get(document.url)
    assert word in answer["Content-Type"]
    assert body(answer) == b"PK"


def test_a_document_that_no_public_story_shows_is_missing(client):
    ended = make_public_document(make_published(expires_at=timezone.now() - timedelta(minutes=1)))
    keep(ended.path, PDF)
    unnamed = "documents/ab/" + "ab" * 10 + "/document.pdf"
    keep(unnamed, PDF)
    assert [client.get(f"/media/{path}").status_code for path in (ended.path, unnamed)] == [404, 404]


def test_a_missing_file_is_a_page_in_the_dress_of_the_site(client):
    answer = client.get("/media/photos/ab/" + "ab" * 10 + "/480.webp")
    assert answer.status_code == 404
    assert "没有找到这个页面" in answer.content.decode()
    assert "immutable" not in answer.get("Cache-Control", "")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "photos/",
        "../db.sqlite3",
        "photos/../../db.sqlite3",
        "..%2f..%2fdb.sqlite3",
        "photos/ab/%2e%2e/%2e%2e/x.webp",
        "/etc/passwd",
        "photos/ab/" + "ab" * 10 + "/480.webp%00.svg",
        "photos/ab/" + "ab" * 10 + "/480.svg",
        "photos/ab/" + "ab" * 10 + "/480.webp\n",
        "documents/ab/" + "ab" * 10 + "/other.pdf",
    ],
)
def test_no_path_leads_anywhere_else(client, path):
    assert client.get(f"/media/{path}").status_code == 404


def test_files_are_only_read(client):
    assert client.post("/media/photos/ab/" + "ab" * 10 + "/480.webp").status_code == 405


def test_a_picture_has_size_widths_and_words():
    html = render("picture value", make_picture(alt="操场"))
    for part in (
        'alt="操场"',
        'width="960"',
        'height="640"',
        'loading="lazy"',
        'decoding="async"',
        "480w",
        "1440w",
    ):
        assert part in html


def test_a_card_takes_the_crop_and_may_leave_its_words_to_the_headline_beside_it():
    html = render('picture_card value alt=""', make_picture(alt="操场"))
    assert 'alt=""' in html
    assert "card-320.webp 320w" in html


def test_the_picture_at_the_top_of_a_page_is_loaded_at_once():
    html = render("picture value eager=True", make_picture())
    assert 'fetchpriority="high"' in html
    assert "loading=" not in html


@pytest.mark.parametrize("tag", ["picture value", "picture_card value", "figure value"])
def test_a_record_without_picture_shows_nothing(tag):
    assert render(tag, None).strip() == ""


def test_a_figure_in_a_story_takes_the_words_that_the_reporter_gave_it_there():
    picture = Picture(**make_picture(alt="操场", caption="课间。", credit="受访学校供图"))
    html = render_to_string("media/figure.html", {"picture": picture, "alt": "跳绳的学生"})
    assert 'alt="跳绳的学生"' in html
    assert "课间。" in html
    assert "受访学校供图" in html


def test_words_of_a_picture_are_escaped():
    attack = '"><script>alert(1)</script>'
    assert "<script>" not in render("figure value", make_picture(alt=attack, caption=attack, credit=attack))
