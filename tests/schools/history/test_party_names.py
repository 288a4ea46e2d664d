"""Names that Party organizations have given up: kept by whatever way they change, shown, and found."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.search.index import rebuild
from eduweb.core.search.query import find
from eduweb.core.sheets.committing import commit
from eduweb.core.sheets.undoing import undo
from schools.models import PartyFormerName, PartyOrganization
from schools.rules.mentions import party_organizations_in
from schools.sheets import PARTY
from tests.core.sheets.tables import bring_in, read, xlsx
from tests.factories import make_party, make_user
from tests.forms import filled
from tests.queries import queries

pytestmark = pytest.mark.django_db


def renamed(organization: PartyOrganization, name: str) -> PartyOrganization:
    organization.name = name
    organization.save()
    return organization


def former(organization: PartyOrganization) -> list[tuple[str, date]]:
    return list(organization.former_names.order_by("id").values_list("name", "until"))


def test_every_way_of_renaming_keeps_the_old_name_and_one_that_comes_back_is_none():
    organization, today = renamed(make_party("甲小学党支部"), "乙小学党支部"), timezone.localdate()
    PartyOrganization.objects.filter(pk=organization.pk).update(name="丙小学党支部", brand="先锋")
    assert former(organization) == [("甲小学党支部", today), ("乙小学党支部", today)]
    PartyOrganization.objects.filter(pk=organization.pk).update(name="甲小学党支部")
    assert former(organization) == [("乙小学党支部", today), ("丙小学党支部", today)]


def test_search_and_the_page_know_the_old_name(client):
    organization = renamed(make_party("城关小学党支部"), "红旗小学党总支")
    assert [hit.title for hit in find("城关小学党支部").hits] == ["红旗小学党总支"]
    page = client.get(organization.get_absolute_url()).text
    assert f"城关小学党支部（至 {timezone.localdate()}）" in page
    assert client.get(f"/api/v1/party/{organization.pk}/").json()["former_names"] == "城关小学党支部"
    assert party_organizations_in("城关小学党支部开展主题党日活动。") == [organization]


def test_an_import_renames_and_the_old_name_finds_it():
    organization = make_party("城关小学党支部")
    batch, _ = read(PARTY, xlsx(["编号", "全称"], [organization.pk, "红旗小学党支部"]))
    commit(batch, PARTY, by=make_user(Role.REGISTRAR))
    assert [hit.title for hit in find("城关小学党支部").hits] == ["红旗小学党支部"]


def test_the_registrar_dates_a_rename_and_takes_back_what_was_a_slip(client):
    organization = make_party("错字党支部")
    client.force_login(make_user(Role.REGISTRAR))
    address = reverse("admin:schools_partyorganization_change", args=[organization.pk])
    said = client.post(address, filled(client.get(address)) | {"name": "正字党支部"}, follow=True)
    assert "“错字党支部”已记入曾用名" in said.text
    typed = filled(client.get(address))
    client.post(address, typed | {"former_names-0-until": "2019-09-01"})
    assert former(organization) == [("错字党支部", date(2019, 9, 1))]
    client.post(address, filled(client.get(address)) | {"former_names-0-DELETE": "on"})
    assert former(organization) == [] and all(hit.relaxed for hit in find("错字党支部").hits)


def test_a_rename_and_its_day_are_saved_at_once_and_the_name_borne_today_is_no_former_one(client):
    organization = make_party("甲小学党支部")
    client.force_login(make_user(Role.REGISTRAR))
    address = reverse("admin:schools_partyorganization_change", args=[organization.pk])
    row = {"former_names-TOTAL_FORMS": "1", "former_names-0-name": "甲小学党支部", "former_names-0-until": "2019-09-01"}
    said = client.post(address, filled(client.get(address)) | row | {"name": "乙小学党支部"}, follow=True)
    assert former(organization) == [("甲小学党支部", date(2019, 9, 1))] and "更名日期记为今天" not in said.text
    refused = client.post(address, filled(client.get(address)) | {"former_names-0-name": "乙小学党支部"})
    assert "这是现在的名称，不是曾用名。" in refused.text


def test_a_name_borne_today_means_whoever_bears_it(client):
    renamed(make_party("城关小学党支部"), "城关小学党总支")
    bearer = make_party("城关小学党支部")
    assert party_organizations_in("城关小学党支部开展主题党日活动。") == [bearer]


def test_an_import_that_was_taken_back_leaves_no_name_behind():
    wrong, other = make_party("城关小学党支部"), renamed(make_party("旧名党支部"), "新名党支部")
    batch = bring_in(
        PARTY, xlsx(["编号", "全称", "品牌"], [wrong.pk, "误名小学党支部", ""], [other.pk, other.name, "先锋"])
    )
    undo(batch, PARTY, by=make_user(Role.REGISTRAR))
    assert former(wrong) == [] and former(other) == [("旧名党支部", timezone.localdate())]
    assert (
        not any("误名小学" in hit.title for hit in find("误名小学").hits)
        and party_organizations_in("误名小学党支部开会。") == []
    )


def test_search_asks_for_the_names_of_many_as_often_as_for_those_of_two():
    assert queries_of_an_import(2) == queries_of_an_import(40)
    with CaptureQueriesContext(connection) as captured:
        rebuild()
    assert len([one for one in captured if "partyformername" in one["sql"]]) == 1


def queries_of_an_import(count: int) -> int:
    rows = [[f"{count} 中第 {number} 党支部", "党支部"] for number in range(count)]
    batch, _ = read(PARTY, xlsx(["全称", "类型"], *rows))
    with CaptureQueriesContext(connection) as captured:
        commit(batch, PARTY, by=None)
    return len(captured)


def test_an_organization_with_names_can_be_deleted():
    renamed(make_party("甲党支部"), "乙党支部").delete()
    assert not PartyFormerName.objects.exists() and find("党支部").hits == []


def test_many_names_take_as_many_queries_as_one(client):
    one, many = renamed(make_party("甲党支部"), "乙党支部"), make_party("一党支部")
    for number in range(6):
        renamed(many, f"第{number}次改名党支部")
    assert queries(client, one.get_absolute_url()) == queries(client, many.get_absolute_url())
