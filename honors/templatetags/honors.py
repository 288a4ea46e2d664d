"""The honours of a record, for the pages of other apps."""

from django import template
from django.urls import reverse

from schools.models import PartyOrganization, School

from ..models import Honor

register = template.Library()

MOST = 30


@register.inclusion_tag("honors/of_record.html")
def honors_of(record: School | PartyOrganization) -> dict:
    """A section with what the record holds, its school's Party organizations included, highest level first."""
    honors = Honor.objects.shown()
    held = honors.of_school(record) if isinstance(record, School) else honors.of_party_organization(record)
    found = list(held.highest_first()[: MOST + 1])
    return {"honors": found[:MOST], "is_cut": len(found) > MOST, "most": MOST, "wall": reverse("honors")}
