"""Whatever of a story is approved is part of its hash: a change of any one part changes the hash."""

from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models

from articles.models import Article, Attachment
from articles.models.story_text import DOCUMENT_LINKS, RELATED_FIELDS
from eduweb.core.media.desk_addresses import desk_address
from eduweb.core.media.intake.uploads import store_document
from eduweb.core.media.models import Document, Photo
from tests.factories import make_article, make_column, make_honor, make_party, make_school, make_topic

pytestmark = pytest.mark.django_db

# What readers get of a file by itself, or never.
NOT_IN_THE_PICTURE = {
    "prepared",
    "came_with_story",
    "id",
    "file",
    "width",
    "height",
    "taken_on",
    "folder",
    "original_name",
    "uploaded_by",
    "uploaded_at",
}
NOT_IN_THE_DOCUMENT = {"came_with_story", "id", "file", "kind", "size", "uploaded_by", "uploaded_at"}


def names(model: type[models.Model], *, without: set[str]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if field.name not in without]


def other_value(model: type[models.Model], name: str):
    match model._meta.get_field(name):
        case models.DateField():
            return date(2020, 1, 1)
        case models.IntegerField():
            return 10
        case _:
            return "换过的文字"


def text(name):
    return lambda story: setattr(story, name, other_value(Article, name))


def photograph(name):
    return lambda story: Photo.objects.update(**{name: other_value(Photo, name)})


def document(name):
    return lambda story: Document.objects.update(**{name: other_value(Document, name)})


def linked(name):
    return lambda story: setattr(story, name, make_article("一份文件"))


# By the key of what is approved: each change touches that key alone.
CHANGES = {
    "text": {name: text(name) for name in Article.text_fields()},
    "column": {"another": lambda story: setattr(story, "column", make_column("政策文件"))},
    "relations": {
        "further column": lambda story: story.further_columns.add(make_column("通知公告")),
        "topic": lambda story: story.topics.add(make_topic()),
        "school": lambda story: story.schools.add(make_school()),
        "party": lambda story: story.party_organizations.add(make_party()),
        "honor": lambda story: story.honors.add(make_honor()),
    },
    "expires_at": {"set": lambda story: setattr(story, "expires_at", datetime(2030, 1, 1, tzinfo=UTC))},
    "corrections": {"added": lambda story: story.corrections.create(text="电话已更正。")},
    **{link: {"set": linked(link)} for link in DOCUMENT_LINKS},
    "lead": {"taken out": lambda story: setattr(story, "lead_photo", None)},
    "photos": {name: photograph(name) for name in names(Photo, without=NOT_IN_THE_PICTURE)},
    "attachments": {
        **{name: document(name) for name in names(Document, without=NOT_IN_THE_DOCUMENT)},
        "taken out": lambda story: story.attachments.all().delete(),
    },
}


@pytest.fixture
def story(photo):
    """With a photograph that leads it and stands in its text too, and with an attachment."""
    story = make_article(lead_photo=photo, body=f'<p>开头。</p><p><img src="{desk_address(photo.pk)}"></p>')
    plan = store_document(SimpleUploadedFile("x.pdf", b"%PDF-1.7 plan"), by=None, title="实施方案")
    Attachment.objects.create(article=story, document=plan)
    return story


@pytest.mark.parametrize(("key", "name"), [(key, name) for key, changes in CHANGES.items() for name in changes])
def test_a_change_of_one_thing_that_is_approved_changes_the_hash(key, name, story):
    before, digest = story.approved_content(), story.digest()
    CHANGES[key][name](story)
    after = story.approved_content()
    assert [part for part in {**before, **after} if before.get(part) != after.get(part)] == [key]
    assert story.digest() != digest


def test_every_part_of_what_is_approved_is_tried(story):
    story.amends = story.repeals = make_article("一份文件")
    assert set(story.approved_content()) == set(CHANGES)


def test_every_field_that_a_writer_fills_in_is_part_of_what_is_approved():
    filled_in = {field.name for field in Article._meta.get_fields() if getattr(field, "editable", False)}
    approved = {*Article.text_fields(), *RELATED_FIELDS, *DOCUMENT_LINKS, "column", "lead_photo", "expires_at"}
    assert filled_in - {"id", "author"} == approved
