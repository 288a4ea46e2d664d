"""The pre-checks look at everything of a story that would become public."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Attachment
from articles.rules.precheck_subject import DATES, PLAIN, REQUIRED, subject_of
from eduweb.core.media.desk_addresses import desk_address
from eduweb.core.media.intake.uploads import store_document
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def test_words_dates_pictures_and_files_are_all_there(photo):
    words = {name: f"有字 {name}" for name in PLAIN}
    story = make_article(**words, body="<p>正文</p>", lead_photo=photo, written_on=date(2026, 5, 3))
    upload = SimpleUploadedFile("x.pdf", b"%PDF-1.7 plan")
    document = store_document(upload, by=None, title="实施方案")
    Attachment.objects.create(article=story, document=document)
    subject = subject_of(story)
    assert subject.texts == {**words, "lead_photo": "学生在走廊看书 阅读长廊 受访学校供图"}
    assert (subject.html, subject.required) == ({"body": "<p>正文</p>"}, REQUIRED)
    address = desk_address(photo.pk)
    assert (subject.alt_texts, subject.credits) == ({address: "学生在走廊看书"}, {address: "受访学校供图"})
    assert subject.dates == {"written_on": date(2026, 5, 3)}
    (file,) = subject.files
    assert (file.title, file.kind, file.sha256) == ("实施方案", "pdf", document.sha256)
    assert file.read() == b"%PDF-1.7 plan"


def test_what_is_not_filled_in_is_not_there():
    subject = subject_of(make_article(kicker=""))
    assert (subject.texts["kicker"], subject.texts["lead_photo"], subject.dates, subject.files) == ("", "", {}, [])
    assert set(DATES).isdisjoint(subject.texts)
