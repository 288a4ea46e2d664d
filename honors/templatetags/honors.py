"""Honours on the pages of other records."""

from django import template
from django.db.models import prefetch_related_objects
from django.urls import reverse

from schools.models import PartyOrganization, School

from ..enums import HonorLevel
from ..models import Honor
from ..public.recipients import RECIPIENTS

register = template.Library()

HONOR_LIMIT = 30
MONTHLY_LIMIT = 6
DESIGNATION_LIMIT = 8


@register.inclusion_tag("honors/of_record.html")
def honors_of(record: School | PartyOrganization) -> dict:
    """A section with the record's honours, highest level first, and its newest monthly ones.

    A school's honours are also those of its people and of its Party organizations.
    """
    is_school = isinstance(record, School)
    shown = Honor.objects.shown()
    held = shown.of_school(record) if is_school else shown.of_party_organization(record)
    found = list(held.highest_monthly_and_others(HONOR_LIMIT + 1))
    honors = [honor for honor in found if honor.month is None]
    monthly = [honor for honor in found if honor.month]
    prefetch_related_objects(monthly[:MONTHLY_LIMIT], RECIPIENTS)
    return {
        "honors": honors[:HONOR_LIMIT],
        "is_cut": len(honors) > HONOR_LIMIT,
        "row_limit": HONOR_LIMIT,
        "monthly": monthly[:MONTHLY_LIMIT],
        "wall": reverse("honors"),
        "list_url": reverse("honor-school-list", args=[record.code]) if is_school else "",
    }


@register.inclusion_tag("honors/of_party.html")
def honors_of_party_organizations() -> dict:
    """Honours of Party organizations by the district or above, and the newest monthly ones of their posts."""
    shown = Honor.objects.shown().prefetch_related(RECIPIENTS)
    designations = shown.of_party_organizations().of_level_or_above(HonorLevel.DISTRICT)
    return {
        "designations": list(designations[:DESIGNATION_LIMIT]),
        "monthly": list(shown.for_posts_of_party_organizations().monthly().newest_month_first()[:MONTHLY_LIMIT]),
    }
