"""Whom to ask, on pages of other apps."""

from django import template

from ..models import Matter

register = template.Library()


@register.inclusion_tag("bureau/whom_to_ask.html", takes_context=True)
def whom_to_ask(context, lookup: str) -> dict:
    """The departments that answer where this look-up (`Lookup`) finds nothing; the switchboard without any. One query."""
    matters = list(Matter.objects.filter(lookup=lookup).select_related("department"))
    return {"matters": matters, "site": None if matters else context["site"]}
