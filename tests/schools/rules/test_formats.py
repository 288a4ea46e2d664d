"""A value is narrowed or refused alike in the form, in a request, in an act and in a sheet."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from schools.actions import Refused, save_record
from schools.models import ChangeItem
from schools.sheets import SCHOOLS
from tests.core.sheets.tables import read, xlsx
from tests.factories import make_official, make_school, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db

TO_COME = timezone.localdate() + timedelta(days=400)
REFUSED = {
    "telephone": "abc电话",
    "founded_on": TO_COME.isoformat(),
    "postcode": "4021",
    "email": "office＠",
    "homepage": "网址待定",
}
NARROWED = {"telephone": "０２３－４９８００００２", "postcode": "４０２１６０", "founded_on": "２０１８-０９-０１"}
STORED = {"telephone": "023-49800002", "postcode": "402160", "founded_on": "2018-09-01"}
CREDIT = {"credit_code": "１２５００１１８ＭＢ１２３４５６７Ｘ"}


def by_form(client, user, school, values):
    client.force_login(user)
    address = reverse("admin:schools_school_change", args=[school.pk])
    return client.post(address, filled(client.get(address)) | values)


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("is_registrar", [True, False])
def test_the_form_refuses_what_is_no_such_value(client, name, is_registrar):
    school = make_school()
    user = make_user(Role.REGISTRAR) if is_registrar else make_official(school)
    before = str(getattr(school, name))
    page = by_form(client, user, school, {name: REFUSED[name]})
    assert page.status_code == 200
    assert f'id="id_{name}_error"' in page.content.decode()
    school.refresh_from_db()
    assert str(getattr(school, name)) == before
    assert not ChangeItem.objects.exists()


@pytest.mark.parametrize("name", ["telephone", "postcode", "founded_on"])
def test_the_act_refuses_it_as_well(name):
    school = make_school()
    value = TO_COME if name == "founded_on" else REFUSED[name]
    with pytest.raises(Refused):
        save_record(school, {name: value}, by=make_official(school))


@pytest.mark.parametrize("name", REFUSED)
def test_the_sheet_refuses_it_as_well(name):
    school = make_school()
    label = str(type(school)._meta.get_field(name).verbose_name)
    _, found = read(SCHOOLS, xlsx(["学校标识码", label], [school.code, REFUSED[name]]))
    assert [fault.column for fault in found.faults] == [label]


@pytest.mark.parametrize("name", NARROWED)
def test_the_form_narrows(client, name):
    school = make_school()
    by_form(client, make_user(Role.REGISTRAR), school, {name: NARROWED[name]})
    school.refresh_from_db()
    assert str(getattr(school, name)) == STORED[name]


def test_an_officials_form_narrows_what_applies_at_once_and_what_is_asked_for(client):
    school = make_school()
    by_form(client, make_official(school), school, NARROWED | CREDIT)
    school.refresh_from_db()
    assert (school.telephone, school.postcode) == (STORED["telephone"], STORED["postcode"])
    asked = dict(ChangeItem.objects.values_list("field", "new"))
    assert asked == {"founded_on": STORED["founded_on"], "credit_code": "12500118MB1234567X"}


def test_the_model_narrows_what_is_saved_past_every_form():
    school = make_school(telephone="０２３－４９８００００２")
    school.refresh_from_db()
    assert school.telephone == STORED["telephone"]
