"""The sections of the workbench that apps register."""

from django import template

from ..workbench import sections_for

register = template.Library()


@register.inclusion_tag("admin/workbench_sections.html", takes_context=True)
def workbench_sections(context, user) -> dict:
    """The waiting tasks of this person, from all apps."""
    return {"sections": sections_for(user), "csrf_token": context.get("csrf_token")}
