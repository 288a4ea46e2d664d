"""Reports and what proves them are read by the registrar, the auditor and that school alone (TRUST 10)."""

import pytest

from eduweb.core.accounts.roles import Role
from eduweb.core.enclosures.models import Enclosure
from tests.factories import make_official, make_school, make_user
from tests.honors.reports.pages import ADD, page_of, reported, send, signed_in

pytestmark = pytest.mark.django_db
READERS = {Role.REGISTRAR, Role.AUDITOR}


@pytest.fixture
def report():
    return reported(make_official(make_school("汇龙小学")))


def file_of(report) -> str:
    return f"/admin/honors/honorreport/{report.pk}/files/{Enclosure.objects.about(report).get().pk}/"


def test_the_own_school_reads_its_file(report):
    answer = signed_in(report.made_by).get(file_of(report))
    assert answer.status_code == 200
    assert "private" in answer["Cache-Control"] and "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("role", Role)
def test_of_all_other_posts_registrar_and_auditor_alone_read(report, role):
    person = make_official(make_school()) if role == Role.SCHOOL_OFFICIAL else make_user(role)
    wanted = 200 if role in READERS else 404
    client = signed_in(person)
    for address in (page_of(report), file_of(report)):
        status = client.get(address).status_code
        assert (status == 200) == (wanted == 200), address
        assert status in (200, 403, 404)
    listed = client.get("/admin/honors/honorreport/")
    assert ("书香校园" in listed.text) == (wanted == 200)


def test_readers_of_the_site_are_sent_to_sign_in(report, client):
    assert client.get(file_of(report)).status_code == 302


def test_a_file_is_not_found_below_another_report(report):
    another = reported(make_official(make_school()))
    theirs = Enclosure.objects.about(report).get()
    address = f"/admin/honors/honorreport/{another.pk}/files/{theirs.pk}/"
    assert signed_in(another.made_by).get(address).status_code == 404


def test_no_school_reports_for_another(report):
    official, other = make_official(make_school()), make_school()
    assert send(signed_in(official), school=other.pk).status_code == 200
    assert not other.honor_reports.exists()


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.AUDITOR, Role.REPORTER])
def test_nobody_but_a_school_reports(role):
    assert signed_in(make_user(role)).get(ADD).status_code in (403, 404)


def test_no_address_of_the_public_side_serves_it(report, client):
    name = Enclosure.objects.about(report).get().file.name
    for address in (f"/media/{name}", f"/private/{name}", f"/{name}"):
        assert client.get(address).status_code == 404
