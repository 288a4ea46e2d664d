"""The parts of the workbench that apps below the stories bring in."""

from django import template

from ..workbench import parts_for

register = template.Library()


@register.inclusion_tag("admin/bench_parts.html", takes_context=True)
def bench_parts(context, user) -> dict:
    """What waits for this person in any app."""
    return {"parts": parts_for(user), "csrf_token": context.get("csrf_token")}
