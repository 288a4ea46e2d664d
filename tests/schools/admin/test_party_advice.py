"""What is worth a second look at a Party organization, and never blocks."""

from datetime import date

import pytest

from schools.enums import PartyType
from schools.rules.advice import about_party_organization
from tests.factories import make_party

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("org_type", "members", "is_usual"),
    [
        (PartyType.COMMITTEE, 99, False),
        (PartyType.COMMITTEE, 100, True),
        (PartyType.COMMITTEE, 5000, True),
        (PartyType.GENERAL_BRANCH, 49, False),
        (PartyType.GENERAL_BRANCH, 50, True),
        (PartyType.GENERAL_BRANCH, 100, True),
        (PartyType.GENERAL_BRANCH, 101, False),
        (PartyType.BRANCH, 2, False),
        (PartyType.BRANCH, 3, True),
        (PartyType.JOINT_BRANCH, 50, True),
        (PartyType.JOINT_BRANCH, 51, False),
        (PartyType.TEMPORARY_BRANCH, 1, True),
    ],
)
def test_sizes_are_those_of_the_standard(org_type, members, is_usual):
    assert (about_party_organization(make_party(org_type=org_type, member_count=members)) == []) == is_usual


def test_a_branch_above_and_subordinates_left_behind_are_named():
    branch = make_party("第一党支部", member_count=3)
    below = make_party(member_count=3, superior=branch)
    assert about_party_organization(below) == ["上级“第一党支部”是党支部，党支部一般不设下级党组织，请核对。"]
    branch.dissolved_on = date(2024, 1, 1)
    assert "还有 1 个下级党组织" in about_party_organization(branch)[0]
