"""One official for several schools, as a central school's for its village schools: all of theirs, and no other."""

from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse

from eduweb.core.accounts.roles import Role
from eduweb.core.notifications.models import Message
from schools.actions import save_record
from schools.enums import ItemOutcome, RequestState
from schools.models import ChangeRequest, Report
from tests.factories import make_official, make_school, make_user
from tests.forms import filled
from tests.queries import queries

pytestmark = pytest.mark.django_db
WORKBENCH = reverse("admin:index")


def change_page(school) -> str:
    return reverse("admin:schools_school_change", args=[school.pk])


@pytest.fixture
def schools():
    return [make_school(f"第{number}村小") for number in "一二三四五六七八九十"]


@pytest.fixture
def official(client, schools):
    official = make_official(*schools)
    client.force_login(official)
    return official


def test_the_list_and_every_form_are_those_of_the_own_schools(client, official, schools):
    other = make_school("他校小学")
    listed = client.get(reverse("admin:schools_school_changelist")).context["cl"].result_list
    assert set(listed) == set(schools)
    for school in schools:
        assert 'name="telephone"' in client.get(change_page(school)).text
    assert client.get(change_page(other)).status_code == 404


def test_a_form_changes_the_school_that_it_is_of(client, official, schools):
    first, last = schools[0], schools[-1]
    client.post(change_page(last), filled(client.get(change_page(last))) | {"telephone": "023-49000001"})
    first.refresh_from_db(), last.refresh_from_db()
    assert (first.telephone, last.telephone) == ("023-49800000", "023-49000001")


def test_the_workbench_begins_with_the_school_whose_report_is_due_first_and_counts_the_others(
    client, official, schools
):
    call_command("tick")
    Report.objects.filter(school=schools[-1]).update(due_on=date(2020, 1, 1))
    page = client.get(WORKBENCH).text
    assert "共 10 项，先到期的排在前面。" in page
    assert page.index("第十村小") < page.index("第一村小")


def test_the_requests_of_all_schools_stand_on_the_workbench(client, official, schools):
    for school, state in zip(schools, [RequestState.SENT_BACK, RequestState.WAITING] * 5, strict=True):
        request = ChangeRequest.objects.create(school=school, made_by=official, state=state)
        outcome = ItemOutcome.SENT_BACK if state == RequestState.SENT_BACK else ItemOutcome.OPEN
        request.items.create(field="brand", old="", new="新品牌", outcome=outcome)
    page = client.get(WORKBENCH).text
    for school in schools:
        assert f"{school.with_code}：" in page


def test_a_request_of_one_school_leaves_those_of_the_others_alone(official, schools):
    first = save_record(schools[0], {"brand": "甲品牌"}, by=official).request
    save_record(schools[1], {"brand": "乙品牌"}, by=official)
    first.refresh_from_db()
    assert first.state == RequestState.WAITING


def test_messages_come_for_each_of_the_schools(official, schools):
    call_command("tick")
    told = [message.text for message in Message.objects.to(official)]
    assert all(any(school.name in text for text in told) for school in schools)


def test_many_schools_take_the_workbench_as_many_queries_as_two(client):
    few, many = make_official(make_school(), make_school()), make_official(*(make_school() for _ in range(30)))
    client.force_login(few)
    taken = queries(client, WORKBENCH)
    client.force_login(many)
    assert queries(client, WORKBENCH) == taken


def test_the_registrar_gives_one_account_a_second_school_on_that_schools_page(client):
    own, second = make_school(), make_school()
    official = make_official(own)
    client.force_login(make_user(Role.REGISTRAR))
    address = change_page(second)
    row = {"officers-TOTAL_FORMS": "1", "officers-0-user": official.pk, "officers-0-school": second.pk}
    client.post(address, filled(client.get(address)) | row | {"officers-0-id": ""})
    assert {office.school for office in official.school_offices.all()} == {own, second}
