"""The act of a school that may be taken back, and whatever was built on it meanwhile."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from ...enums import UNDOING, ChangeKind, StructuralChangeKind
from ...models import EnrolmentArea, School, SchoolChange
from ..names import same_name_obstacles
from .changes import StructuralChange, conflicts, end_phrase, has_ended

_KINDS = {
    ChangeKind.MERGED: StructuralChangeKind.MERGE,
    ChangeKind.DIVIDED: StructuralChangeKind.DIVIDE,
    ChangeKind.CLOSED: StructuralChangeKind.CLOSE,
}


@dataclass(frozen=True)
class Act:
    """The last merger, division or closure of a school, with the schools of today that it concerned.

    `taker` got the enrolment lines, if somebody did.
    """

    school: School
    change: SchoolChange
    others: list[School]
    taker: School | None

    @property
    def undoing(self) -> ChangeKind:
        """The kind of its taking back: 撤销合并, 撤销分立, 撤销停办."""
        return UNDOING[ChangeKind(self.change.kind)]

    @property
    def ended(self) -> bool:
        """Whether the school ended by it."""
        return self.change.field == "state"

    @property
    def effects(self) -> dict[str, Any]:
        """What it did besides; nothing is known of acts from before this was kept."""
        return self.change.effects or {}

    @property
    def concerned(self) -> list[School]:
        return [*self.others, *([self.taker] if self.taker else [])]


def last_act(school: School) -> Act | None:
    """The act that may be taken back: the last one, unless it was taken back, or the school goes on by other means."""
    change = school.changes.filter(kind__in=[*UNDOING, *UNDOING.values()]).order_by("-id").first()
    if change is None or change.kind not in UNDOING or (change.field == "state") != has_ended(school):
        return None
    taker = (change.effects or {}).get("lines_to", "")
    codes = [other["code"] for other in change.others]
    schools = {one.code: one for one in School.objects.filter(code__in=[*codes, taker]).order_by("pk")}
    return Act(school, change, [schools[code] for code in codes if code in schools], schools.get(taker))


def taking_back_obstacles(act: Act, day: date) -> list[str]:
    """The reasons against taking the act back on this day, each with what is to be done first."""
    concerned = StructuralChange(_KINDS[ChangeKind(act.change.kind)], act.concerned)
    return [
        *_day_obstacles(act, day),
        *conflicts(act.school, concerned),
        *_ended_meanwhile(act.others),
        *(same_name_obstacles(act.school.name, act.school) if act.ended else ()),
        *_changed_lines(act),
        *_joined_groups(act),
    ]


def _day_obstacles(act: Act, day: date) -> list[str]:
    if day > timezone.localdate():
        return ["撤销从办理之日起生效，日期不能在将来。"]
    if day < act.change.on:
        return [f"撤销的日期不能早于办理的日期 {act.change.on}。"]
    return []


def _ended_meanwhile(others: Iterable[School]) -> list[str]:
    ended = [other for other in others if has_ended(other)]
    return [f"{end_phrase(other)}，是在这之后办理的，请先到“{other.with_code}”撤销那一件。" for other in ended]


def _changed_lines(act: Act) -> list[str]:
    """Lines that somebody has given to others since; one that was deleted is none."""
    handed = [number for number, _ in act.effects.get("lines", ())]
    lines = EnrolmentArea.objects.filter(pk__in=handed).prefetch_related("schools")
    changed = [line for line in lines if act.taker not in line.schools.all()]
    return [
        f"招生范围“{line}”之后改过，不再写着“{act.taker}”。请先在这一条里改回该校，撤销后再改。" for line in changed
    ]


def _joined_groups(act: Act) -> list[str]:
    groups = [kept["group"] for kept in act.effects.get("groups", ())]
    joined = act.school.memberships.filter(group__in=groups, left_on=None).select_related("group")
    return [f"本校已另行登记为“{one.group}”的成员，请先在学校页面下方删去那一行。" for one in joined]
