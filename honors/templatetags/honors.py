"""The honours of a record, for the pages of other apps."""

from django import template
from django.db.models import prefetch_related_objects
from django.urls import reverse

from schools.models import PartyOrganization, School

from ..enums import HonorLevel
from ..models import Honor
from ..public.recipient_names import WITH_RECIPIENTS

register = template.Library()

MOST = 30
MONTHS = 6
DESIGNATIONS = 8


@register.inclusion_tag("honors/of_record.html")
def honors_of(record: School | PartyOrganization) -> dict:
    """A section with what the record holds, highest level first, what is given every month apart.

    A school holds what its Party organizations hold, and both what their people do.
    """
    is_school = isinstance(record, School)
    shown = Honor.objects.shown()
    held = shown.of_school(record) if is_school else shown.of_party_organization(record)
    found = list(held.first_of_both(MOST + 1))
    honors = [honor for honor in found if honor.month is None]
    monthly = [honor for honor in found if honor.month]
    prefetch_related_objects(monthly[:MONTHS], WITH_RECIPIENTS)
    return {
        "honors": honors[:MOST],
        "is_cut": len(honors) > MOST,
        "most": MOST,
        "monthly": monthly[:MONTHS],
        "wall": reverse("honors"),
        "list_address": reverse("honor-school-list", args=[record.code]) if is_school else "",
    }


@register.inclusion_tag("honors/of_party.html")
def honors_of_party_organizations() -> dict:
    """What Party organizations were named by the district or above, and the newest posts that they name every month."""
    shown = Honor.objects.shown().prefetch_related(WITH_RECIPIENTS)
    named = shown.of_party_organizations().of_level_or_above(HonorLevel.DISTRICT).newest_first()
    return {
        "designations": list(named[:DESIGNATIONS]),
        "monthly": list(shown.for_posts_of_party_organizations().monthly().newest_month_first()[:MONTHS]),
    }
