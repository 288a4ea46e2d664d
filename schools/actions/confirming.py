"""Saying that a school's record is right as it stands."""

from django.db import transaction
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.audit.log import record

from ..models import School
from ..rules.policies import may_confirm
from .locking import fresh_school


def confirm(school: School, *, by: User) -> School:
    """Set the day of confirmation to today. A second time on the same day changes nothing."""
    with transaction.atomic():
        school = fresh_school(school)
        if not may_confirm(by, school):
            raise Refused("只有本校填报人或区教委登记员可以确认。")
        today = timezone.localdate()
        if school.confirmed_on != today:
            school.confirmed_on = today
            school.save(update_fields=["confirmed_on", "updated_at"])
            record("确认资料无误", by=by, target=school)
        return school
