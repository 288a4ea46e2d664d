"""The register: schools and what belongs to them, training institutions, Party organizations, instructors."""

from datetime import date, timedelta

from schools.calendar.election_terms import TERM_YEARS, later, standing, term_end
from schools.enums import PartyType
from schools.history.campus_recording import CAMPUSES
from schools.models import (
    Campus,
    EducationProject,
    EnrolmentPlan,
    GroupMembership,
    PartyFormerName,
    PartyInstructor,
    PartyOrganization,
    ProjectProgress,
    School,
    SchoolChange,
    SchoolGroup,
    SchoolStatistics,
    TrainingInstitution,
)

from .darkroom import Darkroom
from .tables import csv_rows, toml, values

Schools = dict[str, School]


def load_schools(darkroom: Darkroom, postcode: str) -> Schools:
    """Schools by short name, with their statistics and campuses."""
    schools = {}
    for row in csv_rows("schools"):
        picture = darkroom.shown(row.pop("scene"), caption=f"{row['short_name']}（示意）")
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


def load_groups(schools: Schools) -> None:
    """School groups with all who belong or belonged to them."""
    for order, row in enumerate(toml("register")["groups"], start=1):
        members, lead = row.pop("members"), schools[row.pop("lead")]
        group = SchoolGroup.objects.create(lead_school=lead, order=order * 10, is_demo=True, **row)
        for member in members:
            GroupMembership.objects.create(group=group, school=schools[member.pop("school")], **member)


def load_training() -> None:
    for row in csv_rows("training"):
        TrainingInstitution.objects.create(is_demo=True, **values(TrainingInstitution, row))


def load_projects(schools: Schools, darkroom: Darkroom) -> None:
    """Projects, each with its progress and a picture here and there."""
    for row in toml("register")["projects"]:
        progress, school = row.pop("progress"), schools.get(row.pop("school", ""))
        project = EducationProject.objects.create(school=school, is_demo=True, **row)
        for entry in progress:
            picture = darkroom.shown(entry.pop("scene", ""), caption=f"{project.name}（示意）")
            ProjectProgress.objects.create(project=project, **entry, **picture)


def load_enrolment(schools: Schools) -> None:
    """Enrolment areas of two years, each line with the schools that it leads to."""
    for plan_row in toml("enrolment")["plans"]:
        areas = plan_row.pop("areas")
        plan = EnrolmentPlan.objects.create(is_demo=True, is_published=True, **plan_row)
        for row in areas:
            chosen = [schools[name] for name in row.pop("schools")]
            plan.areas.create(**row).schools.set(chosen)


def load_party(schools: Schools, today: date) -> dict[str, PartyOrganization]:
    """Party organizations by name, superiors before their subordinates, with terms as they shall stand today."""
    by_code = {school.code: school for school in schools.values()}
    organizations: dict[str, PartyOrganization] = {}
    words = toml("register")
    for order, row in enumerate(csv_rows("party"), start=1):
        superior, school = (
            organizations.get(row.pop("superior")),
            by_code.get(row.pop("school")),
        )
        organization = PartyOrganization.objects.create(
            superior=superior,
            school=school,
            order=order,
            is_demo=True,
            **values(PartyOrganization, row),
        )
        days_left = words["re_elections"].get(organization.name)
        organization.last_election_on = _elected_on(organization, today, days_left)
        organization.save(update_fields=["last_election_on"])
        organizations[organization.name] = organization
    for row in words["party_names"]:
        PartyFormerName.objects.create(organization=organizations[row.pop("organization")], **row)
    return organizations


def _elected_on(organization: PartyOrganization, today: date, days_left: int | None) -> date | None:
    """The table's day, or as many years later as keep the term from being due; `days_left` of those that shall be due."""
    elected = organization.last_election_on
    if elected is None or organization.term_ends_on is None:
        return elected
    if days_left is not None:
        years = TERM_YEARS[PartyType(organization.org_type)]
        return later(today + timedelta(days=days_left), months=-12 * years)
    while standing(term_end(organization.org_type, elected), today):
        elected = later(elected, months=12)
    return elected


def load_instructors(schools: Schools) -> None:
    for row in toml("register")["instructors"]:
        served = [schools[name] for name in row.pop("schools")]
        PartyInstructor.objects.create(is_demo=True, **row).schools.set(served)
