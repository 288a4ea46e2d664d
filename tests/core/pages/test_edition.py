"""Every change a reader could see opens a new edition, by whatever way it is made."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone

from eduweb.core.pages import edition
from eduweb.core.pages.models import Edition
from eduweb.core.pages.triggers import public_tables
from schools.models import School
from tests.factories import make_article, make_published, make_school, make_topic, make_user

pytestmark = pytest.mark.django_db


def number() -> int:
    return edition.current().number


def test_adding_changing_and_deleting_a_public_record_each_open_an_edition():
    before = number()
    school = make_school()
    added = number()
    school.telephone = "023-49811111"
    school.save()
    changed = number()
    school.delete()
    assert before < added < changed < number()


def test_a_bulk_update_opens_an_edition():
    make_school()
    before = number()
    School.objects.update(town="南大街街道")
    assert number() > before


def test_raw_sql_opens_an_edition():
    make_school()
    before = number()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE schools_school SET town = 'x'")
    assert number() > before


def test_a_change_that_touches_no_row_opens_none():
    before = number()
    School.objects.filter(code="0000000000").update(town="南大街街道")
    assert number() == before


def test_a_new_link_between_public_records_opens_an_edition():
    story, topic = make_published(), make_topic()
    before = number()
    story.topics.add(topic)
    assert number() > before


def test_a_rolled_back_change_opens_none():
    before = number()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make_school()
        raise ZeroDivisionError
    assert number() == before


def test_work_on_the_desk_opens_none():
    article = make_article()
    before = number()
    article.title = "改过的草稿"
    article.save()
    make_user()
    assert number() == before


def test_every_public_model_is_watched_and_no_desk_model_is():
    watched = set(public_tables())
    assert {"schools_school", "honors_honor", "articles_publishedarticle", "site_siteprofile"} <= watched
    assert not {"articles_article", "articles_review", "accounts_user", "media_photo"} & watched
    for config in apps.get_app_configs():
        for name in getattr(config, "public_models", ()):
            assert config.get_model(name)


def test_a_fresh_database_gets_its_edition_from_the_first_who_asks():
    Edition.objects.all().delete()
    assert edition.current() == Edition.objects.get()


def test_a_new_day_opens_one_edition(monkeypatch):
    edition.begin_new_day()
    before = number()
    assert not edition.begin_new_day()
    assert number() == before
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)
    assert edition.begin_new_day()
    assert number() == before + 1
