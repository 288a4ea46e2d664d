"""A record's photograph becomes public when the record is saved."""

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from eduweb.core.accounts.roles import Role
from eduweb.core.media.public.pictures import Picture
from schools.models import ProjectProgress
from tests.factories import make_project, make_school, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def save(client):
    """Saves a record's form in the admin with some values changed."""
    client.force_login(make_user(Role.REGISTRAR))

    def post(record, **changes):
        address = reverse(f"admin:schools_{record._meta.model_name}_change", args=[record.pk])
        return client.post(address, filled(client.get(address)) | changes)

    return post


def test_a_school_saved_with_a_photograph_shows_its_public_renditions(save, photo, client):
    school = make_school()
    assert save(school, photo=str(photo.pk)).status_code == 302
    school.refresh_from_db()
    picture = Picture(**school.picture)
    assert (picture.alt, picture.caption, picture.credit) == ("学生在走廊看书", "阅读长廊", "受访学校供图")
    assert all(default_storage.exists(path) for _, _, path in picture.renditions() + picture.cards())
    assert "阅读长廊" in client.get(school.get_absolute_url()).content.decode()


def test_words_changed_in_the_library_reach_readers_when_the_record_is_saved_again(save, photo):
    school = make_school()
    save(school, photo=str(photo.pk))
    photo.caption = "新的说明"
    photo.save()
    school.refresh_from_db()
    assert school.picture["caption"] == "阅读长廊"
    save(school, telephone="023-49800009")
    school.refresh_from_db()
    assert school.picture["caption"] == "新的说明"


def test_taking_the_photograph_out_takes_the_picture_out(save, photo):
    school = make_school()
    save(school, photo=str(photo.pk))
    save(school, photo="")
    school.refresh_from_db()
    assert school.picture is None


def test_a_photograph_that_cannot_be_read_is_an_error_at_its_field(save, photo):
    photo.focal_x = 7  # a crop that no other test has made yet
    photo.save()
    photo.file.storage.delete(photo.file.name)
    school = make_school()
    answer = save(school, photo=str(photo.pk), brand="燃梦教育")
    assert "原件丢失或已损坏" in answer.content.decode()
    assert 'value="燃梦教育"' in answer.content.decode()
    school.refresh_from_db()
    assert school.picture is None


def test_the_picture_of_a_progress_row_is_released_too(save, photo):
    project = make_project()
    rows = {"progress-0-on": "2026-09-01", "progress-0-note": "主体封顶。", "progress-0-photo": str(photo.pk)}
    answer = save(project, **{"progress-TOTAL_FORMS": "1", **rows})
    assert answer.status_code == 302
    assert ProjectProgress.objects.get().picture["photo"] == photo.pk
