"""Photographs and documents of a school's page: put there by the school after approval, by the registrar at once."""

import json
import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.media.intake.given_up import forget_given_up
from eduweb.core.media.models import Document, Photo
from eduweb.core.media.policies import visible_to
from eduweb.core.media.public.pictures import Picture
from eduweb.core.notifications.models import Message
from eduweb.demo.documents import docx
from schools.models import ChangeRequest, SchoolDocument, SchoolPhoto
from schools.rules.page_items import page_content
from tests.factories import make_official, make_school, make_user
from tests.honors.reports.pages import certificate, signed_in, text_of
from tests.seen import seen_of

pytestmark = pytest.mark.django_db

WORDS = {"alt_text": "学生在操场上跳绳", "caption": "大课间"}


@pytest.fixture
def school():
    return make_school("汇龙小学")


@pytest.fixture
def official(school):
    return signed_in(make_official(school))


@pytest.fixture
def registrar(db):
    return signed_in(make_user(Role.REGISTRAR))


def address(school) -> str:
    return f"/admin/schools/school/{school.pk}/page-files/"


def send(client, school, photos=(), documents=(), **values):
    """The form, opened just now, with these rows."""
    data = {**seen_of(school, content=page_content), "reason": "", **values}
    for prefix, rows in (("photos", photos), ("documents", documents)):
        data |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
        for number, row in enumerate(rows):
            data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return client.post(address(school), data)


def manual(title: str = "2026 年招生简章", text: str = "今年招收两个班。") -> dict:
    return {"title": title, "upload": SimpleUploadedFile("a.docx", docx(title, [text]))}


def decide(client, request: ChangeRequest, outcome: str, **values):
    items = {f"outcome-{item.pk}": outcome for item in request.items.all()}
    items |= {f"opinion-{item.pk}": "请换一张" for item in request.items.all()}
    page = f"/admin/schools/changerequest/{request.pk}/act/decide/"
    return client.post(page, {**seen_of(request), **items, **values}, follow=True)


def files_of(school) -> list[str]:
    return [path for photo in school.photos.all() for *_, path in Picture(**photo.picture).files()]


def test_a_school_s_photograph_and_document_wait_until_the_district_approves_them(official, registrar, school, client):
    answer = send(official, school, [{"upload": certificate(), **WORDS}], [manual()], reason="开学")
    assert answer.status_code == 302
    asked = ChangeRequest.objects.get()
    assert [item.field.partition(":")[0] for item in asked.items.all()] == ["photo", "document"]
    assert not SchoolPhoto.objects.exists() and "跳绳" not in client.get(school.get_absolute_url()).text
    page = registrar.get(f"/admin/schools/changerequest/{asked.pk}/change/").text
    assert "学生在操场上跳绳" in page and "2026 年招生简章" in page
    for file in re.findall(r"/admin/schools/changerequest/\d+/page-files/\d+/", page):
        assert registrar.get(file).status_code == official.get(file).status_code == 200
        assert signed_in(make_official(make_school())).get(file).status_code == 404
    decide(registrar, asked, "approve")
    shown = client.get(school.get_absolute_url()).text
    assert 'alt="学生在操场上跳绳"' in shown and "大课间" in shown and "2026 年招生简章" in shown
    document = client.get(school.documents.get().url)
    assert document.status_code == 200 and "attachment" in document["Content-Disposition"]
    assert all(default_storage.exists(path) for path in files_of(school))


def test_of_several_photographs_one_is_sent_back_and_corrected_without_choosing_it_again(official, registrar, school):
    send(official, school, [{"upload": certificate(shade=shade), **WORDS} for shade in (9, 200)])
    asked = ChangeRequest.objects.get()
    good, bad = asked.items.all()
    outcome = {f"outcome-{good.pk}": "approve", f"outcome-{bad.pk}": "back", f"opinion-{bad.pk}": "写明活动"}
    registrar.post(f"/admin/schools/changerequest/{asked.pk}/act/decide/", {**seen_of(asked), **outcome})
    assert school.photos.count() == 1
    again = official.get(f"/admin/schools/changerequest/{asked.pk}/change/").text
    corrected = re.search(r'href="([^"]+page-files/\?again=\d+)"', again).group(1)
    assert f'value="{bad.field.partition(":")[2]}"' in official.get(corrected).text
    send(official, school, [{"number": bad.field.partition(":")[2], **WORDS, "caption": "冬季运动会"}])
    assert "冬季运动会" in ChangeRequest.objects.first().items.get().new
    assert Photo.objects.count() == 2


def test_a_registrar_s_are_public_at_once_and_noted(registrar, school):
    send(registrar, school, [{"upload": certificate(), **WORDS}], [manual()])
    assert not ChangeRequest.objects.exists()
    assert (school.photos.count(), school.documents.count()) == (1, 1)
    assert len(Entry.objects.get(action="修改学校页面").detail["fields"]) == 2


