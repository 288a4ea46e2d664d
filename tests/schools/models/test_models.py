"""The register's constraints, held by the database, and its words."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from schools.enums import PartyType, SchoolLevel, SchoolType, Sponsor
from schools.models import (
    EducationProject,
    GroupMembership,
    PartyInstructor,
    PartyOrganization,
    School,
    SchoolGroup,
    SchoolStatistics,
)
from schools.models.validators import credit_code_checks, validate_school_code
from tests.factories import make_party, make_school

pytestmark = pytest.mark.django_db


def refuses(change) -> bool:
    """Whether the database refuses the change."""
    try:
        with transaction.atomic():
            change()
    except IntegrityError:
        return True
    return False


def test_two_schools_cannot_have_the_same_code():
    make_school(code="2150000001")
    assert refuses(lambda: make_school(code="2150000001"))


def test_a_school_needs_a_name_a_known_type_and_a_known_sponsor():
    school = make_school()
    for wrong in ({"name": ""}, {"school_type": "999"}, {"sponsor": "nobody"}):
        assert refuses(lambda wrong=wrong: School.objects.filter(pk=school.pk).update(**wrong)), wrong


def test_full_time_teachers_cannot_outnumber_the_staff():
    school = make_school()
    assert refuses(
        lambda: SchoolStatistics.objects.create(school=school, school_year=2025, staff=40, full_time_teachers=41)
    )


def test_a_school_has_one_row_of_statistics_for_each_school_year():
    school = make_school()
    SchoolStatistics.objects.create(school=school, school_year=2025)
    assert refuses(lambda: SchoolStatistics.objects.create(school=school, school_year=2025))


def test_a_school_belongs_to_a_group_once_at_a_time_but_may_come_back():
    group = SchoolGroup.objects.create(name="教育集团", lead_school=make_school())
    school = make_school()
    GroupMembership.objects.create(group=group, school=school, joined_on=date(2019, 9, 1), left_on=date(2022, 9, 1))
    GroupMembership.objects.create(group=group, school=school, joined_on=date(2024, 9, 1))
    assert refuses(lambda: GroupMembership.objects.create(group=group, school=school, joined_on=date(2025, 9, 1)))


def test_a_membership_and_a_term_end_after_they_begin():
    group = SchoolGroup.objects.create(name="教育集团", lead_school=make_school())
    day = date(2024, 9, 1)
    assert refuses(
        lambda: GroupMembership.objects.create(group=group, school=make_school(), joined_on=day, left_on=day)
    )
    assert refuses(
        lambda: PartyInstructor.objects.create(person="干部", home_unit="街道", started_on=day, ended_on=day)
    )


def test_a_project_has_a_school_or_names_a_planned_one_not_both():
    EducationProject.objects.create(name="新建科技小学", planned_school="科技小学", kind="new")
    assert refuses(
        lambda: EducationProject.objects.create(
            name="食堂", school=make_school(), planned_school="科技小学", kind="canteen"
        )
    )


def test_an_organization_is_not_its_own_superior():
    organization = make_party()
    assert refuses(lambda: PartyOrganization.objects.filter(pk=organization.pk).update(superior=organization.pk))


def test_an_organization_cannot_be_put_below_its_own_subordinate():
    top = make_party(org_type=PartyType.COMMITTEE)
    below = make_party(superior=make_party(superior=top))
    top.superior = below
    with pytest.raises(ValidationError, match="下级"):
        top.full_clean()


def test_public_and_private_follow_from_the_sponsor():
    public = {make_school(sponsor=sponsor).ownership for sponsor in Sponsor if sponsor != Sponsor.PRIVATE}
    assert public == {"公办"}
    assert make_school(sponsor=Sponsor.PRIVATE).ownership == "民办"


def test_every_school_type_has_a_level():
    assert {make_school(school_type=kind).level for kind in SchoolType} == set(SchoolLevel)


@pytest.mark.parametrize("code", ["215000000", "21500000012", "1050000001", "215000000a", "２１５０００００００"])
def test_a_school_code_is_ten_digits_of_a_known_category(code):
    with pytest.raises(ValidationError):
        validate_school_code(code)


def test_the_check_digit_of_a_credit_code_is_that_of_the_standard():
    assert credit_code_checks("91350100M000100Y43")
    assert not credit_code_checks("91350100M000100Y44")


@pytest.mark.parametrize(
    ("org_type", "years"),
    [(PartyType.COMMITTEE, 5), (PartyType.GENERAL_BRANCH, 3), (PartyType.BRANCH, 3), (PartyType.JOINT_BRANCH, 3)],
)
def test_a_term_ends_after_the_years_that_the_type_has(org_type, years):
    organization = make_party(org_type=org_type, last_election_on=date(2024, 2, 29))
    assert organization.term_ends_on == date(2024 + years, 2, 28)


def test_a_temporary_branch_has_no_fixed_term():
    assert make_party(org_type=PartyType.TEMPORARY_BRANCH, last_election_on=date(2024, 3, 1)).term_ends_on is None
