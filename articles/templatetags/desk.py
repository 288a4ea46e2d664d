"""The workbench on the back office's first page."""

from django import template

from ..admin.queue import stories_for, waiting_for
from ..enums import State
from ..models import Emergency
from ..policies import may_write

register = template.Library()

SHOWN = 8


@register.inclusion_tag("admin/articles/workbench.html")
def workbench(user) -> dict:
    """What waits for this person, and where this person's own stories stand; nothing for those without stories."""
    emergencies = Emergency.objects.open().select_related("article", "published_by").order_by("published_at")
    waiting = waiting_for(user).select_related("column", "author")
    mine = stories_for(user).filter(author=user).exclude(state=State.PUBLISHED).select_related("column")
    return {
        "shown": SHOWN,
        "waiting": waiting.order_by("updated_at")[: SHOWN + 1],
        "mine": mine.order_by("-updated_at")[: SHOWN + 1],
        "may_write": may_write(user),
        "emergencies": emergencies[: SHOWN + 1],
        "may_read_desk": user.has_perm("articles.view_article"),
    }


@register.filter
def of(values: dict, key):
    """The value under `key`, or None."""
    return values.get(key)