def test_a_school_takes_a_photograph_off_at_once_and_its_public_files_go(
    official, registrar, school, client, django_capture_on_commit_callbacks
):
    send(registrar, school, [{"upload": certificate(), **WORDS}], [manual()])
    paths, document = files_of(school), school.documents.get()
    rows = (
        [{"number": school.photos.get().photo_id, "removed": "on"}],
        [{"number": document.document_id, "removed": "on"}],
    )
    with django_capture_on_commit_callbacks(execute=True):
        assert send(official, school, *rows).status_code == 302
    assert not school.photos.exists() and not ChangeRequest.objects.exists()
    assert not any(map(default_storage.exists, [*paths, document.file.name]))
    assert client.get(document.url).status_code == 404


def test_new_words_of_a_public_photograph_wait_and_the_old_ones_stay(official, registrar, school, client):
    send(registrar, school, [{"upload": certificate(), **WORDS}])
    row = {"number": school.photos.get().photo_id, "alt_text": "运动场", "caption": "新说明", "order": "3"}
    send(official, school, [row])
    assert "大课间" in client.get(school.get_absolute_url()).text
    decide(registrar, ChangeRequest.objects.get(), "approve")
    shown = client.get(school.get_absolute_url()).text
    assert 'alt="运动场"' in shown and "大课间" not in shown and school.photos.get().order == 3


def test_a_photograph_without_words_comes_back_and_need_not_be_chosen_again(official, school):
    answer = send(official, school, [{"upload": certificate(), "alt_text": "图1", "caption": "大课间"}])
    assert answer.status_code == 200 and "写明图中内容" in text_of(answer) and "大课间" in answer.text
    number = re.search(r'name="photos-0-number" value="(\d+)"', answer.text).group(1)
    send(official, school, [{"number": number, **WORDS}])
    assert Photo.objects.count() == 1 and ChangeRequest.objects.get().items.count() == 1


def test_a_document_without_a_name_comes_back_and_need_not_be_chosen_again(official, school):
    answer = send(official, school, documents=[manual(title="")])
    assert "请写名称" in text_of(answer)
    number = re.search(r'name="documents-0-number" value="(\d+)"', answer.text).group(1)
    send(official, school, documents=[{"number": number, "title": "学校章程"}])
    assert json.loads(ChangeRequest.objects.get().items.get().new)["title"] == "学校章程"


def test_words_without_a_file_ask_for_it(official, school):
    assert "请选择文件" in text_of(send(official, school, [WORDS]))


def test_an_unsafe_file_is_named_at_its_row(official, school):
    answer = send(official, school, [{"upload": SimpleUploadedFile("x.jpg", b"<script>"), **WORDS}])
    assert answer.status_code == 200 and "x.jpg" in answer.text and not Photo.objects.exists()


@pytest.mark.parametrize("words", [{"caption": "电话 13812345678"}, {"alt_text": "110101199003074610 同学"}])
def test_personal_data_in_the_words_want_a_reason(official, school, words):
    answer = send(official, school, [{"upload": certificate(), **WORDS, **words}])
    assert answer.status_code == 409 and not ChangeRequest.objects.exists()


def test_personal_data_in_a_document_want_a_reason_that_holds_at_the_approval(official, registrar, school):
    answer = send(official, school, documents=[manual(text="身份证 110101199003074610")])
    assert answer.status_code == 409 and not ChangeRequest.objects.exists()
    reason = re.search(r'name="(reason-[^"]+)"', answer.text).group(1)
    number = re.search(r'name="documents-0-number" value="(\d+)"', answer.text).group(1)
    send(official, school, documents=[{"number": number, "title": "2026 年招生简章"}], **{reason: "本人书面同意公开"})
    asked = ChangeRequest.objects.get()
    assert "本人书面同意公开" in registrar.get(f"/admin/schools/changerequest/{asked.pk}/change/").text
    decide(registrar, asked, "approve")
    assert school.documents.count() == 1


def test_nobody_elses_file_can_be_named(official, school, photo):
    assert "已不在" in text_of(send(official, school, [{"number": photo.pk, **WORDS}]))


def test_waiting_files_are_nobodys_in_the_library(official, school):
    send(official, school, [{"upload": certificate(), **WORDS}], [manual()])
    reporter = make_user(Role.REPORTER)
    assert not visible_to(reporter, Photo).exists() and not visible_to(reporter, Document).exists()


def test_a_photograph_replaced_in_between_is_not_approved(official, registrar, school):
    send(official, school, [{"upload": certificate(), **WORDS}])
    Photo.objects.update(sha256="0" * 64)
    assert "已删除或换过" in text_of(decide(registrar, ChangeRequest.objects.get(), "approve"))
    assert not SchoolPhoto.objects.exists()


def test_what_changed_since_the_page_was_opened_is_shown_first(official, registrar, school):
    opened = seen_of(school, content=page_content)
    send(registrar, school, [{"upload": certificate(), **WORDS}])
    answer = send(official, school, [], [manual()], **opened)
    assert answer.status_code == 409 and not ChangeRequest.objects.exists()


