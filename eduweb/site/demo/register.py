"""The register: schools and what belongs to them, training institutions, Party organizations, instructors."""

from schools.models import (
    Campus,
    EducationProject,
    EnrolmentPlan,
    GroupMembership,
    PartyInstructor,
    PartyOrganization,
    ProjectProgress,
    School,
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


def load_party(schools: Schools) -> dict[str, PartyOrganization]:
    """Party organizations by name, superiors before their subordinates."""
    by_code = {school.code: school for school in schools.values()}
    organizations: dict[str, PartyOrganization] = {}
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
        organizations[organization.name] = organization
    return organizations


def load_instructors(schools: Schools) -> None:
    for row in toml("register")["instructors"]:
        served = [schools[name] for name in row.pop("schools")]
        PartyInstructor.objects.create(is_demo=True, **row).schools.set(served)
