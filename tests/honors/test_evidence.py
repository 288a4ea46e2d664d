"""Evidence is private until somebody releases it, and again once it is taken back."""

from urllib.parse import quote

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from eduweb.core.accounts.roles import Role
from eduweb.core.acts.reasons import ReasonWanted
from eduweb.core.acts.running import run
from eduweb.core.audit.models import Entry
from eduweb.core.media.intake.replacing import replace_file, restore_file
from eduweb.core.media.intake.uploads import store_document
from eduweb.core.media.models import Document
from eduweb.core.media.public.renditions import public_document_path, release_document
from eduweb.core.media.uses import change_guards
from eduweb.core.prechecks.models import FileReading, Waiver
from eduweb.core.prechecks.personal_data.files import READER
from eduweb.demo.documents import store_docx
from honors.enums import HonorState
from honors.models import Honor, PublicEvidence
from honors.publication.evidence import release
from honors.sheets.honors import HONORS
from tests.core.sheets.tables import bring_in, edited, exported
from tests.factories import make_honor, make_school, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scan(settings, tmp_path) -> Document:
    """A scanned certificate in a storage of the test's own."""
    settings.MEDIA_ROOT, settings.PRIVATE_ROOT = tmp_path / "media", tmp_path / "private"
    upload = SimpleUploadedFile("scan.pdf", b"%PDF-1.7 certificate")
    return store_document(upload, by=None, title="证书扫描件")


@pytest.fixture
def registrar(client):
    user = make_user(Role.REGISTRAR)
    client.force_login(user)
    return user


def save(client, honor: Honor, **changes):
    address = f"/admin/honors/honor/{honor.pk}/change/"
    values = filled(client.get(address))
    for name, value in changes.items():
        values.pop(name, None)
        values |= {} if value is None else {name: value}
    return client.post(address, values, follow=True).content.decode()


def download(client, scan: Document):
    client.logout()
    return client.get(f"/media/{public_document_path(scan)}")


def page_of(client, honor: Honor) -> str:
    client.logout()
    return client.get(honor.get_absolute_url()).content.decode()


def test_evidence_that_nobody_released_is_reachable_by_no_public_address(client, scan):
    honor = make_honor(evidence=scan)
    release_document(scan)  # even where its copy lies, as if another record had shown it once
    assert download(client, scan).status_code == 404
    assert client.get(f"/media/{scan.file.name}").status_code == 404
    assert client.get(f"/admin/media/document/{scan.pk}/file/").status_code == 404
    for address in (honor.get_absolute_url(), "/honors/", "/honors/list/", "/search/?q=证书扫描件"):
        page = client.get(address).content.decode()
        assert scan.file.name not in page
        assert "/media/documents" not in page


def test_a_ticked_box_releases_it_and_records_that(client, registrar, scan):
    honor = make_honor(evidence=scan)
    said = save(client, honor, is_evidence_public="on")
    assert "读不出文字（可能是扫描件）" in said
    fields = Entry.objects.get(target_kind="honors.Honor").detail["fields"]
    assert [field["field"] for field in fields] == ["向读者公开证明材料"]
    assert public_document_path(scan) in page_of(client, honor)
    answer = download(client, scan)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 certificate"
    assert "attachment" in answer["Content-Disposition"]


def test_each_file_is_downloaded_under_its_own_title(client, registrar, scan):
    other = store_document(pdf(b"other"), by=None, title="另一份")
    for document in (scan, other):
        save(client, make_honor(evidence=document), is_evidence_public="on")
    for document in (scan, other):
        assert quote(document.title) in download(client, document)["Content-Disposition"]


@pytest.mark.parametrize("end", ["untick", "delete", "revoke"])
def test_what_is_taken_back_is_reachable_no_more(client, registrar, scan, end):
    honor = make_honor(evidence=scan)
    save(client, honor, is_evidence_public="on")
    match end:
        case "untick":
            save(client, honor, is_evidence_public=None)
        case "delete":
            honor.delete()
        case "revoke":
            save(client, honor, state=HonorState.REVOKED)
    assert download(client, scan).status_code == 404
    assert not default_storage.exists(public_document_path(scan))
    if end != "delete":
        assert "/media/documents" not in page_of(client, honor)


@pytest.mark.parametrize(
    "end", ["replace", "restore", "delete the file", "exchange", "revoke by sheet", "shell and tick"]
)
def test_the_old_address_answers_no_more_once_the_file_is_another_or_the_honour_gone(client, registrar, scan, end):
    honor = make_honor(evidence=scan)
    if end == "restore":
        replace_file(scan, pdf(b"second"), by=registrar)
        scan.refresh_from_db()
    save(client, honor, is_evidence_public="on")
    old = public_document_path(scan)
    assert client.get(f"/media/{old}").status_code == 200
    END[end](client, honor, scan, registrar)
    client.logout()
    assert client.get(f"/media/{old}").status_code == 404
    assert not default_storage.exists(old)
    assert not PublicEvidence.objects.exists()
    assert "/media/documents" not in page_of(client, honor)


