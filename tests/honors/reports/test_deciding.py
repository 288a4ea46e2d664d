"""A registrar decides about what schools report."""

import pytest
from bs4 import BeautifulSoup

from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from eduweb.core.notifications.models import Message
from honors.models import Honor, HonorReport
from tests.factories import make_honor, make_official, make_school, make_user
from tests.forms import values_of
from tests.honors.reports.pages import answer, page_of, reported, school_of, signed_in, text_of
from tests.seen import seen_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def official():
    return make_official(make_school("汇龙小学"))


@pytest.fixture
def registrar():
    return signed_in(make_user(Role.REGISTRAR))


def test_an_approved_honour_stands_on_the_wall(official, registrar, client, profile):
    report = reported(official)
    answer(registrar, report, "approve")
    honor = Honor.objects.get()
    assert honor.recipients.get().school == school_of(official)
    assert "书香校园" in client.get("/honors/").text
    assert "已通过" in Message.objects.get(recipient=official).text
    assert Entry.objects.filter(action="荣誉申报通过").exists()


def test_what_the_registrar_corrects_is_told_to_the_school(official, registrar):
    report = reported(official, level="2", awarding_body="区教育局")
    answer(registrar, report, "approve", level="3", awarding_body="区教育委员会", year="2024")
    honor = Honor.objects.get()
    assert (honor.level, honor.awarding_body, honor.year) == (3, "区教育委员会", 2024)
    told = Message.objects.get(recipient=official).text
    assert "级别：市级（省部级）→区县级" in told
    assert "授予单位：区教育局→区教育委员会" in told and "获得年份：2025→2024" in told
    report.refresh_from_db()
    assert report.level == 2


def test_a_post_is_entered_at_its_school(official, registrar):
    report = reported(official, person="三年级语文教师岗")
    answer(registrar, report, "approve")
    recipient = Honor.objects.get().recipients.get()
    assert (recipient.kind, recipient.person, recipient.school) == ("person", "三年级语文教师岗", school_of(official))


@pytest.mark.parametrize("verb", ["send-back", "decline"])
def test_a_refusal_wants_words_and_reaches_the_school(verb, official, registrar):
    report = reported(official)
    assert "请写明" in text_of(answer(registrar, report, verb, opinion=" "))
    answer(registrar, report, verb, opinion="不是本校的荣誉。")
    assert "不是本校的荣誉" in Message.objects.get(recipient=official).text
    assert not Honor.objects.exists()


def test_an_honour_that_is_there_gets_the_school_as_recipient(official, registrar):
    other = make_school("红旗小学")
    there = make_honor("书香校园", to=other, year=2025)
    report = reported(official)
    answer(registrar, report, "merge", honor=there.pk)
    assert {one.school for one in Honor.objects.get().recipients.all()} == {other, school_of(official)}
    report.refresh_from_db()
    assert (report.state, report.honor) == ("approved", there)


def test_a_merged_recipient_is_there_once(official, registrar):
    there = make_honor("书香校园", to=school_of(official), year=2025)
    answer(registrar, reported(official), "merge", honor=there.pk)
    assert there.recipients.count() == 1


def test_nothing_is_merged_into_an_honour_that_the_page_did_not_offer(official, registrar):
    foreign = make_honor("别的荣誉", year=2020)
    report = reported(official)
    make_honor("书香校园", year=2025)
    response = answer(registrar, report, "merge", honor=foreign.pk)
    assert response.status_code == 409
    assert foreign.recipients.count() == 1


def test_nothing_is_merged_into_an_honour_that_has_changed(official, registrar):
    there = make_honor("书香校园", year=2025)
    report = reported(official)
    page = registrar.get(page_of(report))
    Honor.objects.update(level=1)
    form = BeautifulSoup(page.content, "html.parser").select_one("form[action$='/act/merge/']")
    response = registrar.post(form["action"], values_of(form) | {"honor": there.pk})
    assert response.status_code == 409 and "国家级" in text_of(response)
    assert there.recipients.count() == 1


def test_the_same_honour_is_not_entered_twice_unless_it_is_another(official, registrar):
    make_honor("书香校园", year=2025)
    report = reported(official)
    assert "名录里已有同年同名的荣誉" in text_of(answer(registrar, report, "approve"))
    answer(registrar, report, "approve", is_another="on")
    assert Honor.objects.count() == 2


def test_faults_in_the_approved_fields_are_named_and_what_was_typed_stays(official, registrar):
    report = reported(official)
    response = answer(registrar, report, "approve", year="", awarding_body="国务院教育督导委员会")
    assert "“获得年份”：" in text_of(response)
    assert "国务院教育督导委员会" in response.text
    assert HonorReport.objects.get().state == "reported"


def test_personal_numbers_become_public_with_a_reason_alone(official, registrar):
    report = reported(official, awarding_body="区教委110101199003074610")
    response = answer(registrar, report, "approve")
    assert not Honor.objects.exists() and "理由" in text_of(response)


def test_nobody_decides_about_the_own_schools_report(official):
    both = make_user(Role.REGISTRAR, Role.SCHOOL_OFFICIAL)
    school = school_of(official)
    school.officers.create(user=both)
    report = reported(official)
    assert "/act/approve/" not in signed_in(both).get(page_of(report)).text
    action = f"/admin/honors/honorreport/{report.pk}/act/send-back/"
    response = signed_in(both).post(action, seen_of(report) | {"opinion": "退回重拍"})
    assert response.status_code == 409 and HonorReport.objects.get().state == "reported"
