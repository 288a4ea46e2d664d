"""The one way into a transaction: an act is a function that is done as a whole or not at all (DESIGN D12).

Locks are taken in one order everywhere: records (`locking` says in which), the audit log's chain, the edition. Acts
lock records; what comes after them is handed to `before_commit`, or waits in the database for the constraints at the end.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import Context, ContextVar
from copy import copy
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import DatabaseError, connection, models, transaction

from .constraints import explained
from .held_locks import busy
from .refused import Deadlock, Refused, Unprepared

P = ParamSpec("P")
R = TypeVar("R")
Last = Callable[[list[Any]], None]

# One for each story of a bundle would do.
_MOST_PREPARATIONS = 20
# All deferred constraints but the one that raises the edition.
_FOREIGN_KEYS = """
DO $$ BEGIN
    EXECUTE (SELECT 'SET CONSTRAINTS ' || string_agg(DISTINCT quote_ident(conname), ', ') || ' IMMEDIATE'
    FROM pg_constraint WHERE contype = 'f' AND condeferrable AND connamespace = current_schema()::regnamespace);
END $$
"""


class _Running:
    """The act that is under way: what its end is waited for with."""

    def __init__(self) -> None:
        self.last: dict[Last, list[Any]] = defaultdict(list)

    def finish(self) -> None:
        for function, items in self.last.items():
            function(items)

    def lengths(self) -> dict[Last, int]:
        return {function: len(items) for function, items in self.last.items()}

    def forget_since(self, lengths: dict[Last, int]) -> None:
        for function, items in self.last.items():
            del items[lengths.get(function, 0) :]


_running: ContextVar[_Running | None] = ContextVar("running", default=None)
_is_alone: ContextVar[bool] = ContextVar("is_alone", default=False)
_at_start: list[Callable[[], None]] = []


def act(function: Callable[P, R]) -> Callable[P, R]:
    """Run the function in a transaction of its own, or as a part of the act that called it.

    After a deadlock everything is rolled back and the function is called once more, and so it is after each Unprepared,
    when what was lacking has been made. Raises Busy when another transaction held a lock for too long, or a second
    deadlock came, and Refused when a constraint is broken.
    """

    @wraps(function)
    def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        if _running.get() is not None:
            with part():
                return function(*args, **kwargs)
        return _run(lambda: function(*args, **kwargs), [*args, *kwargs.values()])

    return whole


def run(function: Callable[[], R], *changed: models.Model) -> R:
    """Run this function as an act. The records that it changes are as before it whenever it begins anew."""
    return act(lambda *_records: function())(*changed)


@contextmanager
def part() -> Iterator[None]:
    """A part of the act under way that may fail alone: an exception undoes what was done within the block."""
    running = _running.get()
    lengths = running.lengths() if running else {}
    try:
        with transaction.atomic():
            yield
    except BaseException:
        if running:
            running.forget_since(lengths)
        raise


def others_wait() -> bool:
    """Whether an act is under way: on SQLite nobody else can write until its end, on PostgreSQL its records are locked."""
    return _running.get() is not None and not _is_alone.get()


def outside_acts(function: Callable[P, R]) -> Callable[P, R]:
    """Forbid acts to call the function, which takes long: it belongs before the act."""

    @wraps(function)
    def outside(*args: P.args, **kwargs: P.kwargs) -> R:
        if others_wait():
            raise transaction.TransactionManagementError(
                f"{function.__qualname__} takes long and belongs before the act"
            )
        return function(*args, **kwargs)

    return outside


@contextmanager
def alone() -> Iterator[None]:
    """Acts within the block may take long: they fill an empty site, for which nobody waits."""
    token = _is_alone.set(True)
    try:
        yield
    finally:
        _is_alone.reset(token)


def before_commit(function: Last, item: Any) -> None:
    """Call `function` with a list of all such items when the act is done, before its transaction is committed.

    Within a transaction that no act has begun, `function` is called at once.
    """
    if running := _running.get():
        running.last[function].append(item)
    elif connection.in_atomic_block:
        function([item])
    else:
        raise transaction.TransactionManagementError("this belongs inside an act")


def after_commit(function: Callable[[], object]) -> None:
    """Call `function` when the act under way is committed, at once without one: work of its own, which may begin acts.

    An error there is logged and nothing else, since the act is done.
    """
    transaction.on_commit(lambda: Context().run(function), robust=True)


def at_start(function: Callable[[], None]) -> None:
    """Call `function` first in the transaction of every act."""
    _at_start.append(function)


def _run(function: Callable[[], R], arguments: list[Any]) -> R:
    records = [(one, one.__dict__ | {"_state": copy(one._state)}) for one in arguments if isinstance(one, models.Model)]
    for _ in range(_MOST_PREPARATIONS):
        try:
            return _run_past_deadlock(function, records)
        except Unprepared as unprepared:
            unprepared.prepare()
        _restore(records)
    return _run_past_deadlock(function, records)


def _run_past_deadlock(function: Callable[[], R], records: list[tuple[models.Model, dict[str, Any]]]) -> R:
    try:
        return _run_once(function)
    except Deadlock:
        if connection.in_atomic_block:
            raise
    _restore(records)
    return _run_once(function)


def _restore(records: list[tuple[models.Model, dict[str, Any]]]) -> None:
    """Give the records the values that they had before the act, which was rolled back."""
    for record, as_it_was in records:
        record.__dict__.clear()
        record.__dict__.update(as_it_was)


def _run_once(function: Callable[[], R]) -> R:
    running = _Running()
    token = _running.set(running)
    try:
        with transaction.atomic():
            for start in _at_start:
                start()
            result = function()
            _check_foreign_keys()
            running.finish()
            _check_constraints()
        return result
    except (DatabaseError, ValueError, OverflowError) as error:
        if refusal := _refusal(error):
            raise refusal from error
        raise
    finally:
        _running.reset(token)


def _check_foreign_keys() -> None:
    """Have them checked before the chain is taken: a deletion that holds what they name may wait for the chain."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_FOREIGN_KEYS)


def _check_constraints() -> None:
    """Have deferred constraints and the new edition here and now, after everything else and not in the commit."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _refusal(error: Exception) -> Refused | None:
    """What the person is told; None when it is no matter of other people's locks or of what was entered."""
    if held := busy(error):
        return held
    words = explained(error)
    return Refused(words) if words else None
