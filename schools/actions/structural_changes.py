"""What becomes of a school: renamed, merged, divided, closed. Each with its day, reason and document number.

On a coming day the tick does it (`schools.actions.periodic_tasks`); until then it can be cancelled.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.audit.log import record

from ..enums import CareerAct, ItemOutcome, RequestState
from ..history.milestones import ENDED
from ..models import ChangeItem, ChangeRequest, School
from ..rules.policies import is_registrar
from ..rules.values import as_text
from . import notifications
from .locking import fresh_school, lock_together
from .request_applying import apply_items
from .structural_effects import Fate, Ground, carry_out, ended, named, obstacles


def rename(school: School, name: str, ground: Ground, *, by: User, short_name: str | None = None) -> ChangeRequest:
    """Give the school another name; on a coming day the tick does it. The old one stays findable as a former name."""
    with transaction.atomic():
        school = _begin(school, by)
        wanted = {"name": name.strip()} | ({} if short_name is None else {"short_name": short_name.strip()})
        wanted = {field: new for field, new in wanted.items() if new != getattr(school, field)}
        if "name" not in wanted:
            raise Refused("新校名和现在的校名相同。")
        if not wanted["name"]:
            raise Refused("请填写新校名。")
        request = _keep(school, ground, by)
        items = ChangeItem.objects.bulk_create(
            ChangeItem(request=request, field=f, old=as_text(school, f), new=new, outcome=ItemOutcome.APPROVED)
            for f, new in wanted.items()
        )
        record("更名", by=by, target=school, new=wanted["name"], **ground.told)
        if ground.on <= timezone.localdate():
            apply_items(request, items, school, by=by)
            request.save()
        else:
            notifications.entered(request, by=by)
        return request


def merge(school: School, into: School, ground: Ground, *, by: User) -> ChangeRequest | None:
    """Merge a school into another one, which goes on."""
    return _act(school, Fate(CareerAct.MERGE, [into]), ground, by)


def divide(school: School, parts: Iterable[School], ground: Ground, *, by: User, goes_on: bool) -> ChangeRequest | None:
    """Found other schools (registered before) out of this one, which goes on or is closed."""
    return _act(school, Fate(CareerAct.DIVIDE, list(parts), goes_on), ground, by)


def close(school: School, ground: Ground, *, by: User) -> ChangeRequest | None:
    """Close a school. Its page stays, with its state."""
    return _act(school, Fate(CareerAct.CLOSE), ground, by)


def _act(school: School, fate: Fate, ground: Ground, by: User) -> ChangeRequest | None:
    """Do it at once, or keep it for a coming day, when the tick does it; returns what is kept."""
    with transaction.atomic():
        lock_together(school.pk, [other.code for other in fate.others])
        school = _begin(school, by)
        if coming := _in_the_way(school, fate):
            raise Refused(*coming)
        if ground.on <= timezone.localdate():
            carry_out(school, fate, ground, by=by)
            return None
        if reasons := obstacles(school, fate):
            raise Refused(*reasons)
        kept = _keep(school, ground, by, act=fate.act, others=named(fate.others), goes_on=fate.goes_on)
        record(f"登记{fate.act.label}", by=by, target=school, request=kept.pk, what=kept.what, **ground.told)
        notifications.entered(kept, by=by)
        return kept


def _in_the_way(school: School, fate: Fate) -> list[str]:
    """The coming acts that this one would cross: of the school, of another one that it concerns, or with the school."""
    own = [school.code, *(other.code for other in fate.others)]
    return [
        f"“{coming.school}”已登记 {coming.effective_on} 起{coming.what}。要另行办理，请先取消那一件。"
        for coming in ChangeRequest.objects.coming_acts().select_related("school")
        if coming.school.code in own or school.code in (other["code"] for other in coming.others)
    ]


def _begin(school: School, by: User) -> School:
    """The locked school, if this person may and the school is still there."""
    if not is_registrar(by):
        raise Refused("只有区教委登记员可以办理学校的更名、合并、分设和停办。")
    school = fresh_school(school)
    if school.state in ENDED:
        raise Refused(f"{ended(school)}，不能再办理。")
    return school


def _keep(school: School, ground: Ground, by: User, **act) -> ChangeRequest:
    """What a registrar asks for is approved by that."""
    now = timezone.now()
    decided = {"made_by": by, "decided_by": by, "decided_at": now, "seen_at": now, "state": RequestState.SCHEDULED}
    words = {"is_the_districts": True, "effective_on": ground.on, **ground.words}
    return ChangeRequest.objects.create(school=school, **decided, **words, **act)
