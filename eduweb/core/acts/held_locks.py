"""Locks that somebody else holds, as the databases tell of them; the one place that knows."""

from django.db import OperationalError

from .refused import Busy, Deadlock

# PostgreSQL's codes: what is done once more, and what was waited for too long.
_DEADLOCKS = {"40P01", "40001"}
_LOCK_NOT_AVAILABLE = "55P03"
_SQLITE = "is locked"


def busy(error: BaseException) -> Busy | None:
    """What a person is told about this error: Deadlock, Busy; None when no lock of other people's is the reason."""
    code = getattr(error.__cause__, "pgcode", None)
    if code in _DEADLOCKS:
        return Deadlock()
    is_locked = isinstance(error, OperationalError) and _SQLITE in str(error)
    return Busy() if code == _LOCK_NOT_AVAILABLE or is_locked else None
