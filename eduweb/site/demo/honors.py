"""Honours and everybody who received them."""

from honors.enums import RecipientKind
from honors.models import Honor, HonorRecipient
from schools.models import PartyOrganization, School

from .tables import toml


def load_honors(schools: dict[str, School], organizations: dict[str, PartyOrganization]) -> dict[str, Honor]:
    """Honours by the key that stories name them with."""
    keyed = {}
    for row in toml("honors")["honors"]:
        key, recipients = row.pop("key", ""), row.pop("recipients")
        honor = Honor.objects.create(is_demo=True, **row)
        for recipient in recipients:
            HonorRecipient.objects.create(honor=honor, **_recipient(recipient, schools, organizations))
        keyed[key] = honor
    return keyed


def _recipient(
    given: str | dict,
    schools: dict[str, School],
    organizations: dict[str, PartyOrganization],
) -> dict:
    """`"district"`, or a table naming a school, a Party organization, or a person or post with its school."""
    if given == "district":
        return {"kind": RecipientKind.DISTRICT}
    if "party" in given:
        return {
            "kind": RecipientKind.PARTY,
            "party_organization": organizations[given["party"]],
        }
    school = schools[given["school"]]
    if "person" in given:
        return {
            "kind": RecipientKind.PERSON,
            "person": given["person"],
            "school": school,
        }
    return {"kind": RecipientKind.SCHOOL, "school": school}
