"""Mergers, divisions and closures of schools, and whatever stands against one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ...enums import ENDED_STATES, StructuralChangeKind
from ...models import ChangeRequest, School


@dataclass(frozen=True)
class StructuralChange:
    """A merger, division or closure; `goes_on` says whether a divided school stays open.

    `others` are the school that takes over, or the schools that are founded. `lines_to` takes the enrolment lines.
    """

    kind: StructuralChangeKind
    others: Sequence[School] = ()
    goes_on: bool = False
    lines_to: School | None = None

    @property
    def concerned(self) -> list[School]:
        """The other schools, the taker of the lines among them."""
        return [*self.others, *([self.lines_to] if self.lines_to else [])]

    @property
    def ends_the_school(self) -> bool:
        return not (self.kind == StructuralChangeKind.DIVIDE and self.goes_on)


def has_ended(school: School) -> bool:
    """Whether the school was closed or merged into another one."""
    return school.state in ENDED_STATES


def end_phrase(school: School) -> str:
    """The beginning of a sentence on a school that has ended: `“乙小学”已停办`."""
    return f"“{school.with_code}”已{school.get_state_display()}"


def end_obstacles(school: School) -> list[str]:
    """A sentence if the school has ended: nothing can be done with it any more."""
    return [f"{end_phrase(school)}，不能再办理。"] if has_ended(school) else []


def obstacles(school: School, change: StructuralChange) -> list[str]:
    """The reasons against the change, on the day of its entry as on its effective day."""
    if reasons := end_obstacles(school) or _taker_obstacles(school, change.lines_to):
        return reasons
    itself = any(other.pk == school.pk for other in change.others)
    if change.kind == StructuralChangeKind.MERGE:
        if itself:
            return ["学校不能并入自己，请选另一所学校。"]
        return [f"{end_phrase(other)}，不能并入该校。" for other in change.others if has_ended(other)]
    if change.kind == StructuralChangeKind.DIVIDE and (itself or not change.others):
        return ["请选分设出来的学校；新学校要先在名录里新增。"]
    return []


def _taker_obstacles(school: School, taker: School | None) -> list[str]:
    if taker is None or (taker.is_open and taker.pk != school.pk):
        return []
    return [f"“{taker.with_code}”不能接收招生范围，请选一所正常办学的学校。"]


def day_obstacles(school: School, day: date) -> list[str]:
    """A sentence if nothing can have happened to the school on that day, which is before its founding."""
    if school.founded_on is None or day >= school.founded_on:
        return []
    return [f"日期 {day} 早于建校年月 {school.founded_on}，请核对日期；建校年月不对的，先改建校年月。"]


def end_day_obstacles(school: School, change: StructuralChange, day: date) -> list[str]:
    """The reasons against that day: before the founding, or before the state was last changed."""
    reasons = day_obstacles(school, day)
    last = school.changes.filter(field="state", on__gt=day).order_by("-on", "-id").first()
    if last and change.ends_the_school:
        reasons.append(f"学校的状态在 {last.on} 变过（{last.get_kind_display()}），日期不能早于这一天。")
    return reasons


def conflicts(school: School, change: StructuralChange) -> list[str]:
    """The scheduled structural changes that concern the same schools, a sentence each; one query."""
    concerned = {school.code, *(other.code for other in change.concerned)}
    return [
        f"“{scheduled.school.with_code}”已登记 {scheduled.effective_on} 起{scheduled.what}。要另行办理，请先取消那一件。"
        for scheduled in ChangeRequest.objects.scheduled().structural().select_related("school")
        if scheduled.school.code in concerned or school.code in scheduled.other_codes
    ]
