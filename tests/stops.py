"""Ways to stop a server, alone or below make, and the expected end (TRUST 48)."""

import contextlib
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

from eduweb.operations.server import why_not

from .serving import wait_until, workers

GONE_WITHIN = 15


def session(leader: int) -> set[int]:
    """The running processes of that leader's session: make, the server, its workers, whatever their group."""
    return {pid for pid, state, leads in _processes() if leads == leader and state != "Z"}


def _processes() -> Iterator[tuple[int, str, int]]:
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            state, _parent, _group, leader = (place / "stat").read_text().rpartition(")")[2].split()[:4]
            yield int(place.name), state, int(leader)


def server_of(leader: int) -> int:
    """The server's process in that leader's session."""
    return next(pid for pid in session(leader) if Path(f"/proc/{pid}/cmdline").read_bytes().endswith(b"\0serve\0"))


def is_taken(server: int) -> bool:
    """Whether every signal to the server has reached it: of two equal ones that wait, the system makes one."""
    try:
        return "ShdPnd:\t0000000000000000\n" in Path(f"/proc/{server}/status").read_text()
    except OSError:
        return True


def once(leader: int) -> None:
    os.kill(server_of(leader), signal.SIGTERM)


def once_to_the_group(leader: int) -> None:
    """SIGTERM to make and the server; make passes it on, so that the server gets it twice."""
    os.killpg(leader, signal.SIGTERM)


def twice_within_a_millisecond(leader: int) -> None:
    os.killpg(leader, signal.SIGTERM)
    os.killpg(leader, signal.SIGTERM)


def ctrl_c_twice(leader: int) -> None:
    server = server_of(leader)
    os.killpg(leader, signal.SIGINT)
    wait_until(lambda: is_taken(server), GONE_WITHIN)
    with contextlib.suppress(ProcessLookupError):  # the first one has done it
        os.killpg(leader, signal.SIGINT)


def as_a_reload_begins(leader: int) -> None:
    os.kill(server_of(leader), signal.SIGHUP)
    os.killpg(leader, signal.SIGTERM)


def during_a_reload(leader: int) -> None:
    server = server_of(leader)
    before = workers(server)
    os.kill(server, signal.SIGHUP)
    wait_until(lambda: workers(server) - before, GONE_WITHIN)
    os.kill(server, signal.SIGTERM)


WAYS: list[Callable[[int], None]] = [
    once,
    once_to_the_group,
    twice_within_a_millisecond,
    ctrl_c_twice,
    as_a_reload_begins,
    during_a_reload,
]


def assert_gone(leader: int, port: int) -> None:
    """All processes of that session end in time, and the port is free then."""
    wait_until(lambda: not session(leader), GONE_WITHIN)
    assert why_not("::", port) is None
