"""What comes in from outside, in each state in which its page has buttons: letters, consultations, applications."""

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.dialogue import actions
from eduweb.dialogue.models import Comment, Consultation
from eduweb.disclosure.enums import ApplicationState
from eduweb.disclosure.models import DisclosureSettings, ProofOfIdentity
from schools.models import School
from tests.factories import make_answer, make_application, make_message, make_user


def build(chief: User, school: School) -> None:
    """`school` is the chief's, who replies for it."""
    clerk = make_user(Role.CLERK)
    make_message(title="等着办的")
    actions.pass_on(make_message(title="要转的"), by=clerk, task="请核实作息时间。", school=school)
    make_answer(written_by=clerk)
    _consultation(clerk)
    DisclosureSettings.current().save()
    today = timezone.localdate()
    received = {"received_on": today, "state": ApplicationState.RECEIVED}
    consulting = {"received_on": today, "consulting_since": today, "state": ApplicationState.CONSULTING}
    for fields in (consulting, received, {}):
        ProofOfIdentity.objects.create(
            application=make_application(**fields), kind="identity_card", number="110101199003070330"
        )


def _consultation(clerk: User) -> None:
    today = timezone.localdate()
    words = {"title": "校服征求意见", "text": "请提意见。", "office": "办公室"}
    consultation = Consultation.objects.create(**words, opens_on=today, closes_on=today)
    actions.propose_consultation(consultation, by=clerk)
    Comment.objects.create(consultation=consultation, number="20260101-9001", text="早一点上课。")
