"""Mergers, divisions and closures of schools, and whatever stands against one."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..enums import ENDED_STATES, StructuralChangeKind
from ..models import ChangeRequest, School


@dataclass(frozen=True)
class StructuralChange:
    """A merger, division or closure; `goes_on` says whether a divided school stays open.

    `others` are the school that takes over, or the schools that are founded.
    """

    kind: StructuralChangeKind
    others: Sequence[School] = ()
    goes_on: bool = False


def has_ended(school: School) -> bool:
    """Whether the school was closed or merged into another one."""
    return school.state in ENDED_STATES


def end_phrase(school: School) -> str:
    """The beginning of a sentence on a school that has ended: `“乙小学”已停办`."""
    return f"“{school}”已{school.get_state_display()}"


def end_obstacles(school: School) -> list[str]:
    """A sentence if the school has ended: nothing can be done with it any more."""
    return [f"{end_phrase(school)}，不能再办理。"] if has_ended(school) else []


def obstacles(school: School, change: StructuralChange) -> list[str]:
    """The reasons against the change, on the day of its entry as on its effective day."""
    if reasons := end_obstacles(school):
        return reasons
    itself = any(other.pk == school.pk for other in change.others)
    if change.kind == StructuralChangeKind.MERGE:
        if itself:
            return ["学校不能并入自己，请选另一所学校。"]
        return [f"{end_phrase(other)}，不能并入该校。" for other in change.others if has_ended(other)]
    if change.kind == StructuralChangeKind.DIVIDE and (itself or not change.others):
        return ["请选分设出来的学校；新学校要先在名录里新增。"]
    return []


def conflicts(school: School, change: StructuralChange) -> list[str]:
    """The scheduled structural changes that concern the same schools, a sentence each; one query."""
    concerned = {school.code, *(other.code for other in change.others)}
    return [
        f"“{scheduled.school}”已登记 {scheduled.effective_on} 起{scheduled.what}。要另行办理，请先取消那一件。"
        for scheduled in ChangeRequest.objects.scheduled().structural().select_related("school")
        if scheduled.school.code in concerned or school.code in (other["code"] for other in scheduled.others)
    ]
