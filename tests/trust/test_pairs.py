"""Two acts at once, whichever two: both are done, or one is refused in words (TRUST 28, 44)."""

import random
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import combinations_with_replacement

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse

from eduweb.core.acts.refused import Busy, Refused
from eduweb.core.audit.models import Entry
from tests.acts_found import acts, called
from tests.concurrency import run_concurrently
from tests.pairs import District
from tests.suite import fresh_database

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer"),
]

SECONDS = 60
UNRECORDED = ("acknowledge a request",)  # off the workbench, and nothing else
STORY = "a story's own row, locked as by those of the table"
OWN = "rows of its own: a log, a draft, a letter or file that comes in"
TICK = "begun by the clock, one record at a time"
REGISTER = "a school or an honour, locked as by those of the table"
NOT_MET = {
    **{
        f"articles.actions.{name}": STORY
        for name in (
            *("approving", "autosaving", "copying", "correcting", "discarding", "emergency", "expiring", "explaining"),
            *("placing", "recalling", "redating", "refiling", "rejecting", "remarking", "restoring", "sending_back"),
            *("shortlisting", "submitting", "taking_over"),
        )
    },
    **dict.fromkeys(["articles.contributions.submitting", "articles.importing.converting"], OWN),
    **dict.fromkeys(["articles.importing.drafts", "articles.publication.document_words"], OWN),
    **dict.fromkeys(["eduweb.core.accounts.sign_in_log", "eduweb.core.correspondence.receiving"], OWN),
    **dict.fromkeys(["eduweb.core.enclosures.intake", "eduweb.core.media.admin.library"], OWN),
    **dict.fromkeys(["eduweb.core.media.intake.replacing", "eduweb.core.sheets.mapping.memory"], OWN),
    **dict.fromkeys(["eduweb.core.sheets.staging", "eduweb.core.sheets.undoing"], "tests/trust/test_imports.py"),
    **dict.fromkeys(["eduweb.corpus.load", "eduweb.operations.founding"], "fills an empty site"),
    **dict.fromkeys(
        ["eduweb.core.periodic.steps", "eduweb.core.search.filing", "eduweb.core.search.names.changes"], TICK
    ),
    **dict.fromkeys(["eduweb.dialogue.actions.closing", "eduweb.dialogue.actions.receiving"], OWN),
    **dict.fromkeys(["eduweb.dialogue.actions.unpublishing", "eduweb.disclosure.actions.applying"], OWN),
    **dict.fromkeys(["eduweb.dialogue.public.search_source", "eduweb.site.unanswered.storing"], TICK),
    **dict.fromkeys(["honors.actions.periodic_tasks", "schools.actions.party.reminders"], TICK),
    **dict.fromkeys(["schools.actions.request_applying", "schools.tasks.periodic_tasks"], TICK),
    **dict.fromkeys(["honors.actions.monthly_entering", "honors.actions.reporting"], REGISTER),
    **dict.fromkeys(["honors.admin.reports.acts", "honors.publication.evidence"], REGISTER),
    **dict.fromkeys(["schools.actions.area_adding", "schools.actions.plan_copying", "schools.tasks.setting"], REGISTER),
    **dict.fromkeys(["schools.actions.record_saving", "schools.actions.request_enclosing"], REGISTER),
    "eduweb.core.media.intake.given_up": TICK,
    "schools.actions.party.enclosing": REGISTER,
    **dict.fromkeys([f"schools.admin.school.structural.{name}" for name in ("page", "taking_back")], REGISTER),
}
LOCKS = re.compile(r"FOR (NO KEY )?UPDATE|^(UPDATE|DELETE|INSERT)")
CHAIN = "pg_advisory_xact_lock"
STEPS, PATIENCE = 12, 0.03  # so many locks of each are waited for, and so long: the other may wait for one of ours


class Meeting:
    """Two threads in step: after each of its first locks, one waits for the other to have as many.

    They wait for each other once more before the first of them takes the audit log's chain.
    """

    def __init__(self) -> None:
        self.steps = [threading.Barrier(2) for _ in range(STEPS + 1)]

    def before_chain(self) -> None:
        self.wait(STEPS, 4 * PATIENCE)

    def wait(self, step: int, patience: float = PATIENCE) -> None:
        if step < len(self.steps):
            with suppress(threading.BrokenBarrierError):
                self.steps[step].wait(patience)


@pytest.fixture
def district(photo) -> District:
    return District(photo)


@pytest.fixture
def put_back(district) -> Iterator[Callable[[], None]]:
    """Puts the district back as it was made."""
    yield fresh_database.remember("district")
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA district CASCADE")


