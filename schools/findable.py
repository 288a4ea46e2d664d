"""What search keeps of the register."""

from django.db.models.signals import post_delete, post_save

from eduweb.search.index import Searchable, Source, register, write

from .models import PartyFormerName, PartyOrganization, School


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
    """An organization by its names, former ones too, and its brand; a dissolved one is found no more."""
    if organization.dissolved_on:
        return None
    former = "、".join(organization.former_names.values_list("name", flat=True))  # as they are now: never prefetched
    words = [
        organization.short_name,
        former and f"曾用名：{former}",
        organization.get_org_type_display(),
        organization.units_covered,
        organization.brand and f"党建品牌：{organization.brand}",
        organization.introduction,
    ]
    return Searchable(title=organization.name, body=_lines(words))


def make_findable() -> None:
    """Register both kinds; called once from the app's `ready()`."""
    register(Source("school", "学校", School, describe_school, "school", key="code"))
    party = Source("party", "党组织", PartyOrganization, describe_party_organization, "party-organization")
    register(party)

    def again(instance: PartyFormerName, raw: bool = False, **_kwargs) -> None:
        if not raw:
            write(party, [instance.organization])

    for moment in (post_save, post_delete):
        moment.connect(again, sender=PartyFormerName, weak=False, dispatch_uid="schools.findable.party_names")


def _lines(words: list) -> str:
    return "\n".join(word for word in words if word)
