"""Every act of the register carries files: done, with its entry in the history; coming, with its request."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.enclosures.models import Enclosure
from schools.actions import Basis, close
from schools.admin.school.structural.forms import FORMS
from schools.models import ChangeRequest, SchoolChange
from tests.factories import make_official, make_party, make_school, make_user
from tests.forms import filled
from tests.honors.reports.pages import certificate, signed_in, text_of
from tests.seen import seen_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def registrar(db):
    return signed_in(make_user(Role.REGISTRAR))


@pytest.fixture
def school(db):
    return make_school("汇龙小学")


def enter(client, address: str, day=None, **values):
    """The form of the act, sent as its browser does; schools that it chooses are confirmed."""
    typed = {"on": str(day or timezone.localdate()), "reason": "布局调整", **values}
    answer = client.post(address, filled(client.get(address)) | typed)
    if answer.status_code == 200:
        typed.pop("uploads", None)
        answer = client.post(address, filled(answer) | typed)
    return answer


def act_page(school, verb: str) -> str:
    return reverse("admin:schools_school_career", args=[school.pk, verb])


def choices(other) -> dict:
    return {"name": "新名小学", "into": other.pk, "parts": [other.pk], "goes_on": "on"}


@pytest.mark.parametrize("verb", FORMS)
def test_an_act_done_at_once_keeps_its_files_with_its_entry_in_the_history(registrar, school, verb):
    enter(registrar, act_page(school, verb), uploads=[certificate("批文.jpg")], **choices(make_school("另一所小学")))
    enclosure = Enclosure.objects.get()
    entry = school.changes.get(pk=enclosure.target_id)
    assert enclosure.target_kind == SchoolChange._meta.label and entry.reason == "布局调整"
    page = registrar.get(f"/admin/schools/schoolchange/{entry.pk}/change/").text
    assert "批文.jpg" in page
    assert Entry.objects.get(action="沿革附材料").detail["files"] == ["批文.jpg"]


@pytest.mark.parametrize("verb", FORMS)
def test_a_coming_act_keeps_them_with_its_request(registrar, school, verb):
    coming = timezone.localdate() + timedelta(days=9)
    other = make_school("另一所小学")
    enter(registrar, act_page(school, verb), coming, uploads=[certificate("批文.jpg")], **choices(other))
    assert Enclosure.objects.about(ChangeRequest.objects.get()).count() == 1


def test_a_taking_back_carries_files_too(registrar, school):
    close(school, Basis(timezone.localdate(), "误办"), by=make_user(Role.REGISTRAR))
    page = reverse("admin:schools_school_take_back", args=[school.pk])
    enter(registrar, page, uploads=[certificate("更正.jpg")])
    assert school.changes.get(pk=Enclosure.objects.get().target_id).kind == "reopened"


def test_a_refused_act_has_its_files_again_and_leaves_none_behind_it(registrar, school):
    page = act_page(school, "close")
    answer = registrar.post(page, filled(registrar.get(page)) | {"reason": "", "uploads": [certificate()]})
    assert not Enclosure.objects.exclude(target_kind="").exists()
    registrar.post(page, filled(answer) | {"reason": "布局调整"})
    assert Enclosure.objects.get().target_kind == SchoolChange._meta.label


def test_files_come_to_an_entry_of_the_history_and_go_again(registrar, school):
    entry = SchoolChange.objects.create(school=school, on="2020-09-01", field="brand", value="旧品牌")
    page = f"/admin/schools/schoolchange/{entry.pk}/change/"
    registrar.post(page, filled(registrar.get(page)) | {"uploads": [certificate("批文.jpg")]})
    one = Enclosure.objects.about(entry).get()
    registrar.post(page, filled(registrar.get(page)) | {"removed": [one.pk]})
    assert not Enclosure.objects.exists()


def test_a_wrong_file_is_named_and_the_act_not_done(registrar, school):
    page = act_page(school, "close")
    wrong = SimpleUploadedFile("表.docx", b"PK\x03\x04 broken")
    answer = registrar.post(page, filled(registrar.get(page)) | {"reason": "布局调整", "uploads": [wrong]})
    school.refresh_from_db()
    assert "“表.docx”不能收" in text_of(answer) and school.is_open


def test_nobody_but_the_district_and_the_school_reads_them(registrar, school):
    enter(registrar, act_page(school, "close"), uploads=[certificate()])
    enclosure = Enclosure.objects.get()
    file = f"/admin/schools/schoolchange/{enclosure.target_id}/files/{enclosure.pk}/"
    assert registrar.get(file).status_code == signed_in(make_official(school)).get(file).status_code == 200
    for person in (make_official(make_school()), make_user(Role.REPORTER), make_user(Role.ADMINISTRATOR)):
        assert signed_in(person).get(file).status_code in (403, 404)


def test_an_election_and_a_move_of_a_party_organization_have_their_files_on_its_page(registrar):
    branch, above = make_party("汇龙小学党支部"), make_party("汇龙学区党总支", org_type="general_branch")
    page = f"/admin/schools/partyorganization/{branch.pk}/change/"
    election = {
        "terms-TOTAL_FORMS": "1",
        "terms-0-begins_on": "2026-05-01",
        "terms-0-kind": "election",
        "terms-0-secretary": "支部书记",
        "terms-0-organization": branch.pk,
        "terms-0-id": "",
    }
    typed = filled(registrar.get(page)) | election | {"uploads": [certificate("换届批复.jpg")]}
    assert registrar.post(page, typed).status_code == 302
    moved = {"moved": branch.pk, "under": above.pk, **seen_of(branch), **seen_of(above, suffix=f"-{above.pk}")}
    told = text_of(registrar.post("/admin/schools/partyorganization/tree/", moved, follow=True))
    assert "批准的文件可以附在它的页面上" in told
    registrar.post(page, filled(registrar.get(page)) | {"uploads": [certificate("隶属批复.jpg", shade=200)]})
    shown = registrar.get(page).text
    assert branch.terms.get().secretary == "支部书记" and "换届批复.jpg" in shown and "隶属批复.jpg" in shown
    assert Entry.objects.filter(action="党组织附材料").count() == 2
    first, second = Enclosure.objects.about(branch)
    registrar.post(page, filled(registrar.get(page)) | {"removed": [first.pk]})
    assert list(Enclosure.objects.all()) == [second]


def test_a_wrong_row_beside_them_leaves_the_files_to_be_sent_again_without_choosing_them(registrar):
    branch = make_party("汇龙小学党支部")
    page = f"/admin/schools/partyorganization/{branch.pk}/change/"
    answer = registrar.post(page, filled(registrar.get(page)) | {"name": "", "uploads": [certificate("批复.jpg")]})
    assert answer.status_code == 200 and not Enclosure.objects.exclude(target_kind="").exists()
    assert registrar.post(page, filled(answer) | {"name": branch.name}).status_code == 302
    assert Enclosure.objects.about(branch).get().name == "批复.jpg"


def test_files_of_a_party_organization_are_read_by_the_district_alone_and_go_with_it(registrar):
    branch = make_party("汇龙小学党支部")
    page = f"/admin/schools/partyorganization/{branch.pk}/change/"
    registrar.post(page, filled(registrar.get(page)) | {"uploads": [certificate("批复.jpg")]})
    file = f"/admin/schools/partyorganization/{branch.pk}/files/{Enclosure.objects.get().pk}/"
    assert registrar.get(file).status_code == 200
    for person in (make_official(make_school()), make_user(Role.REPORTER), make_user(Role.AUDITOR)):
        assert signed_in(person).get(file).status_code in (403, 404)
        assert "批复.jpg" not in signed_in(person).get(page).text
    branch.delete()
    assert not Enclosure.objects.exists()
