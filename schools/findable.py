"""What search keeps of the register."""

from eduweb.search.index import Searchable, Source, register

from .models import PartyOrganization, School


def describe_school(school: School) -> Searchable:
    """A school by all its names, old ones too, and by where and what it is."""
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
    return Searchable(title=school.name, body=_lines(words))


def describe_party_organization(organization: PartyOrganization) -> Searchable | None:
    """An organization by its names and brand; a dissolved one is found no more."""
    if organization.dissolved_on:
        return None
    words = [
        organization.short_name,
        organization.get_org_type_display(),
        organization.units_covered,
        organization.brand and f"党建品牌：{organization.brand}",
        organization.introduction,
    ]
    return Searchable(title=organization.name, body=_lines(words))


def make_findable() -> None:
    """Register both kinds; called once from the app's `ready()`."""
    register(Source("school", "学校", School, describe_school, "school", key="code"))
    register(Source("party", "党组织", PartyOrganization, describe_party_organization, "party-organization"))


def _lines(words: list) -> str:
    return "\n".join(word for word in words if word)
