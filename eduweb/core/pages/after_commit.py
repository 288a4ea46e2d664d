"""Moving the name `current` after each commit, in every process that writes: worker, command or shell.

What Django does not see committed (psql, another machine, a lone INSERT outside of any transaction, which is finished
only after its new key has been fetched) is left to the question that each worker asks once a second.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from .files import PageFiles
from .pointer import Pointer

# Everything else may have written, raw SQL included.
READ_STATEMENT = re.compile(
    r"\s*(?:SELECT|EXPLAIN|DECLARE|FETCH|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|PRAGMA|SET|SHOW)\b", re.I
)
RETURNING = re.compile(r"\bRETURNING\b", re.I)


def attach(connection: BaseDatabaseWrapper, **_kwargs) -> None:
    """Attach to a connection that was just opened, or opened again."""
    if connection.alias == "default" and follow_writes not in connection.execute_wrappers:
        connection.execute_wrappers.append(follow_writes)


def follow_writes(execute: Callable[..., Any], sql: object, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Run a statement; when it may have written, follow the edition once its transaction is committed."""
    result = execute(sql, params, many, context)
    if not (isinstance(sql, str) and READ_STATEMENT.match(sql)):
        _follow_after_commit(context["connection"], str(sql))
    return result


def _follow_after_commit(connection: BaseDatabaseWrapper, sql: str) -> None:
    if connection.in_atomic_block:
        if not _is_waiting(connection):
            transaction.on_commit(follow, robust=True)
    elif connection.get_autocommit() and not RETURNING.search(sql):
        follow()


def _is_waiting(connection: BaseDatabaseWrapper) -> bool:
    """Whether the commit will be followed already, whatever savepoints are still taken back."""
    waiting: list = connection.run_on_commit
    open_savepoints = set(connection.savepoint_ids)
    # Looking at all of them would make a long import slow.
    return any(func is follow and sids <= open_savepoints for sids, func, _ in (waiting[:1] + waiting[-1:]))


def follow() -> None:
    """Move the name to the database's edition."""
    _pointer().follow()


@cache
def _pointer() -> Pointer:
    return Pointer(PageFiles.of_this_machine())
