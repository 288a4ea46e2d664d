"""The way to the year's report from the back office's first page."""

from django import template

from eduweb.core.accounts.models import User
from schools.rules.policies import sees_all

register = template.Library()


@register.inclusion_tag("admin/site/report_link.html")
def report_link(user: User) -> dict:
    """The link, for whoever may open it."""
    return {"shown": sees_all(user)}
