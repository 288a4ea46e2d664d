"""How long a text is, and by how much it has changed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Attachment
from articles.rules.text_size import size_difference, size_of
from eduweb.core.media.intake.uploads import store_document
from tests.factories import make_article


@pytest.mark.django_db
def test_characters_paragraphs_pictures_and_attachments_are_counted(photo):
    story = make_article(body="<p>一 二</p><h2>三</h2><p> </p>", lead_photo=photo)
    for number in range(3):
        upload = SimpleUploadedFile("x.pdf", b"%PDF-1.7 " + str(number).encode())
        Attachment.objects.create(article=story, document=store_document(upload, by=None, title="附件"))
    assert size_of(story) == {"characters": 3, "paragraphs": 2, "pictures": 1, "attachments": 3}


def test_only_what_changed_is_told():
    before = {"characters": 10, "paragraphs": 2, "pictures": 1}
    after = {"characters": 22, "paragraphs": 2, "pictures": 0, "attachments": 1}
    assert size_difference(before, after) == ["+12 字", "-1 图", "+1 附件"]
    assert size_difference(before, before) == []


def test_where_nothing_was_counted_before_nothing_is_told():
    assert size_difference({}, {"characters": 10}) == []
