"""Confirming that a school's record is right."""

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ..models import School
from ..rules.policies import may_confirm
from . import notifications
from .locking import locked_school


@act
def confirm(school: School, *, by: User) -> School:
    """Set the day of confirmation to today; a second time on one day changes nothing. Raises Refused."""
    school = locked_school(school.pk)
    if not may_confirm(by, school):
        raise Refused("只有本校填报人或区教委登记员可以确认。")
    today = timezone.localdate()
    if school.confirmed_on != today:
        school.confirmed_on = today
        school.save(update_fields=["confirmed_on", "updated_at"])
        record("确认资料无误", by=by, target=school)
        notifications.confirmed(school)
    return school
