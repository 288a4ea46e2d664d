"""Taking back a merger, division or closure: an act of its own, with day, reason and document number."""

from datetime import date
from typing import Any

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ...enums import SchoolState
from ...history.changes import dated_changes
from ...models import GroupMembership, School, SchoolGroup
from ...rules.policies import is_registrar
from ...rules.structural.taking_back import Act, last_act, taking_back_obstacles
from .. import notifications
from ..locking import lock_together, locked_school
from ..value_writing import write_state
from .effects import Basis, add_event
from .enrolment_handing import give_back_lines


@act
def take_back(school: School, basis: Basis, *, by: User) -> Act:
    """Take back the school's last act: it goes on as before, in its groups and with the enrolment lines that it gave away.

    The history keeps both acts. Requests that the act withdrew stay withdrawn. Returns the act that was taken back;
    raises Refused, also when something was built on it meanwhile.
    """
    if not is_registrar(by):
        raise Refused("只有区教委登记员可以撤销学校的合并、分立和停办。")
    found = last_act(school)
    lock_together(school.pk, [other.code for other in found.concerned] if found else [])
    found = last_act(locked_school(school.pk))
    if found is None:
        raise Refused("这所学校没有可以撤销的合并、分立或停办。")
    if reasons := taking_back_obstacles(found, basis.on):
        raise Refused(*reasons)
    _undo(found, basis, by)
    return found


def _undo(found: Act, basis: Basis, by: User) -> None:
    school, kind, others = found.school, found.undoing, found.change.others
    if found.ended:
        with dated_changes(school, basis.on, kind=kind, others=others, **basis.texts):
            write_state(school, SchoolState(found.change.value))
    else:
        add_event(school, kind, found.others, basis)
    for other in found.others:
        add_event(other, kind, [school], basis)
    handed = found.effects.get("lines", ())
    lines = give_back_lines(school, found.taker, handed) if found.taker else []
    groups = [kept for kept in found.effects.get("groups", ()) if _rejoin(school, kept)]
    detail: dict[str, Any] = {"act": found.change.on.isoformat(), "lines": lines, "groups": groups}
    record(str(kind.label), by=by, target=school, **detail, **basis.audited)
    notifications.taken_back(school, kind.label, by=by)


def _rejoin(school: School, kept: dict[str, Any]) -> bool:
    """Put a membership back as it was before the act; False when the group is gone."""
    group = SchoolGroup.objects.filter(pk=kept["group"]).first()
    if group is None:
        return False
    joined_on, left_on = date.fromisoformat(kept["joined_on"]), kept["left_on"] and date.fromisoformat(kept["left_on"])
    membership: dict[str, Any] = {"group": group, "school": school, "joined_on": joined_on}
    GroupMembership.objects.update_or_create(**membership, defaults={"left_on": left_on})
    return True
