"""What a school's official keeps, and who says so. Who sees and does what anywhere: the matrix (`matrix/`)."""

import pytest
from django.urls import reverse

from eduweb.core.accounts.roles import Role
from schools.models import ChangeRequest, SchoolOfficer
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
