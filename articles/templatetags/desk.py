"""The workbench on the back office's first page."""

from django import template
from django.template import Context

from eduweb.core.accounts.models import User

from ..admin.workbench.workbench import start_links_for, workbench_for
from ..models import Emergency
from ..rules.people.columns import covered
from ..rules.recycle_bin import may_see_whole_bin
from ..rules.workflow import EDITORS
from ..versions.comparing.runs import Run, compare_texts

register = template.Library()

SHOWN = 8


@register.inclusion_tag("admin/articles/workbench.html", takes_context=True)
def workbench(context: Context, user: User) -> dict:
    """The person's workbench, and start links for those without stories."""
    start_links = start_links_for(user)
    return {"workbench": workbench_for(user), "start_links": start_links, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("admin/articles/emergencies.html")
def emergencies(user: User) -> dict:
    """Public stories without a review that wait for a sign-off, shown to editors."""
    if not user.holds(*EDITORS):
        return {}
    waiting = Emergency.objects.open().public().filter(covered(user, "article__column"))
    waiting = waiting.select_related("article", "published_by").order_by("published_at")
    return {"emergencies": waiting[: SHOWN + 1]}


@register.inclusion_tag("admin/articles/bin_link.html")
def bin_link(user: User) -> dict:
    """The link to the recycle bin for those without a list of stories."""
    return {"shown": may_see_whole_bin(user)}


@register.filter
def runs_to(old: str, new: str) -> list[Run]:
    """The way from one text to another, in runs that stayed, came or went."""
    return compare_texts(old, new)


@register.filter
def of(values: dict, key: object) -> object:
    """Return the value under `key`, or None."""
    return values.get(key)
