"""Doubts about a saved record that block nothing: Chinese sentences for the official."""

import re

from django.conf import settings

from ..enums import PartyType
from ..models import PartyInstructor, PartyOrganization, School, TrainingInstitution
from ..models.validators import credit_code_checks

# Full members by type of Party organization, fewest and most (STANDARDS §7.1).
MEMBERS: dict[str, tuple[int, int | None]] = {
    PartyType.COMMITTEE: (100, None),
    PartyType.GENERAL_BRANCH: (50, 100),
    PartyType.BRANCH: (3, 50),
    PartyType.JOINT_BRANCH: (3, 50),
}


# Values beyond these are asked about.
FIRST_LIKELY_YEAR = 1860
MOST_NURSERY_PLACES = 600
FORMER_NAMES_BETWEEN = re.compile(r"[、，,；;]\s*")


def about_school(school: School) -> list[str]:
    """Sentences on the credit code (STANDARDS §6.6), the school code (§6.1), and on values that make little sense."""
    return _about_credit_code(school.credit_code) + _about_code(school) + _about_values(school)


def about_training_institution(institution: TrainingInstitution) -> list[str]:
    """Sentences on the credit code."""
    return _about_credit_code(institution.credit_code)


def about_party_organization(organization: PartyOrganization) -> list[str]:
    """Sentences on the number of members (STANDARDS §7.1) and on the place in the tree."""
    return about_members(organization) + _about_place(organization)


def about_instructor(instructor: PartyInstructor) -> list[str]:
    """Sentences on schools that are not private (STANDARDS §7.3)."""
    public = "、".join(school.name for school in instructor.schools.public())
    return [f"{public}不是民办学校，党建指导员一般只派往民办学校，请核对。"] if public else []


def _about_credit_code(code: str) -> list[str]:
    if not code or credit_code_checks(code):
        return []
    return [f"统一社会信用代码“{code}”的校验位不符，请对照证照核对一遍。"]


def _about_code(school: School) -> list[str]:
    """Code and type begin with the same digit; the third and fourth digit of the code are the province's."""
    sentences = []
    if school.code[0] != school.school_type[0]:
        kind = school.get_school_type_display()
        sentences.append(f"标识码“{school.code}”的办学类别与“{kind}”不符，请对照批文核对。")
    if settings.PROVINCE_CODE and school.code[2:4] != settings.PROVINCE_CODE:
        here = settings.PROVINCE_CODE
        sentences.append(f"标识码“{school.code}”第三、四位不是本省（市）代码 {here}，请核对。")
    return sentences


def _about_values(school: School) -> list[str]:
    sentences = []
    if (school.longitude is None) != (school.latitude is None):
        sentences.append("经度和纬度只填了一个，地图上不会显示，请一起填写。")
    if school.founded_on and school.founded_on.year < FIRST_LIKELY_YEAR:
        sentences.append(f"建校年月是 {school.founded_on.year} 年，早得少见，请核对。")
    if school.nursery_places > MOST_NURSERY_PLACES:
        sentences.append(f"托育学位填了 {school.nursery_places} 个，多得少见，请核对。")
    if school.name in FORMER_NAMES_BETWEEN.split(school.former_names):
        sentences.append("曾用名里有现在的校名，请删去。")
    return sentences


def about_members(organization: PartyOrganization) -> list[str]:
    """A sentence if the number of members is unusual for the type."""
    if organization.org_type not in MEMBERS:
        return []
    fewest, most = MEMBERS[organization.org_type]
    if organization.member_count >= fewest and (most is None or organization.member_count <= most):
        return []
    kind, now = organization.get_org_type_display(), organization.member_count
    expected = f"{fewest} 至 {most} 名" if most else f"{fewest} 名以上"
    return [f"{kind}一般有{expected}正式党员，现填 {now} 名，请核对类型和党员数。"]


def _about_place(organization: PartyOrganization) -> list[str]:
    sentences = []
    superior = organization.superior
    if superior and PartyType(superior.org_type).is_branch:
        kind = superior.get_org_type_display()
        sentences.append(f"上级“{superior}”是{kind}，{kind}一般不设下级党组织，请核对。")
    if organization.pk and organization.dissolved_on and (left := organization.subordinates.active().count()):
        sentences.append(f"本组织已撤销，但还有 {left} 个下级党组织。请到“隶属关系”里把它们移到别处。")
    return sentences
