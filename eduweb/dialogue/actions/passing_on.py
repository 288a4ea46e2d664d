"""A letter is passed on to those who know the matter; what they say comes back to the clerk, who answers."""

from django.utils import timezone

from eduweb.bureau.models import Department
from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record
from eduweb.core.notifications.sending import notify
from schools.models import School

from ..enums import MessageState
from ..models import Message, Referral
from ..rules.obstacles import passing_on_obstacles
from ..rules.policies import handlers_of
from .locking import locked_message


@act
def pass_on(
    message: Message, *, by: User, task: str, department: Department | None = None, school: School | None = None
) -> Referral:
    """Ask a department or a school with words of one's own, and tell those who reply there. Raises Refused."""
    message = locked_message(message.pk)
    is_to_one = (department is None) != (school is None)
    if reasons := list(passing_on_obstacles(message, task, by=by, is_to_one=is_to_one)):
        raise Refused(*reasons)
    referral = Referral.objects.create(
        message=message,
        department=department,
        school=school,
        recipient=str(department or school),
        task=task.strip(),
        passed_on_at=timezone.now(),
    )
    message.state = MessageState.PASSED_ON
    message.save()
    record("转办来信", by=by, target=message, recipient=referral.recipient)
    notify(handlers_of(department, school), "收到转办来信", f"{referral}等待回复。", about=referral, by=by)
    return referral
