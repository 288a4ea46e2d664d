"""A letter is passed on to those who know the matter; its answer comes back to the clerk."""

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record
from schools.models import School

from ..enums import MessageState
from ..models import Message
from ..rules.obstacles import handling_obstacles
from .locking import locked_message


@act
def pass_on(message: Message, *, by: User, department: str = "", school: School | None = None) -> Message:
    """Note whom it was passed on to; either of the two. Raises Refused."""
    message = locked_message(message.pk)
    reasons = list(handling_obstacles(message, by=by))
    if not department.strip() and school is None:
        reasons.append("请填写转办科室，或选择学校。")
    if reasons:
        raise Refused(*reasons)
    message.department, message.school = department.strip(), school
    message.state, message.passed_on_at = MessageState.PASSED_ON, timezone.now()
    message.save()
    record("转办来信", by=by, target=message, department=message.department, school=school.code if school else "")
    return message
