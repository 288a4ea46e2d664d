"""A school reports honours with what proves them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from eduweb.core.accounts.roles import Role
from eduweb.core.enclosures.intake import forget_unclaimed
from eduweb.core.enclosures.models import Enclosure
from eduweb.core.media.models import Document, Photo
from eduweb.core.notifications.models import Message
from honors.enums import ReportState
from honors.models import HonorReport
from tests.articles.sources.pdf_writer import PdfSheet, pdf
from tests.factories import make_official, make_school, make_user
from tests.forms import filled
from tests.honors.reports.pages import ADD, answer, certificate, page_of, reported, send, signed_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def official():
    return make_official(make_school("汇龙小学"))


@pytest.fixture
def registrar():
    return make_user(Role.REGISTRAR)


def test_an_honour_is_reported_with_several_files(official, registrar):
    scan = SimpleUploadedFile("文件.pdf", b"%PDF-1.7 scan")
    report = reported(official, uploads=[certificate(), scan], school_year="2024-2025")
    assert (report.state, str(report.school), report.made_by) == ("reported", "汇龙小学", official)
    assert report.school_year == "2024—2025"
    kept = list(Enclosure.objects.about(report))
    assert [(one.name, one.kind) for one in kept] == [("证书.jpg", "jpg"), ("文件.pdf", "pdf")]
    assert "申报荣誉“书香校园”" in Message.objects.get(recipient=registrar).text


def test_pictures_are_encoded_anew_and_stand_in_no_library(official):
    report = reported(official)
    with Enclosure.objects.about(report).get().file.open("rb") as stored:
        content = stored.read()
    assert b"secret place" not in content
    assert not Photo.objects.exists() and not Document.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("证书.jpg", b"MZ\x90 program", "不是可用的图片"),
        ("证书.pdf", b"<script>alert(1)</script>", "不能收"),
        ("证书.docx", b"PK\x03\x04 broken", "不能收"),
    ],
)
def test_a_file_is_known_by_its_content(official, name, content, told):
    response = send(signed_in(official), uploads=[SimpleUploadedFile(name, content)])
    assert response.status_code == 200 and told in text_of(response)
    assert 'value="书香校园"' in response.text
    assert not HonorReport.objects.exists()


def test_a_report_without_a_file_is_refused(official):
    response = send(signed_in(official), uploads=[])
    assert "请上传证书、文件的照片或扫描件" in text_of(response)


def test_files_are_not_chosen_again_when_something_else_is_wrong(official):
    client = signed_in(official)
    response = send(client, level="")
    assert response.status_code == 200 and not HonorReport.objects.exists()
    again = client.post(ADD, filled(response) | {"level": "3"})
    assert again.status_code == 302
    assert Enclosure.objects.about(HonorReport.objects.get()).count() == 1


def test_files_of_forms_that_were_given_up_go_after_a_day(official, monkeypatch):
    send(signed_in(official), level="")
    assert forget_unclaimed() == 0
    Enclosure.objects.update(uploaded_at="2020-01-01T00:00Z")
    assert forget_unclaimed() == 1


def test_nobody_takes_the_waiting_files_of_another(official):
    send(signed_in(official), level="")
    theirs = Enclosure.objects.get()
    another = make_official(make_school())
    response = send(signed_in(another), uploads=[], taken=str(theirs.pk))
    assert response.status_code == 200
    assert Enclosure.objects.unclaimed().get() == theirs


def test_too_many_files_are_refused_by_number(official):
    many = [certificate(f"{number}.jpg") for number in range(11)]
    assert "最多 10 个文件" in text_of(send(signed_in(official), uploads=many))


def test_a_report_is_corrected_until_it_is_decided_about(official, registrar):
    report, client = reported(official), signed_in(official)
    first = Enclosure.objects.about(report).get()
    fields = {"name": "书香校园示范校", "removed": [first.pk], "uploads": [certificate("正面.jpg", 9)]}
    assert client.post(page_of(report), filled(client.get(page_of(report))) | fields).status_code == 302
    report.refresh_from_db()
    assert report.name == "书香校园示范校"
    assert Enclosure.objects.about(report).get().name == "正面.jpg"
    form = filled(client.get(page_of(report)))
    answer(signed_in(registrar), report, "approve")
    late = client.post(page_of(report), form | {"name": "别的名称"})
    assert "不能再改" in text_of(late) and 'value="别的名称"' in late.text


def test_what_came_back_is_reported_again(official, registrar):
    report = reported(official)
    answer(signed_in(registrar), report, "send-back", opinion="证书看不清，请重拍。")
    client = signed_in(official)
    assert "证书看不清" in text_of(client.get("/admin/"))
    page = client.get(page_of(report))
    assert "证书看不清" in text_of(page)
    client.post(page_of(report), filled(page) | {"uploads": [certificate("重拍.jpg", 200)]})
    report.refresh_from_db()
    assert report.state == ReportState.REPORTED
    assert Enclosure.objects.about(report).count() == 2


def test_the_same_form_sent_twice_is_one_report(official):
    client = signed_in(official)
    form = filled(client.get(ADD)) | {"name": "书香校园", "level": "3", "year": "2025"}
    for _ in range(2):
        client.post(ADD, form | {"uploads": [certificate()]})
    assert HonorReport.objects.count() == 1


def test_personal_numbers_that_can_be_read_are_told_to_the_school(official):
    sheet, client = PdfSheet(), signed_in(official)
    sheet.write(20, 100, "Tel 13800138000")
    send(client, uploads=[SimpleUploadedFile("名单.pdf", pdf(sheet))])
    assert "手机号码 138****8000" in text_of(client.get("/admin/honors/honorreport/"))
