"""A school's official sees and keeps that school, and no other one comes out anywhere."""

import pytest
from django.urls import reverse

from eduweb.accounts.roles import Role
from schools.enums import ChangeKind
from schools.models import ChangeItem, ChangeRequest, SchoolChange, SchoolOfficer
from tests.factories import make_official, make_school, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db

SEE_ALL = (Role.REPORTER, Role.FIRST_REVIEWER, Role.BUREAU_LEADER, Role.REGISTRAR, Role.ADMINISTRATOR)
LISTS = ("schools_school_changelist", "schools_changerequest_changelist", "schools_schoolchange_changelist")
NAME = "外校机密小学"


@pytest.fixture
def other():
    """A foreign school with a request and a past, all of which name it."""
    school = make_school(NAME, former_names=f"原{NAME}", town="外校镇")
    asked = ChangeRequest.objects.create(school=school, made_by=make_official(school), reason=f"{NAME}申请")
    ChangeItem.objects.create(request=asked, field="name", old=NAME, new=f"新{NAME}")
    SchoolChange.objects.create(school=school, on="2020-09-01", kind=ChangeKind.RENAMED, field="name", value=NAME)
    return school


def pages_of(school) -> list[str]:
    """Every page of the register's desk that is about one school."""
    asked, change = school.change_requests.get(), school.changes.get()
    named = (
        (school, ("change", "history", "delete")),
        (asked, ("change", "history")),
        (change, ("change", "history", "delete")),
    )
    return [reverse(f"admin:schools_{row._meta.model_name}_{page}", args=[row.pk]) for row, on in named for page in on]


@pytest.mark.parametrize("own", [True, False], ids=["of another school", "of no school"])
def test_no_foreign_school_comes_out_of_any_list_search_or_choice(client, other, own):
    client.force_login(make_official(*([make_school("本校小学")] if own else [])))
    for name in LISTS:
        for query in ({}, {"q": "机密"}, {"q": other.code}, {"town": other.town}, {"all": "1"}, {"confirmed": "no"}):
            page = client.get(reverse(f"admin:{name}"), query, follow=True).content.decode()
            assert NAME not in page, (name, query)
    for sheet in ("schools", "statistics"):
        answer = client.get(reverse("admin:schools_school_sheet_download", args=[sheet, "csv"]))
        assert "外校" not in answer.getvalue().decode("utf-8-sig")
    for model, field in (("groupmembership", "school"), ("schoolofficer", "school"), ("partyorganization", "school")):
        asked = {"app_label": "schools", "model_name": model, "field_name": field, "term": "机密"}
        answer = client.get(reverse("admin:autocomplete"), asked)
        assert "外校" not in answer.content.decode()
    assert "外校" not in client.get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize("own", [True, False], ids=["of another school", "of no school"])
def test_a_foreign_schools_pages_and_acts_answer_as_if_it_were_not_there(client, other, own):
    client.force_login(make_official(*([make_school("本校小学")] if own else [])))
    asked = other.change_requests.get()
    posts = [
        reverse("admin:schools_school_change", args=[other.pk]),
        reverse("admin:schools_school_confirm", args=[other.pk]),
        *(reverse("admin:schools_school_career", args=[other.pk, verb]) for verb in ("rename", "merge", "close")),
        *(reverse("admin:schools_changerequest_act", args=[asked.pk, v]) for v in ("decide", "withdraw", "note")),
    ]
    for address, method in [(a, client.get) for a in pages_of(other)] + [(a, client.post) for a in posts]:
        answer = method(address)
        assert answer.status_code in (403, 404), address
        assert "外校" not in answer.content.decode(), address
    other.refresh_from_db()
    assert (other.name, other.confirmed_on) == (NAME, None)


def test_an_official_opens_every_page_of_the_own_school(client, other):
    client.force_login(SchoolOfficer.objects.get(school=other).user)
    for address in pages_of(other):
        expected = 403 if address.endswith("/delete/") else 200
        assert client.get(address).status_code == expected, address
    assert NAME in client.get(reverse("admin:schools_school_changelist"), {"q": "机密"}).content.decode()


@pytest.mark.parametrize("role", SEE_ALL)
def test_whoever_looks_at_the_whole_register_sees_every_school(client, other, role):
    client.force_login(make_user(role))
    assert NAME in client.get(reverse("admin:schools_school_changelist")).content.decode()
    assert client.get(reverse("admin:schools_school_change", args=[other.pk])).status_code == 200


@pytest.mark.parametrize("role", [Role.REPORTER, Role.ADMINISTRATOR, Role.AUDITOR])
def test_requests_are_read_by_the_school_and_by_registrars_alone(client, other, role):
    client.force_login(make_user(role))
    asked = other.change_requests.get()
    assert client.get(reverse("admin:schools_changerequest_change", args=[asked.pk])).status_code in (403, 404)


def test_a_reporter_who_keeps_a_school_changes_that_one_and_looks_at_the_others(client, other):
    own = make_school("本校小学")
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
