"""Two registrars at the same moment, and two ticks: what is approved applies once."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from django.test import TransactionTestCase
from django.utils import timezone

from eduweb.accounts.roles import Role
from eduweb.audit.models import Entry
from schools.actions import Decision, Refused, apply_due, decide, save_record
from schools.enums import RequestState
from schools.models import ChangeRequest
from tests.factories import make_official, make_school, make_user

HANDS = 8


def at_once(do) -> list:
    """What `do(number)` answered or raised in several threads, each with a connection of its own."""

    def one(number: int):
        try:
            return do(number)
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(HANDS) as pool:
        return list(pool.map(one, range(HANDS)))


class Races(TransactionTestCase):
    def setUp(self):
        self.school = make_school("旧名小学")
        official = make_official(self.school)
        self.asked = save_record(self.school, {"name": "新名小学"}, by=official).request
        self.registrars = [make_user(Role.REGISTRAR) for _ in range(HANDS)]

    def test_of_eight_registrars_one_decides(self):
        item = self.asked.items.get()
        answers = at_once(
            lambda number: decide(self.asked, {item.pk: Decision(True, item.old)}, by=self.registrars[number])
        )
        assert sum(isinstance(answer, Refused) for answer in answers) == HANDS - 1
        assert self.school.changes.filter(field="name").count() == 1
        assert Entry.objects.filter(action="审批变更").count() == 1

    def test_of_eight_ticks_one_applies_what_is_due(self):
        self.asked.items.update(outcome="approved")
        ChangeRequest.objects.update(
            state=RequestState.SCHEDULED, effective_on=timezone.localdate(), decided_by=self.registrars[0]
        )
        answers = at_once(lambda _: apply_due(self.asked))
        assert answers.count(True) == 1
        assert self.school.changes.filter(field="name").count() == 1
