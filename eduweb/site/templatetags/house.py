"""The bureau's name on pages without the public context, such as the sign-in page."""

from django import template

from ..models import SiteProfile

register = template.Library()


@register.simple_tag
def house_name() -> str:
    """The site's name, or "" before the first administrator has entered it."""
    return SiteProfile.objects.values_list("name", flat=True).first() or ""
