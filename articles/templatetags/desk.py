"""The workbench on the back office's first page."""

from django import template

from ..admin.queue import waiting_for
from ..enums import State
from ..policies import may_write, visible_to

register = template.Library()

SHOWN = 8


@register.inclusion_tag("admin/articles/workbench.html")
def workbench(user) -> dict:
    """What waits for this person, and where this person's own stories stand; nothing for those without stories."""
    waiting = waiting_for(user).select_related("column", "author")
    mine = visible_to(user).filter(author=user).exclude(state=State.PUBLISHED).select_related("column")
    return {
        "shown": SHOWN,
        "waiting": waiting.order_by("updated_at")[: SHOWN + 1],
        "mine": mine.order_by("-updated_at")[: SHOWN + 1],
        "may_write": may_write(user),
    }
