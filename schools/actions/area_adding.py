"""Lines out of the cells of a list become areas of a document, as they were confirmed beside their originals."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ..models import EnrolmentArea, EnrolmentPlan, School


@dataclass(frozen=True)
class NewArea:
    """An area that is not saved yet, and its schools."""

    area: EnrolmentArea
    schools: Sequence[School]


@act
def add_areas(plan: EnrolmentPlan, new: Sequence[NewArea], *, by: User) -> list[EnrolmentArea]:
    """Add these lines to the document, all or none. Raises Refused."""
    if not by.has_perm("schools.add_enrolmentarea"):
        raise Refused("您没有登记招生范围的权限。")
    added = []
    for one in new:
        one.area.plan = plan
        try:
            one.area.full_clean()
        except ValidationError as error:
            raise Refused(*(f"“{one.area}”：{message}" for message in error.messages)) from None
        one.area.save()
        one.area.schools.set(one.schools)
        added.append(one.area)
    record("拆分登记", by=by, target=plan, lines=[str(area) for area in added])
    return added
