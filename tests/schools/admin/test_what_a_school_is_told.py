"""What a school and the district are told about each other's changes, and what it costs to open a school's form."""

import logging

import pytest
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.notifications.models import Message
from schools.actions import Basis, close, divide, merge, rename
from schools.enums import ItemOutcome, RequestState
from schools.models import ChangeItem, ChangeRequest
from schools.sheets import SCHOOLS, STATISTICS
from tests.core.sheets.tables import bring_in, csv_file
from tests.factories import make_official, make_party, make_school, make_statistics, make_user
from tests.forms import filled
from tests.queries import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return make_school("旧名小学")


@pytest.fixture
def official(school):
    return make_official(school)


def save(client, user, school, **changes):
    client.force_login(user)
    address = reverse("admin:schools_school_change", args=[school.pk])
    return client.post(address, filled(client.get(address)) | changes, follow=True)


def told(page) -> list[str]:
    return [str(message) for message in page.context["messages"]]


def test_what_waits_for_the_district_is_not_called_saved(client, school, official):
    page = save(client, official, school, name="新名小学", telephone="023-49800007")
    assert told(page) == ["已立即生效：联系电话。", "已提交区教委审批，批准前仍是原来的内容：学校名称。"]


def test_what_applies_at_once_is_called_saved(client, school, official):
    page = save(client, official, school, telephone="023-49800007")
    assert told(page)[0] == "已立即生效：联系电话。"
    assert "已保存" in told(page)[1]


def test_each_field_says_whether_a_change_of_it_is_decided_by_the_district(client, school, official):
    client.force_login(official)
    page = client.get(reverse("admin:schools_school_change", args=[school.pk]))
    form = page.context["adminform"].form
    assert "修改须审批" in form["name"].help_text
    assert "修改须审批" not in form["telephone"].help_text
    assert form["name"].help_text in page.content.decode()


def test_a_field_that_is_asked_for_again_stays_readable_in_the_earlier_request(client, school, official):
    save(client, official, school, name="新名小学", brand="旗帜")
    save(client, official, school, name="更新名小学")
    first, second = ChangeRequest.objects.order_by("pk")
    assert first.state == second.state == RequestState.WAITING
    assert dict(first.items.values_list("field", "outcome")) == {
        "name": ItemOutcome.REPLACED,
        "brand": ItemOutcome.OPEN,
    }
    save(client, official, school, brand="红旗")
    first.refresh_from_db()
    assert first.state == RequestState.REPLACED
    assert sorted(first.items.values_list("new", flat=True)) == ["新名小学", "旗帜"]


def test_a_replaced_field_is_not_decided(client, school, official):
    save(client, official, school, name="新名小学", brand="旗帜")
    save(client, official, school, name="更新名小学")
    client.force_login(make_user(Role.REGISTRAR))
    first = ChangeRequest.objects.earliest("pk")
    page = client.get(reverse("admin:schools_changerequest_change", args=[first.pk])).content.decode()
    brand, name = (
        ChangeItem.objects.get(request=first, field="brand"),
        ChangeItem.objects.get(request=first, field="name"),
    )
    assert f'name="outcome-{brand.pk}"' in page
    assert f'name="outcome-{name.pk}"' not in page
    assert "已由新的申请替代" in page


def test_a_school_is_told_what_the_district_changes_itself(client, school, official):
    save(client, make_user(Role.REGISTRAR), school, address="新路 2 号")
    message = Message.objects.get(recipient=official)
    assert "区教委修改了地址" in message.text


def test_a_school_is_told_of_rows_too(client, school, official):
    row = {"campuses-TOTAL_FORMS": "1", "campuses-0-name": "东校区", "campuses-0-address": "东街"}
    save(client, make_user(Role.REGISTRAR), school, **row)
    assert "区教委修改了校区" in Message.objects.get(recipient=official).text


