"""Reminders of the next election to the officials of an organization's school, each sent once."""

from collections.abc import Iterable

from django.utils import timezone

from eduweb.core.acts.running import act
from eduweb.core.notifications import sending
from eduweb.core.periodic.steps import Step

from ...enums import ReElection
from ...models import PartyOrganization, PartyReminder
from .. import notifications

OCCASION = "党组织换届"
_WORDS = {
    ReElection.SIX_MONTHS: "届满，还有不到六个月，请着手准备换届",
    ReElection.ONE_MONTH: "届满，还有不到一个月，请按期换届；需要延期的，请先报上级党组织批准",
    ReElection.OVERDUE: "已经届满，请尽快换届",
}


def _stage(organization: PartyOrganization) -> ReElection | None:
    """The stage that is reminded of: between six months and one, the first."""
    stage = organization.re_election(timezone.localdate())
    return ReElection.SIX_MONTHS if stage == ReElection.THREE_MONTHS else stage


def _unreminded() -> Iterable[PartyOrganization]:
    due = PartyOrganization.objects.due_for_re_election(timezone.localdate()).with_officials()
    sent = PartyReminder.objects.filter(organization__in=due.order_by().values("pk"))
    known = set(sent.values_list("organization", "stage", "term_ended_on"))
    return [one for one in due if (one.pk, _stage(one), one.term_ends_on) not in known]


@act
def _remind(organization: PartyOrganization) -> bool:
    """Remind the officials unless a simultaneous run already has."""
    stage, end = _stage(organization), organization.term_ends_on
    if stage is None or end is None or organization.school is None:
        return False
    _, is_new = PartyReminder.objects.get_or_create(organization=organization, stage=stage, term_ended_on=end)
    if is_new:
        people = notifications.officials(organization.school)
        text = f"{organization}：本届 {end} {_WORDS[stage]}。换届后请把日期、书记和批准文号报区教委登记。"
        sending.notify(people, OCCASION, text, about=organization)
    return is_new


remind_to_elect = Step("提醒党组织换届", due=_unreminded, do=_remind)
