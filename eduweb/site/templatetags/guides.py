"""Service guides on the pages that they belong to: a department's, a look-up's."""

from django import template

from eduweb.bureau.models import Department

from ..models import ServiceGuide

register = template.Library()


@register.inclusion_tag("site/guides_beside.html")
def guides_of(department: Department) -> dict:
    """A section with the guides of a department; nothing without any. One query."""
    return {"title": "办事指南", "guides": list(department.guides.all())}


@register.inclusion_tag("site/guides_line.html")
def guides_answered_by(lookup: str) -> dict:
    """A line with the guides that this look-up (`Lookup`) answers; nothing without any. One query."""
    return {"guides": list(ServiceGuide.objects.filter(lookups__lookup=lookup))}