def test_a_school_is_told_what_a_sheet_of_the_district_has_changed(school, official):
    other = make_official(make_school())
    sheet = csv_file(["学校标识码", "地址", "办学品牌"], [school.code, "新路 8 号", "燃梦"])
    bring_in(SCHOOLS, sheet, by=make_user(Role.REGISTRAR))
    [message] = Message.objects.filter(recipient=official)
    assert "区教委修改了地址、办学品牌" in message.text
    assert not Message.objects.filter(recipient=other).exists()


def test_a_school_is_told_of_figures_that_a_sheet_has_changed(school, official):
    make_statistics(school, 2024, pupils=500)
    sheet = csv_file(["学校标识码", "学年", "在校生"], [school.code, "2024", "510"])
    bring_in(STATISTICS, sheet, by=make_user(Role.REGISTRAR))
    assert "学年统计" in Message.objects.get(recipient=official).text


@pytest.mark.parametrize("act", ["rename", "merge", "divide", "close"])
def test_all_schools_of_an_act_done_at_once_are_told(school, official, act):
    other, registrar = make_school("另一所小学"), make_user(Role.REGISTRAR)
    others, today = make_official(other), Basis(timezone.localdate(), "布局调整")
    {
        "rename": lambda: rename(school, "新名小学", today, by=registrar),
        "merge": lambda: merge(school, other, today, by=registrar),
        "divide": lambda: divide(school, [other], today, by=registrar, goes_on=True),
        "close": lambda: close(school, today, by=registrar),
    }[act]()
    assert "区教委已办理" in Message.objects.get(recipient=official).text
    assert Message.objects.filter(recipient=others).exists() == (act in ("merge", "divide"))


def test_the_renaming_page_names_near_schools_with_code_and_link(client, school):
    near = make_school("永川区燃梦小学")
    client.force_login(make_user(Role.REGISTRAR))
    page = reverse("admin:schools_school_career", args=[school.pk, "rename"])
    done = client.post(page, {**filled(client.get(page)), "name": "燃梦小学", "reason": "更名"}, follow=True).text
    assert near.with_code in done and near.get_absolute_url() in done


def test_values_that_make_little_sense_are_asked_about_in_a_request(client, school, official):
    page = save(client, official, school, longitude="105.9", founded_on="1650-01-01")
    assert any("只填了一个" in words for words in told(page))
    client.force_login(make_user(Role.REGISTRAR))
    shown = client.get(reverse("admin:schools_changerequest_change", args=[ChangeRequest.objects.get().pk]))
    assert "早得少见" in shown.content.decode()


def test_a_refused_page_leaves_one_line_in_the_log(client, official, capsys, settings):
    client.force_login(make_user(Role.REPORTER))
    logging.config.dictConfig(settings.LOGGING)
    page = client.get(reverse("admin:schools_schoolofficer_add"))
    assert page.status_code == 403
    assert "没有权限" in page.content.decode()
    assert "Traceback" not in capsys.readouterr().err


def test_a_large_schools_form_takes_no_more_queries_than_a_small_ones(client, school, official):
    for number in range(21):
        school.campuses.create(name=f"校区{number}", address="东路", telephone="023-49800001")
    make_statistics(school, *range(2012, 2026))
    make_party("旧名小学党支部", school=school)
    client.force_login(official)
    address = reverse("admin:schools_school_change", args=[school.pk])
    client.get(address)
    assert queries(client, address) <= 20


def test_filters_say_what_they_mean(client):
    client.force_login(make_user(Role.REGISTRAR))
    instructors = client.get(reverse("admin:schools_partyinstructor_changelist")).content.decode()
    assert "在任" in instructors
    assert "已离任" in instructors
    parties = client.get(reverse("admin:schools_partyorganization_changelist")).content.decode()
    assert "已撤销" in parties
    assert "非空" not in instructors + parties


def test_years_above_a_list_are_those_of_the_rows_that_the_person_sees(client, school, official):
    make_school("他校小学").changes.create(on="1999-01-01", reason="往事")
    school.changes.create(on="2020-01-01", reason="新事")
    client.force_login(official)
    page = client.get(reverse("admin:schools_schoolchange_changelist")).content.decode()
    assert "2020" in page
    assert "1999" not in page