class Pairs:
    """Tries pairs of the district's acts; `faults` are what a person should never see, `deadlocks` the database's."""

    def __init__(self, district: District, put_back: Callable[[], None]) -> None:
        self.acts, self.put_back = district.acts, put_back
        self.tried, self.faults = 0, []
        self.deadlocks: list[str] = []

    def all(self) -> list[tuple[str, str]]:
        return [*combinations_with_replacement(self.acts, 2)]

    def spread(self) -> list[tuple[str, str]]:
        """A tenth of them: each act with itself, and with each tenth after it in the table."""
        acts = list(self.acts)
        return [(one, other) for number, one in enumerate(acts) for other in acts[number::10]]

    def attempt(self, pair: tuple[str, str], meeting: Meeting | None = None) -> None:
        self.put_back()
        self.tried += 1
        answers = run_concurrently(2, lambda number: self._do(pair, number, meeting))
        self.faults += [f"{pair}: {fault}" for fault in map(_fault, answers) if fault]

    def _do(self, pair: tuple[str, str], number: int, meeting: Meeting | None) -> object:
        with connection.cursor() as cursor:
            cursor.execute("SET deadlock_timeout = '150ms'; SET lock_timeout = '5s'")
        try:
            with connection.execute_wrapper(self._watch(pair, meeting)):
                return self.acts[pair[number]](number)
        except Refused:
            raise
        except Exception as error:
            return error

    def _watch(self, pair: tuple[str, str], meeting: Meeting | None) -> Callable:
        step = 0

        def watch(execute, sql, params, many, context):
            nonlocal step
            if meeting and CHAIN in sql:
                meeting.before_chain()
            try:
                result = execute(sql, params, many, context)
            except OperationalError as error:
                if getattr(error.__cause__, "pgcode", None) == "40P01":
                    self.deadlocks.append(f"{pair}: {sql[:300]} {error.__cause__.diag.message_detail}")
                raise
            if meeting and step < STEPS and LOCKS.search(sql) and "django_session" not in sql:
                meeting.wait(step)
                step += 1
            return result

        return watch


def _fault(answer: object) -> str:
    """What is wrong with the answer to one of two who act at once; "" when it was done, or refused in words."""
    match answer:
        case Busy() | HttpResponse(status_code=500 | 503):
            return f"busy: {answer!r}"
        case Exception() if not isinstance(answer, Refused):
            return repr(answer)
        case HttpResponse() if "系统正忙" in answer.text:
            return "busy"
    return ""


@pytest.fixture
def pairs(district, put_back) -> Pairs:
    return Pairs(district, put_back)


def test_each_act_is_done_when_nobody_else_acts(pairs, subtests, tell_tried):
    with called() as found:
        for name in pairs.acts:
            with subtests.test(name):
                pairs.put_back()
                before = Entry.objects.count()
                answer = pairs.acts[name](0)
                assert not isinstance(answer, HttpResponse) or answer.status_code == 302, answer.text
                assert Entry.objects.count() > before or name in UNRECORDED
    rooms = {name.rpartition(".")[0] for name in acts().values()}
    unmet = rooms - {name.rpartition(".")[0] for name in found}
    told = f"put an act of these into the table of pairs, or say why not: {sorted(unmet - NOT_MET.keys())}"
    assert unmet <= NOT_MET.keys() <= rooms, told
    met = len(rooms - unmet)
    tell_tried(
        f"{len(pairs.acts)} acts call {len(found)} of the product's {len(acts())}, of {met} of {len(rooms)} files"
    )


@pytest.mark.parametrize("whole", [False, pytest.param(True, marks=[pytest.mark.trust, pytest.mark.timeout(3600)])])
def test_of_two_who_take_their_locks_in_step_nobody_sees_a_deadlock(pairs, tell_tried, whole):
    for pair in pairs.all() if whole else pairs.spread():
        pairs.attempt(pair, Meeting())
    assert (pairs.faults, pairs.deadlocks) == ([], [])
    tell_tried(f"{pairs.tried} pairs of {len(pairs.acts)} acts; the database saw 0 deadlocks")


@pytest.mark.trust
def test_for_a_minute_at_natural_speed_nobody_sees_a_deadlock(pairs, tell_tried):
    order, end = random.Random(1), time.monotonic() + SECONDS
    while time.monotonic() < end:
        pairs.attempt(order.choice(pairs.all()))
    assert pairs.faults == []
    tell_tried(f"{pairs.tried} pairs of {len(pairs.acts)} acts; the database saw {len(pairs.deadlocks)} deadlocks")