def test_a_page_holds_so_many_and_no_more(registrar, school, photo, monkeypatch):
    monkeypatch.setattr("schools.rules.page_items.MOST", {SchoolPhoto: 1, SchoolDocument: 1})
    answer = send(registrar, school, [{"upload": certificate(shade=shade), **WORDS} for shade in (9, 200)])
    assert answer.status_code == 409 and "最多 1 张照片" in text_of(answer)


def test_other_schools_and_posts_do_not_get_the_page(school):
    for person in (make_official(make_school()), make_user(Role.REPORTER), make_user(Role.AUDITOR)):
        assert signed_in(person).get(address(school)).status_code in (403, 404)


def test_a_photograph_on_a_page_is_not_deleted_in_the_library(registrar, school):
    send(registrar, school, [{"upload": certificate(), **WORDS}])
    admin = signed_in(make_user(Role.ADMINISTRATOR, is_superuser=True))
    admin.post(f"/admin/media/photo/{Photo.objects.get().pk}/delete/", {"post": "yes"})
    assert Photo.objects.exists()


def kept() -> tuple[int, int]:
    """The photographs and documents that are left after a tick of every part of the library."""
    Photo.objects.update(uploaded_at=timezone.now() - timedelta(days=31))
    Document.objects.update(uploaded_at=timezone.now() - timedelta(days=31))
    for digest in [*Photo.objects.values_list("sha256", flat=True), *Document.objects.values_list("sha256", flat=True)]:
        forget_given_up(digest[:2])
    return Photo.objects.count(), Document.objects.count()


def test_a_file_that_waits_for_the_district_is_not_deleted_in_the_library(official, registrar, school):
    send(official, school, [{"upload": certificate(), **WORDS}], [manual()])
    uploader = school.officers.get().user
    uploader.groups.add(Group.objects.get(name=Role.REPORTER.label))
    for file in (Photo.objects.get(), Document.objects.get()):
        page = f"/admin/media/{file._meta.model_name}/{file.pk}/delete/"
        answer = signed_in(uploader).post(page, {"post": "yes"})
        assert answer.status_code == 409 and f"{school.with_code}的变更申请" in answer.text
    assert kept() == (1, 1)
    decide(registrar, ChangeRequest.objects.get(), "back")
    assert kept() == (1, 1), "the school may correct the words without choosing the files again"
    ChangeRequest.objects.update(seen_at=timezone.now())
    assert kept() == (0, 0)


def test_files_of_a_form_that_was_given_up_go_after_a_month_and_no_others(official, registrar, school, photo):
    """`photo` was put into the library for all."""
    assert send(official, school, [{"upload": certificate(), "alt_text": ""}], [manual(title="")]).status_code == 200
    assert (Photo.objects.count(), Document.objects.count()) == (2, 1)
    assert sum(forget_given_up(one.sha256[:2]) for one in Photo.objects.all()) == 0
    send(registrar, school, [{"upload": certificate(shade=200), **WORDS}], [manual("收费公示", "每学期公布一次。")])
    assert kept() == (2, 1) and Photo.objects.filter(pk=photo.pk).exists()
    assert (school.photos.count(), school.documents.count()) == (1, 1)


def test_files_are_named_by_what_they_are_wherever_people_read_of_them(official, registrar, school):
    send(official, school, [{"upload": certificate(), **WORDS}], [manual()])
    asked, names = ChangeRequest.objects.get(), ("照片《大课间》", "文件《2026 年招生简章》")
    assert asked.what == "、".join(names)
    told = [*Message.objects.values_list("text", flat=True), text_of(official.get(address(school)))]
    pages = [registrar.get(f"/admin/schools/changerequest/{one}").text for one in ("", f"{asked.pk}/change/")]
    decide(registrar, asked, "approve")
    told += [*pages, *Message.objects.values_list("text", flat=True), str(Entry.objects.get(action="变更生效").detail)]
    assert all(name in words for words in told for name in names) and "编号" not in "".join(told)


def test_two_files_of_one_name_are_both_part_of_what_was_seen(official, school):
    send(official, school, [{"upload": certificate(shade=shade), **WORDS} for shade in (9, 200)])
    seen = ChangeRequest.objects.get().seen_content()
    assert {"照片《大课间》：现值", "照片《大课间》（第 2 个）：现值"} <= seen.keys()


def test_the_page_of_files_asks_for_as_much_with_many_files(registrar, school, django_assert_max_num_queries):
    send(registrar, school, [{"upload": certificate(shade=20 * one), **WORDS} for one in range(8)], [manual()])
    registrar.get(address(school))
    with django_assert_max_num_queries(25):
        registrar.get(address(school))


def test_structured_data_names_the_pictures(registrar, school, client):
    send(registrar, school, [{"upload": certificate(shade=shade), **WORDS} for shade in (9, 200)])
    data = re.findall(r'<script type="application/ld\+json">(.*?)</script>', client.get(school.get_absolute_url()).text)
    found = next(json.loads(one) for one in data if '"School"' in one)
    assert len(found["image"]) == 2
