"""The register as sources of the search index."""

import re
from collections.abc import Sequence

from django.db.models import Model

from eduweb.core.search.facets import collected
from eduweb.core.search.following import follow_parts
from eduweb.core.search.index import Searchable, Source, register
from eduweb.core.search.pages import register_page

from ..enums import PartyType
from ..models import (
    EducationProject,
    PartyFormerName,
    PartyOrganization,
    School,
    SchoolDocument,
    SchoolGroup,
    SchoolPhoto,
    TrainingInstitution,
)
from .list_pages import PAGES

# By which other words these pages are asked for.
ASKED_FOR = {
    "schools": ("学校", "幼儿园名单", "学校地址", "学校电话", "查学校"),
    "training": ("校外培训", "培训机构", "白名单", "查培训机构"),
    "enrolment": ("学区", "招生范围", "查学区", "划片"),
    "projects": ("民生实事", "学校建设"),
}
# Superiors before their parts.
_RANKS = (PartyType.COMMITTEE, PartyType.GENERAL_BRANCH)


def describe_school(school: School) -> Searchable:
    """A school with all its names, place, kind and words."""
    words = [
        school.short_name,
        school.former_names and f"曾用名：{school.former_names}",
        f"{school.get_school_type_display()}（{school.ownership}），{school.town}，{school.address}",
        school.telephone,
        school.feature and f"办学特色：{school.feature}",
        school.brand and f"办学品牌：{school.brand}",
        school.nursery_places and f"托育学位 {school.nursery_places} 个",
        school.introduction,
        f"学校标识码 {school.code}",
    ]
    facts = [f"{school.get_school_type_display()}（{school.ownership}）", school.town, school.address, school.telephone]
    return Searchable(
        title=school.name,
        body=_body(words),
        names=[school.short_name, *re.split(r"[；;、，,\s]+", school.former_names), school.code],
        facts=_facts(facts),
        facets={"school": [school.code]},
    )


def describe_party_organization(organization: PartyOrganization) -> Searchable | None:
    """An organization with its names and words; None for a dissolved one, which is not found."""
    if organization.dissolved_on:
        return None
    words = [
        organization.short_name,
        organization.get_org_type_display(),
        organization.units_covered,
        organization.brand and f"党建品牌：{organization.brand}",
        organization.introduction,
    ]
    below = _RANKS.index(organization.org_type) if organization.org_type in _RANKS else len(_RANKS)
    return Searchable(title=organization.name, body=_body(words), names=[organization.short_name], below=below)


def describe_training_institution(institution: TrainingInstitution) -> Searchable:
    """An institution with its licence, state, place and subjects."""
    words = [
        f"{institution.get_category_display()}，{institution.get_state_display()}",
        institution.scope,
        institution.state_note,
        f"{institution.town}，{institution.address}",
        institution.telephone,
        f"办学许可证号 {institution.licence_number}",
    ]
    facts = [institution.get_state_display(), institution.get_category_display(), institution.scope, institution.town]
    return Searchable(
        title=institution.name, body=_body(words), names=[institution.licence_number], facts=_facts(facts)
    )


def describe_group(group: SchoolGroup) -> Searchable:
    """A group of schools with its lead school; its members' names are theirs."""
    return Searchable(title=group.name, body=_body([f"核心校：{group.lead_school}", group.introduction]))


def describe_project(project: EducationProject) -> Searchable:
    """A project with its kind, stage and school."""
    words = [
        f"{project.get_kind_display()}，{project.get_stage_display()}",
        project.is_livelihood and "教育民生实事",
        str(project.school or project.planned_school),
        project.places and f"新增学位 {project.places} 个",
        project.description,
    ]
    return Searchable(title=project.name, body=_body(words))


def former_names(organizations: Sequence[Model]) -> dict[int, str]:
    """The present former names of each organization, by its number."""
    names: dict[int, list[str]] = {}
    rows = PartyFormerName.objects.filter(organization__in=[one.pk for one in organizations])
    for pk, name in rows.values_list("organization", "name"):
        names.setdefault(pk, []).append(name)
    return {pk: f"曾用名：{'、'.join(former)}" for pk, former in names.items()}


def files_of_pages(schools: Sequence[Model]) -> dict[int, str]:
    """The documents' titles and the photographs' words of each school's page, by its number."""
    words: dict[int, list[str]] = {}
    numbers = [one.pk for one in schools]
    for pk, title in SchoolDocument.objects.filter(school__in=numbers).values_list("school", "title"):
        words.setdefault(pk, []).append(title)
    for pk, alt, caption in SchoolPhoto.objects.filter(school__in=numbers).values_list("school", "alt_text", "caption"):
        words.setdefault(pk, []).append(caption or alt)
    return {pk: _body(found) for pk, found in words.items()}


def school_of_each(records: Sequence[Model]) -> dict[int, dict[str, list[object]]]:
    """The school's code of each record that belongs to one, by the record's number."""
    rows = type(records[0])._default_manager.filter(pk__in=[one.pk for one in records])
    return collected("school", rows.order_by().values_list("pk", "school__code"))


def register_search_sources() -> None:
    """Register schools and Party organizations; called once from the app's `ready()`."""
    school = Source("school", "学校", School, describe_school, "school", key="code", further_text=files_of_pages)
    register(school)
    follow_parts(school, SchoolDocument, "school")
    follow_parts(school, SchoolPhoto, "school")
    training = Source(
        "training", "培训机构", TrainingInstitution, describe_training_institution, "training-institution"
    )
    register(training)
    register(Source("group", "教育集团", SchoolGroup, describe_group, "school-group"))
    register(
        Source("project", "教育项目", EducationProject, describe_project, "project", further_facets=school_of_each)
    )
    for url_name, page in PAGES.items():
        register_page(page.name, url_name, page.description, *ASKED_FOR.get(url_name, ()))
    party = Source(
        "party",
        "党组织",
        PartyOrganization,
        describe_party_organization,
        "party-organization",
        further_text=former_names,
        further_facets=school_of_each,
    )
    register(party)
    follow_parts(party, PartyFormerName, "organization")


def _facts(words: list[str]) -> str:
    return "　".join(filter(None, words))


def _body(words: list) -> str:
    return "\n".join(word for word in words if word)
