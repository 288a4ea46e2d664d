"""Keeping the register in the back office: who may, what is recorded, what is only advice."""

from datetime import date

import pytest
from django.urls import reverse

from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from schools.enums import PartyType, SchoolType
from schools.models import GroupMembership, PartyOrganization, School, SchoolGroup, SchoolStatistics
from schools.rules.advice import about_school
from tests.factories import make_party, make_school, make_statistics, make_user
from tests.forms import filled
from tests.queries import queries

pytestmark = pytest.mark.django_db

REGISTER = (
    "schools_school",
    "schools_schoolgroup",
    "schools_traininginstitution",
    "schools_educationproject",
    "schools_partyorganization",
    "schools_partyinstructor",
)


@pytest.fixture
def registrar(client):
    user = make_user(Role.REGISTRAR)
    client.force_login(user)
    return user


def change_address(record) -> str:
    return reverse(f"admin:schools_{record._meta.model_name}_change", args=[record.pk])


def save(client, record, **changes):
    """Open the record's form, change some values, save as a person would."""
    address = change_address(record)
    return client.post(address, filled(client.get(address)) | changes, follow=True)


@pytest.mark.parametrize("page", REGISTER)
def test_a_registrar_lists_searches_and_adds_every_record(client, registrar, page):
    make_school(name="临江小学")
    assert client.get(reverse(f"admin:{page}_changelist"), {"q": "临江"}).status_code == 200
    assert client.get(reverse(f"admin:{page}_add")).status_code == 200


@pytest.mark.parametrize("page", REGISTER)
@pytest.mark.parametrize("role", [Role.REPORTER, Role.FINAL_REVIEWER, Role.ADMINISTRATOR])
def test_who_is_no_registrar_may_look_but_not_add(client, role, page):
    client.force_login(make_user(role))
    assert client.get(reverse(f"admin:{page}_changelist")).status_code == 200
    assert client.get(reverse(f"admin:{page}_add")).status_code == 403


def test_a_reporter_cannot_change_a_school(client):
    school = make_school(telephone="023-49800001")
    client.force_login(make_user(Role.REPORTER))
    assert client.post(change_address(school), {"telephone": "023-49000001"}).status_code == 403
    school.refresh_from_db()
    assert school.telephone == "023-49800001"


def test_a_change_is_recorded_with_old_and_new_value(client, registrar):
    school = make_school(telephone="023-49800001")
    save(client, school, telephone="023-49800002")
    entry = Entry.objects.get(target_kind="schools.School")
    assert (entry.action, entry.actor, entry.target_id) == ("修改", registrar, str(school.pk))
    assert entry.detail["fields"] == [{"field": "联系电话", "old": "023-49800001", "new": "023-49800002"}]


def test_saving_without_a_change_records_nothing(client, registrar):
    save(client, make_school())
    assert not Entry.objects.exists()


def test_adding_and_deleting_are_recorded(client, registrar):
    fields = {
        "code": "2150000009",
        "name": "新办小学",
        "school_type": "211",
        "sponsor": "education",
        "state": "open",
        "town": "临江镇",
        "address": "临江路 1 号",
        "nursery_places": "0",
    }
    client.post(reverse("admin:schools_school_add"), filled(client.get(reverse("admin:schools_school_add"))) | fields)
    school = School.objects.get(code="2150000009")
    client.post(reverse("admin:schools_school_delete", args=[school.pk]), {"post": "yes"})
    assert list(Entry.objects.order_by("id").values_list("action", "target_label")) == [
        ("新增", "新办小学"),
        ("删除", "新办小学"),
    ]


def test_a_bulk_deletion_records_each_record(client, registrar):
    schools = [make_school(), make_school()]
    chosen = {"action": "delete_selected", "_selected_action": [school.pk for school in schools], "post": "yes"}
    client.post(reverse("admin:schools_school_changelist"), chosen)
    assert not School.objects.exists()
    assert Entry.objects.filter(action="删除").count() == 2


def test_rows_below_a_school_are_recorded_with_it(client, registrar):
    school = make_school()
    SchoolStatistics.objects.create(school=school, school_year=2024, classes=20, pupils=800)
    save(client, school, **{"statistics-0-pupils": "820"})
    (row,) = Entry.objects.get().detail["rows"]
    assert (row["kind"], row["did"]) == ("学年统计", "修改")
    assert row["fields"] == [{"field": "在校生", "old": "800", "new": "820"}]


def test_a_deleted_row_is_recorded(client, registrar):
    group = SchoolGroup.objects.create(name="教育集团", lead_school=make_school())
    member = GroupMembership.objects.create(group=group, school=make_school(), joined_on=date(2024, 9, 1))
    save(client, group, **{"memberships-0-DELETE": "on"})
    assert not GroupMembership.objects.exists()
    assert Entry.objects.get().detail["rows"] == [{"kind": "集团成员", "did": "删除", "row": str(member)}]


