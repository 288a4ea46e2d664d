"""Documents that a record offers: checked and copied when they are saved, public as long as the row is there."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from eduweb.core.accounts.roles import Role
from eduweb.core.acts.reasons import ReasonWanted
from eduweb.core.audit.models import Entry
from eduweb.core.media.intake.replacing import replace_file
from eduweb.core.media.models import Document
from eduweb.core.prechecks.models import FileReading
from eduweb.core.prechecks.personal_data.files import READER
from eduweb.core.search.query import find
from eduweb.demo.documents import docx, store_docx
from eduweb.site.models import GuideDocument
from tests.factories import make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db
IDENTITY = "11010519491231002X"


@pytest.fixture
def registrar(client):
    user = make_user(Role.REGISTRAR)
    client.force_login(user)
    return user


@pytest.fixture
def guide(profile, make_guide):
    return make_guide("学生转学")


def offer(client, guide, document, **more):
    """Save the guide's form with this document in a new row."""
    page = reverse("admin:site_serviceguide_change", args=[guide.pk])
    row = {"documents-TOTAL_FORMS": "1", "documents-0-document": document.pk, "documents-0-order": "1"}
    return client.post(page, filled(client.get(page)) | row | {"documents-0-guide": guide.pk} | more)


def downloaded(client, row: GuideDocument) -> tuple[int, bytes]:
    answer = client.get(row.url)
    return answer.status_code, b"".join(answer) if answer.streaming else b""


def test_a_form_is_downloaded_under_its_name_found_by_it_and_gone_with_its_row(client, registrar, guide):
    document = store_docx("转学申请表", ["学生姓名："], by=registrar)
    assert offer(client, guide, document).status_code == 302
    row = guide.documents.get()
    link = client.get(guide.get_absolute_url()).text
    assert row.url in link and "转学申请表" in link
    assert downloaded(client, row) == (200, docx("转学申请表", ["学生姓名："]))
    assert [hit.title for hit in find("转学申请表").hits] == ["学生转学"]
    assert Entry.objects.get(target_kind="site.ServiceGuide").detail["rows"][0]["did"] == "新增"
    row.delete()
    assert downloaded(client, row)[0] == 404


def test_a_file_with_an_identity_number_is_not_offered_without_a_reason(client, registrar, guide):
    document = store_docx("样本", [f"身份证号：{IDENTITY}"], by=registrar)
    answer = offer(client, guide, document)
    assert "身份证号" in answer.text and IDENTITY not in answer.text and not guide.documents.exists()
    question = next(part for part in answer.text.split('name="') if part.startswith("reason-")).partition('"')[0]
    assert offer(client, guide, document, **{question: "国家标准里的示例号码"}).status_code == 302
    assert guide.documents.get().title == "样本"
    assert Entry.objects.filter(action="说明公开个人信息的理由").get().detail["reason"] == "国家标准里的示例号码"


def test_no_other_way_of_saving_goes_past_the_check(registrar, guide):
    document = store_docx("样本", [f"身份证号：{IDENTITY}"], by=registrar)
    with pytest.raises(ReasonWanted):
        GuideDocument.objects.create(guide=guide, document=document)


def test_a_file_that_readers_get_already_is_not_asked_about_again(client, registrar, guide):
    document = store_docx("转学申请表", ["旧"], by=registrar)
    offer(client, guide, document)
    fields = {"reader": READER, "problem": "", "numbers": [["mobile", "block", "138****5678", "正文"]]}
    FileReading.objects.update_or_create(sha256=document.sha256, defaults=fields)  # as a later reader may find it
    page = reverse("admin:site_serviceguide_change", args=[guide.pk])
    assert client.post(page, filled(client.get(page)) | {"documents-0-order": "7"}).status_code == 302
    assert guide.documents.get().order == 7


def test_a_personal_number_in_the_files_name_is_held_back_too(client, registrar, guide):
    answer = offer(client, guide, store_docx("联系人 13812345678", ["空白"], by=registrar))
    assert answer.status_code == 200 and "手机号码" in answer.text and not guide.documents.exists()


def test_a_colleagues_draft_is_not_offered_by_its_number(client, registrar, guide):
    draft = store_docx("未送审", ["草稿"], by=make_user(Role.REPORTER))
    Document.objects.filter(pk=draft.pk).update(came_with_story=True)
    answer = offer(client, guide, draft)
    assert "不在您能选的范围内" in answer.text and not guide.documents.exists()


def test_a_replaced_file_is_public_after_the_guide_is_saved_again(client, registrar, guide):
    document = store_docx("转学申请表", ["旧"], by=registrar)
    offer(client, guide, document)
    told = replace_file(document, SimpleUploadedFile("x.docx", docx("转学申请表", ["新"])), by=registrar)
    assert any("再保存一次" in sentence for sentence in told)
    assert downloaded(client, guide.documents.get())[1] == docx("转学申请表", ["旧"])
    assert "办事指南“学生转学”提供下载。" in client.get(reverse("admin:media_document_change", args=[document.pk])).text
    page = reverse("admin:site_serviceguide_change", args=[guide.pk])
    assert client.post(page, filled(client.get(page))).status_code == 302
    assert downloaded(client, guide.documents.get())[1] == docx("转学申请表", ["新"])
