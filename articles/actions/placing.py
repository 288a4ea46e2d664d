"""The end of a story's time at a place."""

from django.utils import timezone

from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ..models import Placement


@act
def end_placement(placement: Placement) -> bool:
    """Take the story from its place; False when another tick was faster, or somebody has given it more time."""
    ended = Placement.objects.select_for_update(no_key=True).due(timezone.now()).filter(pk=placement.pk).first()
    if ended is None:
        return False
    record("置顶推荐到期", by=None, target=ended.article, place=ended.get_place_display())
    ended.is_over = True
    ended.save(update_fields=["is_over"])
    return True
