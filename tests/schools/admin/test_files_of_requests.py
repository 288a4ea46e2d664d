"""Change requests carry files that prove them, seen by the registrar and that school alone."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.enclosures.models import Enclosure
from schools.actions import Basis, close, save_record
from schools.enums import RequestState
from schools.models import ChangeRequest
from tests.factories import make_official, make_school, make_user
from tests.honors.reports.pages import certificate, signed_in, text_of
from tests.seen import seen_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def official():
    return make_official(make_school("汇龙小学"))


@pytest.fixture
def request_of_school(official):
    school = official.school_offices.get().school
    return save_record(school, {"brand": "新品牌"}, by=official).request


def page_of(request: ChangeRequest) -> str:
    return f"/admin/schools/changerequest/{request.pk}/change/"


def enclose(client, request: ChangeRequest, *files, **values):
    uploads = list(files) or [certificate("批文.jpg")]
    address = f"/admin/schools/changerequest/{request.pk}/act/enclose/"
    return client.post(address, {**seen_of(request), "uploads": uploads, **values}, follow=True)


def test_a_school_puts_files_with_its_request(official, request_of_school):
    client = signed_in(official)
    enclose(client, request_of_school, certificate("门牌.jpg"), SimpleUploadedFile("批文.pdf", b"%PDF-1.7 scan"))
    assert [one.kind for one in Enclosure.objects.about(request_of_school)] == ["jpg", "pdf"]
    registrar = signed_in(make_user(Role.REGISTRAR))
    assert "门牌.jpg" in registrar.get(page_of(request_of_school)).text
    for one in Enclosure.objects.about(request_of_school):
        assert registrar.get(f"/admin/schools/changerequest/{request_of_school.pk}/files/{one.pk}/").status_code == 200
    assert Entry.objects.get(action="变更申请附材料").detail["files"] == ["门牌.jpg", "批文.pdf"]


def test_no_other_school_reads_them(official, request_of_school):
    enclose(signed_in(official), request_of_school)
    address = f"/admin/schools/changerequest/{request_of_school.pk}/files/{Enclosure.objects.get().pk}/"
    for person in (make_official(make_school()), make_user(Role.REPORTER), make_user(Role.ADMINISTRATOR)):
        assert signed_in(person).get(address).status_code in (403, 404)


def test_a_structural_change_to_come_carries_files_of_the_registrar(official):
    registrar, school = make_user(Role.REGISTRAR), official.school_offices.get().school
    coming = Basis(timezone.localdate() + timedelta(days=9), "撤并", "")
    close(school, coming, by=registrar)
    scheduled = ChangeRequest.objects.get(state=RequestState.SCHEDULED)
    enclose(signed_in(registrar), scheduled)
    assert Enclosure.objects.about(scheduled).count() == 1
    assert "请联系区教委登记员" in text_of(enclose(signed_in(official), scheduled))
    assert Enclosure.objects.count() == 1


def test_what_is_no_such_file_is_refused_by_name(official, request_of_school):
    answer = enclose(signed_in(official), request_of_school, SimpleUploadedFile("表.docx", b"PK\x03\x04 broken"))
    assert answer.status_code == 409 and "“表.docx”不能收" in text_of(answer)
    assert not Enclosure.objects.exists()


def test_files_are_part_of_what_a_decision_has_seen(official, request_of_school):
    seen = seen_of(request_of_school)
    enclose(signed_in(official), request_of_school)
    item, address = request_of_school.items.get(), f"/admin/schools/changerequest/{request_of_school.pk}/act/decide/"
    answer = signed_in(make_user(Role.REGISTRAR)).post(address, seen | {f"outcome-{item.pk}": "approve"})
    assert answer.status_code == 409 and "批文.jpg" in text_of(answer)
