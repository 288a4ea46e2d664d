"""The workbench on the back office's first page."""

from django import template

from ..admin.queue import stories_for, waiting_for
from ..enums import State
from ..policies import may_see_whole_bin, may_write

register = template.Library()

SHOWN = 8


@register.inclusion_tag("admin/articles/workbench.html")
def workbench(user) -> dict:
    """What waits for this person, and where this person's own stories stand; nothing for those without stories."""
    waiting = waiting_for(user).select_related("column", "author")
    mine = stories_for(user).filter(author=user).exclude(state=State.PUBLISHED).select_related("column")
    return {
        "shown": SHOWN,
        "waiting": waiting.order_by("updated_at")[: SHOWN + 1],
        "mine": mine.order_by("-updated_at")[: SHOWN + 1],
        "may_write": may_write(user),
    }


@register.inclusion_tag("admin/articles/bin_link.html")
def bin_link(user) -> dict:
    """The way to everybody's recycle bin for those who have no list of stories."""
    return {"shown": may_see_whole_bin(user)}
