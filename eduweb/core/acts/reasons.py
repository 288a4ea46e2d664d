"""Reasons given with an act for what would be refused without one."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

LONGEST_REASON = 300


@dataclass(frozen=True)
class Reason:
    """The words of a reason, and the account of the person who gave it."""

    words: str
    by: Any


_given: ContextVar[Mapping[str, Reason] | None] = ContextVar("reasons_given", default=None)


@contextmanager
def reasons(given: Mapping[str, Reason]) -> Iterator[None]:
    """Have these reasons hold within the block, beside those of the blocks around it; the key says for what."""
    token = _given.set({**(_given.get() or {}), **given})
    try:
        yield
    finally:
        _given.reset(token)


def reason_for(key: str) -> Reason | None:
    """The reason given with the act under way for what has this key."""
    return (_given.get() or {}).get(key)
