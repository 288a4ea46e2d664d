"""The campuses that a school had on a day, however they were changed since."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from schools.models import Campus, RetiredCode, School, SchoolChange
from tests.factories import make_school, make_user
from tests.forms import filled
from tests.queries import queries

pytestmark = pytest.mark.django_db


def add(school: School, name: str, **fields) -> Campus:
    return Campus.objects.create(school=school, name=name, **{"address": f"{name}路 1 号", **fields})


def on(day: date) -> None:
    """What was kept until now ended on that day."""
    SchoolChange.objects.filter(on=timezone.localdate()).update(on=day)


def page_on(client, school: School, day: str) -> str:
    return client.get(school.get_absolute_url(), {"as_of": day}).text


def test_an_earlier_day_shows_the_campuses_of_then(client):
    school = make_school()
    east = add(school, "东校区")
    on(date(2020, 9, 1))
    add(school, "西校区")
    on(date(2021, 9, 1))
    Campus.objects.filter(pk=east.pk).update(address="新东路 9 号", telephone="023-49800009")
    on(date(2022, 9, 1))
    Campus.objects.all().delete()
    on(date(2023, 9, 1))
    pages = [page_on(client, school, f"{year}-08-31") for year in range(2020, 2025)]
    held = [[name in page for name in ("东校区", "西校区", "东校区路 1 号", "新东路 9 号")] for page in pages]
    assert held == [
        [False, False, False, False],
        [True, False, True, False],
        [True, True, True, False],
        [True, True, False, True],
        [False, False, False, False],
    ]
    assert "tel:023-49800009" in pages[3]


def test_several_changes_of_one_day_count_from_before_the_first(client):
    school = make_school()
    add(school, "东校区")
    on(date(2020, 9, 1))
    add(school, "西校区"), add(school, "南校区")
    Campus.objects.filter(name="东校区").delete()
    yesterday = timezone.localdate() - timedelta(days=1)
    page = page_on(client, school, str(yesterday))
    assert "东校区" in page and "西校区" not in page and "南校区" not in page


def test_campuses_of_long_standing_that_are_entered_late_are_put_right_by_deleting_one_row(client):
    school = make_school()
    add(school, "东校区"), add(school, "西校区")
    assert "校区路" not in page_on(client, school, "2020-08-31")
    school.changes.get().delete()
    page = page_on(client, school, "2020-08-31")
    assert "东校区" in page and "西校区" in page


def test_a_school_that_is_entered_with_its_campuses_had_them_before(client):
    client.force_login(make_user(Role.REGISTRAR))
    address = reverse("admin:schools_school_add")
    fields = {
        "code": "2150000009",
        "name": "早已有的小学",
        "school_type": "211",
        "sponsor": "education",
        "state": "open",
        "town": "临江镇",
        "address": "临江路 1 号",
        "nursery_places": "0",
        "campuses-TOTAL_FORMS": "2",
    }
    for row, name in enumerate(("东校区", "西校区")):
        fields |= {f"campuses-{row}-name": name, f"campuses-{row}-address": f"{name}路 1 号"}
    client.post(address, filled(client.get(address)) | fields)
    page = page_on(client, School.objects.get(code="2150000009"), "2020-08-31")
    assert "东校区" in page and "西校区" in page


def test_a_campus_that_moves_to_another_school_is_kept_for_both(client):
    school, other = make_school(), make_school()
    campus = add(school, "东校区")
    on(date(2020, 9, 1))
    campus.school = other
    campus.save()
    on(date(2022, 9, 1))
    assert "东校区" in page_on(client, school, "2022-08-31") and "东校区" not in page_on(client, other, "2022-08-31")


def test_saving_without_a_change_keeps_nothing():
    campus = add(make_school(), "东校区")
    SchoolChange.objects.all().delete()
    campus.save()
    assert not SchoolChange.objects.exists()


def test_a_school_with_campuses_is_deleted_with_its_past():
    school = make_school(code="2150000001")
    add(school, "东校区"), add(school, "西校区")
    school.delete()
    assert not SchoolChange.objects.exists() and RetiredCode.objects.filter(code="2150000001").exists()


def test_the_registrar_reads_and_dates_it(client):
    school = make_school()
    add(school, "东校区")
    on(date(2020, 9, 1))
    Campus.objects.all().delete()
    client.force_login(make_user(Role.REGISTRAR))
    listed = client.get(reverse("admin:schools_schoolchange_changelist")).text
    assert "东校区（东校区路 1 号）" in listed and "没有校区" in listed
    change = school.changes.first()
    assert client.get(reverse("admin:schools_schoolchange_change", args=[change.pk])).status_code == 200


def test_many_campuses_take_as_many_queries_as_one(client):
    one, many = make_school(), make_school()
    add(one, "东校区")
    for number in range(6):
        add(many, f"第{number}校区")
    few, more = (queries(client, f"{school.get_absolute_url()}?as_of=2020-01-01") for school in (one, many))
    assert few == more
