"""No personal datum becomes public without a recorded reason: every public text × every way in (TRUST 37; DESIGN D15).

The fields are found in the public models, the ways in the admin's registry and the tables of the acts.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, models, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, PublishedArticle, PublishedDocument, Withdrawal
from articles.rules.obstacles import obstacles
from articles.versions.content import PHOTO_WORDS
from eduweb.core.accounts.roles import Role
from eduweb.core.acts.reasons import Reason, ReasonWanted, reasons
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import run
from eduweb.core.audit.models import Entry
from eduweb.core.downloads.models import Download
from eduweb.core.forms.record_admin import RecordAdmin
from eduweb.core.media.intake.uploads import store_document
from eduweb.core.media.models import Document, Photo
from eduweb.core.prechecks.gate.standing import standing
from eduweb.core.prechecks.gate.texts import TELEPHONE, gated_fields
from eduweb.core.prechecks.models import FileReading, Waiver
from eduweb.core.prechecks.personal_data.files import READER
from eduweb.core.records.public import gated_models
from eduweb.core.search.models import Entry as SearchEntry
from eduweb.core.sheets.committing import commit
from eduweb.core.sheets.exporting import record_texts
from eduweb.core.sheets.personal import COLUMN
from eduweb.core.sheets.undoing import undo
from honors.models import PublicEvidence
from schools import actions
from schools.actions import Basis
from schools.admin.school.structural.forms import FORMS
from schools.models import Campus, ChangeRequest, School, SchoolChange, SchoolPhoto
from tests.breaking import make_row
from tests.core.forms.pages import READ_ONLY, address, send
from tests.core.sheets.tables import csv_file, read
from tests.factories import (
    make_article,
    make_honor,
    make_official,
    make_published,
    make_school,
    make_user,
)
from tests.forms import filled, values_of
from tests.schools.matrix.dataset import SPREADSHEETS

pytestmark = pytest.mark.django_db

ID_NUMBER, NEAR_MISS, MOBILE = "110101199003074610", "110101199003074611", "13812345678"
PLANTED = (ID_NUMBER, NEAR_MISS)
WHY = "本人书面同意公开"


def public_texts() -> Iterator[models.Field]:
    """Every field for text that readers see and that has room for a number; a download's title is that of its document,
    which tests/core/downloads tries."""
    for model in gated_models():
        if issubclass(model, Download):
            continue
        for field in gated_fields(model):
            if not isinstance(field, models.JSONField) and (field.max_length or 99) >= len(MOBILE):
                yield field


def planted(field: models.Field, number: str) -> str:
    """The number, or a shorter one where it has no room."""
    return number if (field.max_length or 99) >= len(number) else MOBILE


def nothing_is_public() -> bool:
    """Whether neither a table that readers see nor the search holds one of the numbers."""
    found = [f"{one.record._meta.label}.{one.found.field}" for one in standing()]
    searched = [entry.pk for entry in SearchEntry.objects.all() if holds_a_number(entry.text)]
    assert (found, searched) == ([], [])
    return True


def holds_a_number(text: str) -> bool:
    return any(number in text for number in (*PLANTED, MOBILE))


def test_no_save_of_a_public_record_passes_with_a_personal_number(profile, photo, subtests, tell_tried):
    SchoolPhoto.objects.create(school=make_school(), photo=photo, alt_text="学生在走廊看书")  # one with its file
    tried = 0
    for field in public_texts():
        with subtests.test(f"{field.model._meta.label}.{field.name}"), transaction.atomic():
            row = field.model._base_manager.first() or make_row(field.model)
            for number in PLANTED:
                setattr(row, field.attname, planted(field, number))
                if field.name == TELEPHONE and len(getattr(row, field.attname)) == len(MOBILE):
                    continue
                with pytest.raises(ReasonWanted) as refused:
                    row.save()
                assert number not in str(refused.value)
                assert str(field.verbose_name) in str(refused.value)
                tried += 1
            with suppress(IntegrityError), transaction.atomic():  # a constraint that such a text breaks
                texts = {one.attname: getattr(row, one.attname) for one in gated_fields(field.model)}
                type(row)._base_manager.filter(pk=row.pk).update(**texts)
                type(row)._base_manager.get(pk=row.pk).save()  # what stands there already blocks nothing
            transaction.set_rollback(True)
    tell_tried(f"{len(list(public_texts()))} fields, {tried} saves")


def test_no_form_passes_a_personal_number_without_a_reason_and_each_does_with_one(
    records, writer, subtests, tell_tried
):
    asked = taken = tried = 0
    for record in records:
        page = writer.get(address(record))
        parts = [form for form in forms_of(page) if gated_fields(type(form.instance))]
        with subtests.test(record._meta.label), transaction.atomic():
            values, typed = filled(page), {name: value for form in parts for name, value in plant(form).items()}
            if typed:
                answer = send(writer, record, values | typed)
                assert answer.status_code == 200
                assert nothing_is_public()
                told = is_told(answer, typed)
                asked, tried = asked + len(told), tried + len(parts)
                taken += takes_with_reasons(writer, record, answer, values, told)
            transaction.set_rollback(True)
    assert taken > 40
    tell_tried(f"{asked} fields of {tried} forms and inlines, {taken} taken with a reason")


def forms_of(page) -> Iterator[forms.ModelForm]:
    """The form of the record, and the first row of each kind below it, stored or empty."""
    yield page.context["adminform"].form
    for inline in page.context["inline_admin_formsets"]:
        yield from inline.formset.forms[:1]


def plant(form: forms.ModelForm, number: str = ID_NUMBER) -> dict[str, str]:
    """The number in every text of this form that readers see, as its field may take it."""
    fields = [field for field in gated_fields(type(form.instance)) if is_offered(field, form)]
    typed = {form.add_prefix(field.name): as_taken(field, planted(field, number)) for field in fields}
    return {name: value for name, value in typed.items() if not (name.endswith(TELEPHONE) and value == MOBILE)}


def is_offered(field: models.Field, form: forms.ModelForm) -> bool:
    has_room = not isinstance(field, models.JSONField) and (field.max_length or 99) >= len(MOBILE)
    return has_room and field.name in form.fields and not form.fields[field.name].disabled


def as_taken(field: models.Field, number: str) -> str:
    match field:
        case models.EmailField():
            return f"{number}@example.cn"
        case models.URLField():
            return f"https://www.example.cn/{ID_NUMBER}"  # what merely looks like one is part of many addresses
    return f"/{number}" if field.name in ("path", "url") else number


def is_told(answer, typed: dict[str, str]) -> list[str]:
    """The names of the fields that ask for a reason; every other one has an error of its own, and all keep their text."""
    shown = filled(answer)
    assert {name: shown[name] for name in typed} == typed
    told = [name for name in typed if any(one.startswith(f"reason-{name}-") for one in shown)]
    page_forms = {form.prefix: form for form in forms_of(answer)}
    for name in set(typed) - set(told):
        prefix, _, bare = name.rpartition("-")
        assert page_forms[prefix or None].errors.get(bare), f"{name} is not asked about"
    assert not any(holds_a_number(question.words) for question in answer.context["questions"])
    return told


def takes_with_reasons(writer: Client, record, answer, values: dict, told: list[str]) -> int:
    """Send the form again with a reason for each field that can hold such a text at all; how many were taken."""
    given = filled(answer)
    again = values | {name: given[name] for name in told}
    again |= {name: WHY for name in given if name.startswith("reason-")}
    before = Waiver.objects.count()
    sent = send(writer, record, again)
    if sent.status_code != 302:  # a validator of its own has the last word
        return 0
    waivers = list(Waiver.objects.all())[before:]
    assert {waiver.reason for waiver in waivers} == {WHY}
    assert not any(holds_a_number(waiver.words) for waiver in waivers)
    entries = Entry.objects.filter(action="说明公开个人信息的理由").count()
    assert len(waivers) == entries - before >= len(told)
    return len(told)


def test_no_form_for_a_new_record_passes_a_personal_number(writer, photo, profile, subtests, tell_tried):
    tried = 0
    for model, model_admin in admin.site._registry.items():
        if not isinstance(model_admin, RecordAdmin) or model._meta.label in READ_ONLY or not gated_fields(model):
            continue
        add = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
        page = writer.get(add)
        if page.status_code == 200:
            with subtests.test(model._meta.label):
                form = page.context["adminform"].form
                typed = plant(form, NEAR_MISS)
                tried += len(is_told(writer.post(add, filled(page) | typed), typed))
    assert nothing_is_public()
    tell_tried(f"{tried} fields asked about")


def test_a_reason_for_a_new_record_is_kept_with_it(writer):
    add = reverse("admin:articles_topic_add")
    values = filled(writer.get(add)) | {"name": "清廉学校", "slug": "clean", "description": f"咨询 {MOBILE}"}
    again = filled(writer.post(add, values))
    (name,) = [name for name in again if name.startswith("reason-")]
    assert writer.post(add, again | {name: WHY}).status_code == 302
    (waiver,) = Waiver.objects.all()
    assert (waiver.target_kind, waiver.field, waiver.words, waiver.reason) == (
        "articles.Topic", "description", "138****5678", WHY
    )  # fmt: skip


def test_a_schools_request_asks_at_its_submission_and_its_reason_reaches_who_decides(subtests, tell_tried):
    school = make_school()
    official, registrar = Client(), Client()
    official.force_login(make_official(school))
    registrar.force_login(make_user(Role.REGISTRAR))
    page = official.get(address(school))
    typed = plant(page.context["adminform"].form) | {"introduction": f"联系人 {MOBILE}"}
    values = filled(page)
    answer = send(official, school, values | typed)
    told = is_told(answer, typed)
    assert nothing_is_public() and not ChangeRequest.objects.exists()
    takes_with_reasons(official, school, answer, values, told)
    request = ChangeRequest.objects.get()
    shown = registrar.get(address(request))
    assert WHY in shown.content.decode()
    assert "138****5678" in shown.content.decode()
    approve(registrar, request, shown)
    school.refresh_from_db()
    assert MOBILE in school.introduction
    assert Waiver.objects.about(school).get(field="introduction").reason == WHY
    tell_tried(f"{len(told)} fields of an official's form")


def test_a_request_from_before_the_gate_is_held_at_its_approval(writer):
    school, official = make_school(), make_official()
    request = ChangeRequest.objects.create(school=school, made_by=official)
    item = request.items.create(field="introduction", new=f"联系 {MOBILE}")
    act, page = reverse("admin:schools_changerequest_act", args=[request.pk, "decide"]), writer.get(address(request))
    answer = writer.post(act, decision(page) | {f"outcome-{item.pk}": "approve"})
    assert answer.status_code == 409
    assert nothing_is_public()
    again = decision(answer)
    assert writer.post(act, again | {name: WHY for name in again if name.startswith("reason-")}).status_code == 302
    assert Waiver.objects.about(school).get().reason == WHY


def approve(registrar: Client, request: ChangeRequest, page) -> None:
    values = decision(page) | {f"outcome-{item.pk}": "approve" for item in request.items.all()}
    answer = registrar.post(reverse("admin:schools_changerequest_act", args=[request.pk, "decide"]), values)
    assert answer.status_code == 302, answer.content.decode()


def decision(page) -> dict:
    return values_of(BeautifulSoup(page.content, "html.parser").select_one("form.register-request"))


def test_no_file_brings_a_personal_number_in_without_a_reason(subtests, tell_tried, records, tmp_path):
    tried = []
    for kind in SPREADSHEETS.values():
        with subtests.test(kind.slug), transaction.atomic():
            names, content, before = file_with_numbers(kind)
            if names:
                batch, counts = read(kind, content)
                assert counts.faults == [], counts.faults
                assert {name for *_, found in counts.personal for name, *_ in found} == names
                with pytest.raises(ReasonWanted) as refused:
                    commit(batch, kind, by=None)
                assert not holds_a_number(str(refused.value))
                assert command(kind.slug, content, tmp_path) == len(names)
                assert nothing_is_public()
                by = make_user(Role.REGISTRAR)
                commit(batch, kind, by=by, reasons={COLUMN.format(name): WHY for name in names})
                assert {waiver.field for waiver in Waiver.objects.filter(reason=WHY)} >= names
                kept = Entry.objects.get(action="导入表格").detail["personal"]
                assert {one["reason"] for one in kept} == {WHY} and not holds_a_number(str(kept))
                undo(batch, kind, by=by)
                assert [list(texts) for texts in record_texts(kind, kind.records())] == before
                tried += names
            transaction.set_rollback(True)
    tell_tried(f"{len(tried)} columns of {len(SPREADSHEETS)} kinds, in the back office and by command")


def file_with_numbers(kind) -> tuple[set[str], bytes, list]:
    """The names of the columns with a number, the file of one record with them, and all texts as they are."""
    before = [list(texts) for texts in record_texts(kind, kind.records())]
    row = dict(zip(kind.headings, before[0], strict=True))
    names = set()
    for column in kind.written_columns:
        if not (kind.numbered or column.name not in kind.key):
            continue
        field = getattr(column, "field", None)
        if field is None and column.name == "recipients":
            row[column.heading] = f"个人：{ID_NUMBER}"
        elif (
            field in gated_fields(kind.model)
            and (field.max_length or 99) >= len(ID_NUMBER)
            and field.name not in ("credit_code", "telephone")  # which take no such number
        ):
            row[column.heading] = as_taken(field, ID_NUMBER)
        else:
            continue
        names.add(column.name)
    return names, csv_file(list(row), list(row.values())), before


def command(slug: str, content: bytes, place) -> int:
    """The number of personal data for which the command of this kind refuses the file."""
    file, out = place / f"{slug}.csv", StringIO()
    file.write_bytes(content)
    with pytest.raises(SystemExit) as end:
        call_command(f"import_{slug}", str(file), "--json", stdout=out, stderr=StringIO())
    assert end.value.code == 1 and not holds_a_number(out.getvalue())
    return len(json.loads(out.getvalue())["errors"])


def test_an_undoing_that_brings_a_number_back_says_that_it_was_public():
    school = make_school(code="2150000001")
    School.objects.filter(pk=school.pk).update(introduction=f"校长 {MOBILE}")
    kind, by = SPREADSHEETS["schools"], make_user(Role.REGISTRAR)
    batch, _ = read(kind, csv_file(["学校标识码", "学校简介"], ["2150000001", "已改好"]))
    commit(batch, kind, by=by)
    undo(batch, kind, by=by)
    assert Entry.objects.get(action="撤销导入").detail["public_before"] == ["第 2 行“学校简介”：手机号码 138****5678"]


@pytest.mark.parametrize("days", [0, 9])
def test_no_structural_change_passes_a_personal_number_without_a_reason(writer, subtests, tell_tried, days):
    tried = 0
    for verb, form_class in FORMS.items():
        for name in [name for name, field in form_class.base_fields.items() if is_typed_text(field)]:
            with subtests.test(f"{verb} {name}"), transaction.atomic():
                school, other = make_school(), make_school()
                page_address = reverse("admin:schools_school_career", args=[school.pk, verb])
                day = f"{timezone.localdate() + timedelta(days=days)}"
                values = filled(writer.get(page_address))
                values |= {"on": day, "reason": "调整布局", "into": other.pk, "parts": [other.pk], "name": "新校名"}
                values[name] = f"联系 {MOBILE}"
                answer = writer.post(page_address, values)
                if answer.status_code == 200:  # the chosen schools are shown first
                    answer = writer.post(page_address, values := filled(answer))
                assert answer.status_code == 409
                assert nothing_is_public()
                again = filled(answer)
                assert again[name] == values[name]
                again |= {one: WHY for one in again if one.startswith("reason-")}
                assert writer.post(page_address, again).status_code == 302
                assert Waiver.objects.filter(reason=WHY).exists()
                tried += 1
                transaction.set_rollback(True)
    tell_tried(f"{tried} fields of {len(FORMS)} forms")


def is_typed_text(field: forms.Field) -> bool:
    return type(field) is forms.CharField and not field.widget.is_hidden


def test_a_coming_change_takes_effect_with_the_reason_that_came_with_it():
    school, registrar = make_school(), make_user(Role.REGISTRAR)
    basis = Basis(timezone.localdate() + timedelta(days=1), f"联系 {MOBILE}")
    with pytest.raises(ReasonWanted) as refused:
        actions.close(school, basis, by=registrar)
    with reasons({one.key: Reason(WHY, registrar) for one in refused.value.questions}):
        request = actions.close(school, basis, by=registrar)
    ChangeRequest.objects.filter(pk=request.pk).update(effective_on=timezone.localdate())
    assert actions.apply_due(ChangeRequest.objects.get(pk=request.pk))
    assert MOBILE in SchoolChange.objects.get(school=school, kind="closed").reason
    assert Waiver.objects.about(school).get().reason == WHY


def test_the_notice_of_a_withdrawn_story_asks_for_a_reason(writer):
    story = make_published()
    page = writer.get(reverse("admin:articles_article_change", args=[story.pk]), {"mode": "read"})
    form = BeautifulSoup(page.content, "html.parser").select_one('form[action$="/withdraw/"]')
    values = values_of(form) | {"reason": "有误", "notice": f"请联系 {MOBILE}"}
    answer = writer.post(form["action"], values)
    assert answer.status_code == 409 and not Withdrawal.objects.exists()
    again = values_of(BeautifulSoup(answer.content, "html.parser").select_one('form[action$="/withdraw/"]'))
    assert again["notice"] == values["notice"]
    (name,) = [name for name in again if name.startswith("reason-")]
    assert writer.post(form["action"], again | {name: WHY}).status_code == 302
    assert Waiver.objects.about(Withdrawal.objects.get()).get().reason == WHY


def test_every_text_of_a_story_is_asked_about_before_it_can_go_out(photo, subtests, tell_tried):
    story = make_article(lead_photo=photo)
    document = Document.objects.create(title="方案", sha256="0" * 64, kind="pdf")
    FileReading.objects.create(sha256=document.sha256, reader=READER)
    story.attachments.create(document=document)
    correction = story.corrections.create(text="日期有误")
    texts = [(story, name) for name in story_texts(PublishedArticle)]
    texts += [(document, name) for name in story_texts(PublishedDocument) if hasattr(document, name)]
    texts += [(photo, word) for word in PHOTO_WORDS] + [(correction, "text")]
    for record, name in texts:
        with subtests.test(f"{record._meta.label}.{name}"), transaction.atomic():
            field = record._meta.get_field(name)
            number = as_taken(field, planted(field, ID_NUMBER))
            type(record)._base_manager.filter(pk=record.pk).update(**{name: number})
            masked = "11*************610" if ID_NUMBER in number else "138****5678"
            assert any(masked in sentence for sentence in obstacles(Article.objects.get(pk=story.pk)))
            transaction.set_rollback(True)
    tell_tried(f"{len(texts)} texts of a story")


def story_texts(model: type[models.Model]) -> list[str]:
    """The names of the texts of a public row that is made from a story."""
    return [
        field.name
        for field in model._meta.local_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and field.name not in ("text_hash", "title_key", "path", "kind")
    ]


def test_the_registrars_page_lists_what_stands_already_and_leads_to_its_form(writer):
    school = make_school(telephone=MOBILE)
    campus = Campus.objects.create(school=school, name="东校区", address="东大街 1 号")
    Campus.objects.filter(pk=campus.pk).update(address=f"联系 {MOBILE}")
    School.objects.filter(pk=school.pk).update(introduction=f"学生 {ID_NUMBER}")
    assert "已公开内容中的个人信息" in writer.get(reverse("admin:index")).content.decode()
    page = writer.get(reverse("admin:prechecks_term_standing")).content.decode()
    assert "11*************610" in page and "138****5678" in page and not holds_a_number(page)
    assert page.count(address(school)) == 2


def test_a_reason_holds_for_its_datum_alone():
    school, registrar = make_school(), make_user(Role.REGISTRAR)
    school.introduction = f"联系 {MOBILE}"
    with pytest.raises(ReasonWanted) as refused:
        school.save()
    with reasons({one.key: Reason(WHY, registrar) for one in refused.value.questions}):
        run(school.save)
    school.introduction = "另写一段"
    school.save()
    school.introduction = f"还是联系 {MOBILE}"
    school.save()
    school.introduction = f"联系 {MOBILE} 或 13900001111"
    with pytest.raises(Refused):
        school.save()


def test_the_preview_of_a_file_asks_and_keeps_what_was_typed(writer):
    school = make_school(code="2150000001")
    content = csv_file(["学校标识码", "学校简介", "地址"], ["2150000001", f"联系 {MOBILE}", f"学生 {ID_NUMBER}"])
    batch, _ = read(SPREADSHEETS["schools"], content)
    page_address = reverse("admin:schools_school_sheet_import", args=["schools", batch.pk])
    values = values_of(buttons_of(writer.get(page_address))) | {"do": "commit"}
    asked = [name for name in values if name.startswith("reason-")]
    assert len(asked) == 4, "one for each cell and for each column"
    column, cell = COLUMN.format("introduction"), next(name for name in asked if "cell" in name and "address" in name)
    answer = writer.post(page_address, values | {column: WHY})
    assert answer.status_code == 409
    assert nothing_is_public()
    again = values_of(buttons_of(answer))
    assert again[column] == WHY
    assert writer.post(page_address, again | {cell: "公告要求", "do": "commit"}).status_code == 302
    kept = Waiver.objects.about(school).values_list("field", "reason")
    assert dict(kept) == {"introduction": WHY, "address": "公告要求"}


def buttons_of(page):
    return BeautifulSoup(page.content, "html.parser").select_one("form.sheet-buttons")


def test_the_words_of_a_photograph_and_of_evidence_go_public_with_a_reason_alone(writer, photo):
    Photo.objects.filter(pk=photo.pk).update(caption=f"摄影 {MOBILE}")
    upload = SimpleUploadedFile("scan.pdf", b"%PDF-1.7 certificate")
    scan = store_document(upload, by=None, title=f"学生 {ID_NUMBER}")
    school, honor = make_school(), make_honor(evidence=scan)
    for record, values in ((school, {"photo": photo.pk}), (honor, {"is_evidence_public": "on"})):
        page = filled(writer.get(address(record)))
        answer = send(writer, record, page | values)
        assert answer.status_code == 200
        assert nothing_is_public()
        again = filled(answer) | values
        given = {name: WHY for name in again if name.startswith("reason-")}
        assert len(given) == 1
        assert send(writer, record, again | given).status_code == 302
        Waiver.objects.get(reason=WHY).delete()
        School.objects.update(picture=None)
    assert "110101" in PublicEvidence.objects.get().title


def test_nobody_else_sees_what_stands():
    reporter = Client()
    reporter.force_login(make_user(Role.REPORTER))
    assert reporter.get(reverse("admin:prechecks_term_standing")).status_code == 403
