"""Schools and Party organizations as sources of the search index."""

from collections.abc import Sequence

from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from eduweb.core.search.index import Searchable, Source, register, write

from ..models import PartyFormerName, PartyOrganization, School


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
    return Searchable(title=school.name, body=_body(words))


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
    return Searchable(title=organization.name, body=_body(words))


def former_names(organizations: Sequence[Model]) -> dict[int, str]:
    """The present former names of each organization, by its number."""
    names: dict[int, list[str]] = {}
    rows = PartyFormerName.objects.filter(organization__in=[one.pk for one in organizations])
    for pk, name in rows.values_list("organization", "name"):
        names.setdefault(pk, []).append(name)
    return {pk: f"曾用名：{'、'.join(former)}" for pk, former in names.items()}


def register_search_sources() -> None:
    """Register schools and Party organizations; called once from the app's `ready()`."""
    register(Source("school", "学校", School, describe_school, "school", key="code"))
    party = Source(
        "party", "党组织", PartyOrganization, describe_party_organization, "party-organization", elsewhere=former_names
    )
    register(party)

    def index_again(instance: PartyFormerName, raw: bool = False, **_kwargs) -> None:
        if not raw:
            write(party, [instance.organization])

    for moment in (post_save, post_delete):
        moment.connect(
            index_again, sender=PartyFormerName, weak=False, dispatch_uid="schools.public.search_source.party_names"
        )


def _body(words: list) -> str:
    return "\n".join(word for word in words if word)
