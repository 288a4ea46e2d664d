"""Two registrars at the same moment, and two ticks: what is approved applies once."""

from django.test import TransactionTestCase
from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry
from schools.actions import Decision, Refused, apply_due, decide, save_record
from schools.enums import RequestState, SchoolState
from schools.models import ChangeRequest
from tests.concurrency import run_concurrently
from tests.factories import make_official, make_school, make_user
from tests.forms import filled

THREADS = 8


class Races(TransactionTestCase):
    def setUp(self):
        self.school = make_school("旧名小学")
        official = make_official(self.school)
        self.asked = save_record(self.school, {"name": "新名小学"}, by=official).request
        self.registrars = [make_user(Role.REGISTRAR) for _ in range(THREADS)]

    def test_of_eight_registrars_one_decides(self):
        item = self.asked.items.get()
        answers = run_concurrently(
            THREADS, lambda number: decide(self.asked, {item.pk: Decision(True)}, by=self.registrars[number])
        )
        assert sum(isinstance(answer, Refused) for answer in answers) == THREADS - 1
        assert self.school.changes.filter(field="name").count() == 1
        assert Entry.objects.filter(action="审批变更").count() == 1

    def test_of_eight_ticks_one_applies_what_is_due(self):
        self.asked.items.update(outcome="approved")
        ChangeRequest.objects.update(
            state=RequestState.SCHEDULED, effective_on=timezone.localdate(), decided_by=self.registrars[0]
        )
        answers = run_concurrently(THREADS, lambda _: apply_due(self.asked))
        assert answers.count(True) == 1
        assert self.school.changes.filter(field="name").count() == 1


class OutsideOfATransaction(TransactionTestCase):
    """As on a real site: pages whose acts open their own transaction lock nothing before it."""

    def setUp(self):
        self.school = make_school("旧名小学")
        self.client.force_login(make_user(Role.REGISTRAR, Role.SCHOOL_OFFICIAL))

    def post(self, page: str, /, *args, **typed) -> None:
        address = reverse(f"admin:schools_school_{page}", args=[self.school.pk, *args])
        assert self.client.post(address, filled(self.client.get(address)) | typed).status_code == 302
        self.school.refresh_from_db()

    def test_a_school_is_renamed_and_closed(self):
        today = str(timezone.localdate())
        self.post("career", "rename", name="新名小学", on=today, reason="建制调整")
        assert self.school.name == "新名小学"
        self.post("career", "close", on=today, reason="生源减少")
        assert self.school.state == SchoolState.CLOSED
