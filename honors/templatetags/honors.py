"""The honours of a record, for the pages of other apps."""

from django import template

from schools.models import PartyOrganization, School

from ..models import Honor

register = template.Library()

MOST = 60


@register.inclusion_tag("honors/of_record.html")
def honors_of(record: School | PartyOrganization) -> dict:
    """A section with the record's honours, highest level first; nothing where there are none."""
    honors = Honor.objects.shown()
    held = honors.of_school(record) if isinstance(record, School) else honors.of_party_organization(record)
    found = list(held.highest_first()[: MOST + 1])
    return {"honors": found[:MOST], "is_cut": len(found) > MOST, "most": MOST}
