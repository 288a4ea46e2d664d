"""Doubts about a saved record that block nothing: Chinese sentences for the official."""

import re
from collections.abc import Callable

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
    return [sentence for ask in SCHOOL_DOUBTS if (sentence := ask(school))]


def about_training_institution(institution: TrainingInstitution) -> list[str]:
    """Sentences on the credit code."""
    doubt = doubtful_credit_code(institution)
    return [doubt] if doubt else []


def about_party_organization(organization: PartyOrganization) -> list[str]:
    """Sentences on the number of members (STANDARDS §7.1) and on the place in the tree."""
    return about_members(organization) + _about_place(organization)


def about_instructor(instructor: PartyInstructor) -> list[str]:
    """Sentences on schools that are not private (STANDARDS §7.3)."""
    public = "、".join(school.name for school in instructor.schools.public())
    return [f"{public}不是民办学校，党建指导员一般只派往民办学校，请核对。"] if public else []


def doubtful_credit_code(record: School | TrainingInstitution) -> str:
    """A credit code with a wrong check digit."""
    code = record.credit_code
    if not code or credit_code_checks(code):
        return ""
    return f"统一社会信用代码“{code}”的校验位不符，请对照证照核对一遍。"


def code_of_another_kind(school: School) -> str:
    """Code and type begin with the same digit."""
    if school.code[0] == school.school_type[0]:
        return ""
    kind = school.get_school_type_display()
    return f"标识码“{school.code}”的办学类别与“{kind}”不符，请对照批文核对。"


def code_of_another_province(school: School) -> str:
    """The third and fourth digit of the code are the province's."""
    here = settings.PROVINCE_CODE
    if not here or school.code[2:4] == here:
        return ""
    return f"标识码“{school.code}”第三、四位不是本省（市）代码 {here}，请核对。"


def half_a_position(school: School) -> str:
    """A longitude without a latitude, or the other way round."""
    if (school.longitude is None) == (school.latitude is None):
        return ""
    return "经度和纬度只填了一个，地图上不会显示，请一起填写。"


def early_founding(school: School) -> str:
    """A founding year before the first modern schools."""
    if not school.founded_on or school.founded_on.year >= FIRST_LIKELY_YEAR:
        return ""
    return f"建校年月是 {school.founded_on.year} 年，早得少见，请核对。"


def many_nursery_places(school: School) -> str:
    """More nursery places than a kindergarten has."""
    if school.nursery_places <= MOST_NURSERY_PLACES:
        return ""
    return f"托育学位填了 {school.nursery_places} 个，多得少见，请核对。"


def present_name_among_former(school: School) -> str:
    """The present name among the former ones."""
    if school.name not in FORMER_NAMES_BETWEEN.split(school.former_names):
        return ""
    return "曾用名里有现在的校名，请删去。"


# Each question is one rule of `schools.quality.rules` too.
SCHOOL_DOUBTS: tuple[Callable[[School], str], ...] = (
    doubtful_credit_code,
    code_of_another_kind,
    code_of_another_province,
    half_a_position,
    early_founding,
    many_nursery_places,
    present_name_among_former,
)


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
