"""What the workbench tells those who keep Party organizations and honours."""

from datetime import timedelta

import pytest
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.backoffice.workbench import sections_for
from honors.admin import workbench_sections
from honors.enums import HonorState
from schools.admin.workbench import party
from schools.calendar.months import add_months
from schools.enums import Sponsor
from tests.factories import make_honor, make_instructor, make_party, make_school, make_user

pytestmark = pytest.mark.django_db


def fill(times: int = 1) -> None:
    today = timezone.localdate()
    for _ in range(times):
        make_party("已届满党支部" if times == 1 else "", last_election_on=add_months(today, -40))
        make_party("将届满党支部" if times == 1 else "", last_election_on=add_months(today, -35))
        make_party(last_election_on=add_months(today, -2))
        make_school("无指导员学校" if times == 1 else "", sponsor=Sponsor.PRIVATE)
        make_instructor()
        make_honor("待复核荣誉", state=HonorState.TO_REVIEW)
        make_honor("将到期荣誉", valid_until=today + timedelta(days=40))
        make_honor("将复核荣誉", review_on=today + timedelta(days=20))
        make_honor("以后的荣誉", valid_until=today + timedelta(days=400))


def test_the_registrar_is_told_the_most_urgent_first(client):
    fill()
    user = make_user(Role.REGISTRAR)
    parts = {part.title: [line.label for line in part.tasks] for part in sections_for(user)}
    assert parts["党组织换届"] == ["已届满党支部", "将届满党支部"]
    assert parts["未派党建指导员的民办学校"] == ["无指导员学校"]
    assert parts["荣誉复核与到期"] == ["待复核荣誉", "将复核荣誉", "将到期荣誉"]
    client.force_login(user)
    page = client.get("/admin/").content.decode()
    assert "已届满 1 个，六个月内届满 1 个" in page
    for part in sections_for(user):
        for address in (part.more, *(line.url for line in part.tasks)):
            assert not address or client.get(address).status_code == 200, address


@pytest.mark.parametrize("role", [Role.REPORTER, Role.SCHOOL_OFFICIAL, Role.AUDITOR, Role.ADMINISTRATOR])
def test_nobody_else_is_told(role):
    fill()
    assert not {"党组织换届", "荣誉复核与到期"} & {part.title for part in sections_for(make_user(role))}


def test_the_parts_take_as_many_queries_for_many_as_for_few(django_assert_num_queries):
    fill(20)
    user = make_user(Role.REGISTRAR)
    assert user.has_perm("honors.change_honor")  # what the user may do is asked once
    with django_assert_num_queries(5):
        for maker in (party.sections, workbench_sections.sections):
            list(maker(user))
