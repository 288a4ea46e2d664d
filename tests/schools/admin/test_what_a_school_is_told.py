"""What a school and the district are told about each other's changes, and what it costs to open a school's form."""

import logging

import pytest
from django.urls import reverse

from eduweb.core.accounts.roles import Role
from eduweb.core.notifications.models import Message
from schools.enums import ItemOutcome, RequestState
from schools.models import ChangeItem, ChangeRequest
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
