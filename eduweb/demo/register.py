"""The register: schools and their records, training institutions, Party organizations, instructors."""

from collections.abc import Iterable
from datetime import date, timedelta

from eduweb.core.accounts.models import User
from schools.calendar.election_terms import TERM_YEARS, latest_election, reminder, term_end
from schools.calendar.months import add_months
from schools.enums import PartyType
from schools.history.campuses import CAMPUSES
from schools.models import (
    Campus,
    EducationProject,
    EnrolmentPlan,
    GroupMembership,
    PartyFormerName,
    PartyInstructor,
    PartyMemberCount,
    PartyOrganization,
    ProjectProgress,
    School,
    SchoolChange,
    SchoolGroup,
    SchoolStatistics,
    TrainingInstitution,
)

from .data_files import csv_rows, toml, values
from .photographs import release_scene

Schools = dict[str, School]


def load_register(postcode: str, today: date, *, by: User) -> tuple[Schools, dict[str, PartyOrganization]]:
    """The whole register; returns schools by short name, and Party organizations by name."""
    schools = _load_schools(postcode, by=by)
    _load_groups(schools)
    _load_training()
    _load_enrolment(schools)
    _load_projects(schools, by=by)
    organizations = _load_party(schools, today)
    _load_instructors(schools)
    return schools, organizations


def _load_schools(postcode: str, *, by: User) -> Schools:
    """Schools by short name, with their statistics and campuses."""
    schools = {}
    for row in csv_rows("schools"):
        picture = release_scene(row.pop("scene"), by=by, caption=f"{row['short_name']}（示意）")
        school = School.objects.create(postcode=postcode, is_demo=True, **values(School, row), **picture)
        schools[school.short_name] = school
    by_code = {school.code: school for school in schools.values()}
    SchoolStatistics.objects.bulk_create(
        SchoolStatistics(school=by_code[row.pop("code")], **values(SchoolStatistics, row))
        for row in csv_rows("statistics")
    )
    for row in toml("register")["campuses"]:
        Campus.objects.create(school=schools[row.pop("school")], **row)
    SchoolChange.objects.filter(field=CAMPUSES).delete()  # they were there before the demo was
    return schools


def _load_groups(schools: Schools) -> None:
    """School groups with their present and former members."""
    for order, row in enumerate(toml("register")["groups"], start=1):
        members, lead = row.pop("members"), schools[row.pop("lead")]
        group = SchoolGroup.objects.create(lead_school=lead, order=order * 10, is_demo=True, **row)
        for member in members:
            GroupMembership.objects.create(group=group, school=schools[member.pop("school")], **member)


def _load_training() -> None:
    for row in csv_rows("training"):
        TrainingInstitution.objects.create(is_demo=True, **values(TrainingInstitution, row))


def _load_projects(schools: Schools, *, by: User) -> None:
    """Projects, each with its progress and a picture here and there."""
    for row in toml("register")["projects"]:
        progress, school = row.pop("progress"), schools.get(row.pop("school", ""))
        project = EducationProject.objects.create(school=school, is_demo=True, **row)
        for entry in progress:
            picture = release_scene(entry.pop("scene", ""), by=by, caption=f"{project.name}（示意）")
            ProjectProgress.objects.create(project=project, **entry, **picture)


def _load_enrolment(schools: Schools) -> None:
    """Enrolment areas of two years, each line with its schools."""
    for plan_row in toml("enrolment")["plans"]:
        areas = plan_row.pop("areas")
        plan = EnrolmentPlan.objects.create(is_demo=True, is_published=True, **plan_row)
        for row in areas:
            chosen = [schools[name] for name in row.pop("schools")]
            plan.areas.create(**row).schools.set(chosen)


def _load_party(schools: Schools, today: date) -> dict[str, PartyOrganization]:
    """Party organizations by name, superiors before their subordinates; only those of `re_elections` are due."""
    by_code = {school.code: school for school in schools.values()}
    organizations: dict[str, PartyOrganization] = {}
    register = toml("register")
    for order, row in enumerate(csv_rows("party"), start=1):
        organization = PartyOrganization(
            superior=organizations.get(row.pop("superior")),
            school=by_code.get(row.pop("school")),
            order=order,
            is_demo=True,
            **values(PartyOrganization, row),
        )
        days_left = register["re_elections"].get(organization.name)
        organization.last_election_on = _elected_on(organization, today, days_left)
        organization.save()
        organizations[organization.name] = organization
    _load_member_counts(organizations.values(), today.year)
    for row in register["party_names"]:
        PartyFormerName.objects.create(organization=organizations[row.pop("organization")], **row)
    return organizations


def _load_member_counts(organizations: Iterable[PartyOrganization], year: int) -> None:
    """The members at the ends of the last three years, one more each year."""
    PartyMemberCount.objects.bulk_create(
        PartyMemberCount(organization=one, year=year - back, members=one.member_count - back)
        for one in organizations
        for back in (1, 2, 3)
        if one.member_count > back
    )


def _elected_on(organization: PartyOrganization, today: date, days_left: int | None) -> date | None:
    """The day of the last election: as given, moved on by whole years until no re-election is due.

    `days_left`: the re-election is due so many days from `today` instead.
    """
    elected = organization.last_election_on
    if elected is None or organization.term_ends_on is None:
        return elected
    if days_left is not None:
        return latest_election(today + timedelta(days=days_left), TERM_YEARS[PartyType(organization.org_type)])
    while reminder(term_end(organization.org_type, elected), today):
        elected = add_months(elected, 12)
    return elected


def _load_instructors(schools: Schools) -> None:
    for row in toml("register")["instructors"]:
        served = [schools[name] for name in row.pop("schools")]
        PartyInstructor.objects.create(is_demo=True, **row).schools.set(served)
