"""补录: an entry of the past that the register lacks, with its day and document; today's value stays as it is."""

from eduweb.core.acts.refused import Refused

from ..enums import ChangeKind
from ..history.inserting import next_change
from ..models import SchoolChange
from ..rules.history_entries import adding_obstacles
from ..rules.values import as_text
from .locking import locked_school


def enter_past(entry: SchoolChange, new: str) -> None:
    """Store the unsaved entry, whose value held until its day, and have the field be `new` until the change that follows.

    With `new` empty what follows is as it is known. Part of an act. Raises Refused.
    """
    school = locked_school(entry.school_id)
    following = next_change(school, entry.field, entry.on)
    now = following.value if following else as_text(school, entry.field)
    values: tuple[str, str] = (entry.value, new)
    if reasons := adding_obstacles(school, entry.field, entry.on, values, now):
        raise Refused(*reasons)
    if following and new:
        following.value = new
        following.save(update_fields=["value"])
    entry.kind = ChangeKind.RENAMED if entry.field == "name" else ChangeKind.VALUE
    entry.save()
