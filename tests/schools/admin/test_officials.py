"""What a school's official keeps, and who says so. Who sees and does what anywhere: the matrix (`matrix/`)."""

from datetime import date

import pytest
from django.urls import reverse

from eduweb.core.accounts.roles import Role
from eduweb.core.media.models import Photo
from schools.actions import Refused, save_record
from schools.enums import SchoolState
from schools.models import ChangeRequest, School, SchoolOfficer
from schools.rules.ownership import Way, fields
from schools.rules.values import label
from tests.factories import make_official, make_school, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db


def test_a_reporter_who_keeps_a_school_changes_that_one_and_looks_at_the_others(client):
    own, other = make_school(), make_school()
    user = make_user(Role.REPORTER, Role.SCHOOL_OFFICIAL)
    SchoolOfficer.objects.create(user=user, school=own)
    client.force_login(user)
    assert client.post(reverse("admin:schools_school_change", args=[other.pk]), {}).status_code == 403
    assert 'name="telephone"' in client.get(reverse("admin:schools_school_change", args=[own.pk])).content.decode()


def test_fields_of_the_district_are_not_the_schools_to_post(client):
    school = make_school("本校小学")
    client.force_login(make_official(school))
    address = reverse("admin:schools_school_change", args=[school.pk])
    forged = {"code": "2150999999", "state": "closed", "former_names": "假名", "confirmed_on": "2020-01-01"}
    client.post(address, filled(client.get(address)) | forged)
    school.refresh_from_db()
    assert (school.state, school.former_names, school.confirmed_on) == ("open", "", None)
    assert not ChangeRequest.objects.exists()


DISTRICTS = {
    "code": "2150999999",
    "former_names": "假名小学",
    "state": SchoolState.CLOSED,
    "photo": Photo(pk=404),
    "confirmed_on": date(2020, 1, 1),
}


@pytest.mark.parametrize("name", fields(School, Way.DISTRICT))
def test_fields_of_the_district_are_refused_whatever_form_they_come_from(name):
    school = make_school("本校小学")
    official = make_official(school)
    with pytest.raises(Refused, match=f"{label(name)}只由区教委维护"):
        save_record(school, {"telephone": "023-49800002", name: DISTRICTS[name]}, by=official)
    school.refresh_from_db()
    assert school.telephone == "023-49800000"
    assert not ChangeRequest.objects.exists()


def test_of_a_campus_the_school_posts_the_telephone_alone(client):
    school = make_school()
    campus = school.campuses.create(name="东校区", address="东路 1 号", telephone="023-49800001")
    client.force_login(make_official(school))
    address = reverse("admin:schools_school_change", args=[school.pk])
    forged = {"name": "西校区", "address": "西路 1 号", "telephone": "023-49800002"}
    rows = {f"campuses-0-{name}": value for name, value in forged.items()}
    client.post(address, filled(client.get(address)) | rows)
    campus.refresh_from_db()
    assert (campus.name, campus.address, campus.telephone) == ("东校区", "东路 1 号", "023-49800002")


def test_registrars_and_administrators_say_who_keeps_which_school(client):
    school, official = make_school(), make_user(Role.SCHOOL_OFFICIAL)
    for role in (Role.REGISTRAR, Role.ADMINISTRATOR):
        client.force_login(make_user(role))
        page = client.post(
            reverse("admin:schools_schoolofficer_add"), {"user": official.pk, "school": school.pk}, follow=True
        )
        assert page.status_code == 200
        SchoolOfficer.objects.get(user=official, school=school).delete()


def test_who_does_not_hold_the_post_keeps_no_school(client):
    school, reporter = make_school(), make_user(Role.REPORTER)
    client.force_login(make_user(Role.REGISTRAR))
    client.post(reverse("admin:schools_schoolofficer_add"), {"user": reporter.pk, "school": school.pk})
    assert not SchoolOfficer.objects.exists()