def test_a_replaced_file_is_released_anew_by_a_tick_and_its_retraction_is_recorded(client, registrar, scan):
    honor = make_honor(evidence=scan)
    save(client, honor, is_evidence_public="on")
    replace_file(scan, pdf(b"second"), by=registrar)
    assert Entry.objects.get(action="收回公开的证明材料").actor == registrar
    save(client, honor, is_evidence_public="on")
    scan.refresh_from_db()
    assert b"".join(download(client, scan).streaming_content) == b"%PDF-1.7 second"


def test_a_new_title_of_the_file_and_the_clocks_tick_leave_released_evidence_released(client, registrar, scan):
    honor = make_honor(evidence=scan)
    save(client, honor, is_evidence_public="on")
    change_guards.follow(scan, registrar, "文件换过")
    call_command("tick")
    assert download(client, scan).status_code == 200


def pdf(words: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("scan.pdf", b"%PDF-1.7 " + words)


def exchange(client, honor, scan, by):
    """Another file takes its place in the record."""
    honor.evidence = store_document(pdf(b"other"), by=None, title="另一份")
    honor.save()


def revoke_by_sheet(client, honor, scan, by):
    bring_in(HONORS, edited(exported(HONORS), honor.name, 复核状态="撤销"))


def shell_and_tick(client, honor, scan, by):
    Honor.objects.update(state=HonorState.REVOKED)
    call_command("tick")


END = {
    "replace": lambda client, honor, scan, by: replace_file(scan, pdf(b"second"), by=by),
    "restore": lambda client, honor, scan, by: restore_file(scan.former.get(), by=by),
    "delete the file": lambda client, honor, scan, by: scan.delete(),
    "exchange": exchange,
    "revoke by sheet": revoke_by_sheet,
    "shell and tick": shell_and_tick,
}


def test_saving_something_else_leaves_released_evidence_released(client, registrar, scan):
    honor = make_honor(evidence=scan)
    save(client, honor, is_evidence_public="on")
    save(client, honor, batch="首批")
    assert download(client, scan).status_code == 200


def test_evidence_with_personal_numbers_is_released_for_a_reason_alone(client, registrar, scan):
    honor = make_honor(evidence=with_a_number(registrar))
    said = save(client, honor, is_evidence_public="on", batch="首批")
    assert "138****5678" in said and "13812345678" not in said
    assert 'value="首批"' in said
    assert not PublicEvidence.objects.exists()
    assert not Honor.objects.filter(batch="首批").exists()
    (question,) = [part.partition('"')[0] for part in said.split('name="') if part.startswith("reason-")]
    save(client, honor, is_evidence_public="on", **{question: "本人书面同意公开"})
    assert PublicEvidence.objects.filter(honor=honor).exists()
    assert Waiver.objects.about(honor).get().reason == "本人书面同意公开"


def test_no_other_way_releases_evidence_with_personal_numbers(registrar, scan):
    honor = make_honor(evidence=with_a_number(registrar))
    with pytest.raises(ReasonWanted):
        run(lambda: release(honor))
    assert not PublicEvidence.objects.exists()


def test_evidence_that_readers_get_already_is_not_asked_about_again(client, registrar, scan):
    honor = make_honor(evidence=scan)
    save(client, honor, is_evidence_public="on")
    fields = {"reader": READER, "problem": "", "numbers": [["mobile", "block", "138****5678", "第 1 页"]]}
    FileReading.objects.update_or_create(sha256=scan.sha256, defaults=fields)  # as a later reader may find it
    save(client, honor, batch="首批")
    assert Honor.objects.filter(batch="首批").exists()
    assert download(client, scan).status_code == 200


def with_a_number(by) -> Document:
    return store_docx("证书", ["联系电话：13812345678"], by=by)


def test_the_evidence_of_a_revoked_honour_is_not_released_and_that_is_said(client, registrar, scan):
    honor = make_honor(evidence=scan)
    page = save(client, honor, state=HonorState.REVOKED, is_evidence_public="on")
    assert "荣誉已撤销，证明材料不向读者公开。" in page
    assert not PublicEvidence.objects.exists()


def test_there_is_nothing_to_release_without_a_file(client, registrar, scan):
    assert "还没有选择证明材料" in save(client, make_honor(), is_evidence_public="on")


@pytest.mark.parametrize("role", [Role.REPORTER, Role.ADMINISTRATOR, Role.SCHOOL_OFFICIAL])
def test_who_is_no_registrar_releases_nothing(client, scan, role):
    honor = make_honor(evidence=scan, to=make_school())
    client.force_login(make_user(role))
    answer = client.post(f"/admin/honors/honor/{honor.pk}/change/", {"is_evidence_public": "on"})
    assert answer.status_code == 403
    assert download(client, scan).status_code == 404
