"""The sections of the workbench that apps register."""

from django import template

from ..workbench import sections_for

register = template.Library()


@register.inclusion_tag("admin/workbench_sections.html", takes_context=True)
def workbench_sections(context, user, are_unhurried: bool = False) -> dict:
    """The waiting tasks of this person, from all apps; or what can wait."""
    return {"sections": sections_for(user, are_unhurried=are_unhurried), "csrf_token": context.get("csrf_token")}