def test_a_school_code_is_not_changed_once_it_is_entered(client, registrar):
    school = make_school(code="2150000001", name="旧名小学")
    save(client, school, code="2150000002", name="新名小学")
    school.refresh_from_db()
    assert (school.code, school.name) == ("2150000001", "新名小学")


def test_a_wrong_check_digit_warns_and_does_not_block(client, registrar):
    school = make_school()
    answer = save(client, school, credit_code="91350100M000100Y44")
    school.refresh_from_db()
    assert school.credit_code == "91350100M000100Y44"
    assert "校验位不符" in answer.content.decode()


def test_an_unusual_number_of_members_warns_and_does_not_block(client, registrar):
    organization = make_party(org_type=PartyType.GENERAL_BRANCH, member_count=60)
    answer = save(client, organization, member_count="12")
    assert PartyOrganization.objects.get().member_count == 12
    assert "党总支一般有50 至 100 名正式党员" in answer.content.decode()


def test_a_jump_between_school_years_is_saved_once_it_is_confirmed(client, registrar):
    school = make_school()
    make_statistics(school, 2024, 2025, pupils=800)
    figures = {"statistics-0-pupils": "1100"}
    refused = save(client, school, **figures).content.decode()
    assert "2025—2026 学年比上一学年变化超过 30%（在校生 800→1100）" in refused
    assert 'value="1100"' in refused
    assert not SchoolStatistics.objects.filter(pupils=1100).exists()
    save(client, school, **figures, **{"statistics-0-confirmed": "on"})
    assert SchoolStatistics.objects.get(school_year=2025).pupils == 1100
    (row,) = Entry.objects.get().detail["rows"]
    assert {"field": "已核实", "old": "False", "new": "True"} in row["fields"]


@pytest.mark.parametrize(
    ("years", "changes"),
    [
        ((2024, 2025), {"statistics-0-pupils": "1040"}),  # exactly 30 %
        ((2024, 2025), {"statistics-0-pupils": "1100", "statistics-1-DELETE": "on"}),
        ((2024, 2025), {"statistics-0-site_area": "90000"}),
    ],
)
def test_what_is_no_jump_asks_nothing(client, registrar, years, changes):
    school = make_school()
    make_statistics(school, *years, pupils=800)
    save(client, school, **changes)
    assert Entry.objects.count() == 1


def test_an_old_jump_asks_nothing_when_something_else_is_saved(client, registrar):
    school = make_school()
    make_statistics(school, 2024, pupils=800)
    make_statistics(school, 2025, pupils=1100)
    save(client, school, principal="校长岗")
    assert School.objects.get().principal == "校长岗"


def test_a_former_school_year_that_is_mended_is_compared_with_the_next(client, registrar):
    school = make_school()
    make_statistics(school, 2024, 2025, pupils=800)
    assert "（在校生 80→800）" in save(client, school, **{"statistics-1-pupils": "80"}).content.decode()


@pytest.mark.parametrize(
    ("code", "school_type", "province", "said"),
    [
        ("2150000001", SchoolType.PRIMARY, "50", ""),
        ("2151000001", SchoolType.PRIMARY, "50", "不是本省（市）代码 50"),
        ("2151000001", SchoolType.PRIMARY, "", ""),
        ("2150000001", SchoolType.JUNIOR, "50", "办学类别与“初级中学”不符"),
    ],
)
def test_a_school_code_of_another_kind_or_province_warns(settings, code, school_type, province, said):
    settings.PROVINCE_CODE = province
    sentences = "".join(about_school(make_school(code=code, school_type=school_type)))
    assert said in sentences if said else not sentences


def test_lists_take_as_many_queries_for_many_records_as_for_few(client, registrar):
    addresses = [reverse(f"admin:{page}_changelist") for page in REGISTER]
    committee = make_party(org_type=PartyType.COMMITTEE)
    make_party(superior=committee, school=make_school())
    few = [queries(client, address) for address in addresses]
    for _ in range(20):
        make_party(superior=committee, school=make_school())
    assert [queries(client, address) for address in addresses] == few


@pytest.mark.parametrize(("level", "found"), [("1", ["幼儿园"]), ("2", ["小学"]), ("x", ["幼儿园", "小学"])])
def test_the_list_of_schools_is_filtered_by_level(client, registrar, level, found):
    make_school("小学")
    make_school("幼儿园", school_type=SchoolType.KINDERGARTEN)
    page = client.get(reverse("admin:schools_school_changelist"), {"level": level})
    assert [school.name for school in page.context["cl"].result_list] == found


def test_other_records_are_not_deleted_from_a_select(client, registrar):
    page = client.get(change_address(make_party(superior=make_party()))).content.decode()
    assert "change-related" in page
    assert "delete-related" not in page
