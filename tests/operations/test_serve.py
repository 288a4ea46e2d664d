"""`manage.py serve`: the server that `make run` starts, as a process of its own."""

import os
import signal
import socket
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from eduweb.operations import checks, server
from tests.serving import environment, free_port, start, status, wait_until


@pytest.fixture
def site(empty_site):
    """An empty site on a free port, served by a process in a group of its own, as a terminal starts it."""
    env = environment(empty_site, free_port())
    process = start(env)
    yield process, int(env["PORT"])
    if process.poll() is None:
        process.kill()
        process.wait()


def test_it_answers_on_both_families_and_one_ctrl_c_ends_it(site):
    process, port = site
    assert (status("127.0.0.1", port), status("::1", port)) == (200, 200)
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(timeout=9) == 0
    assert status("127.0.0.1", port) is None


def test_a_killed_server_leaves_the_port_free(site):
    process, port = site
    process.kill()
    process.wait()
    wait_until(lambda: server.why_not("::", port) is None, 10)


def test_a_taken_port_is_named_with_a_way_out(settings):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        settings.PORT = other.getsockname()[1]
        with pytest.raises(CommandError, match="已被占用.*PORT="):
            call_command("serve", host="127.0.0.1")


def test_a_failing_tick_does_not_stop_the_next_one(monkeypatch):
    ticks = []

    def tick(_name):
        ticks.append(1)
        if len(ticks) == 3:
            clock.stopping.set()
        raise RuntimeError

    monkeypatch.setattr(server, "call_command", tick)
    monkeypatch.setattr(server, "EVERY", 0)
    clock = server.Clock(threading.Event())
    clock.start()
    clock.join(10)
    assert len(ticks) == 3


@pytest.mark.parametrize(
    ("version", "mended"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
    ],
)
def test_several_workers_on_an_sqlite_with_the_log_race_are_warned_of(settings, monkeypatch, version, mended):
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setattr(checks.sqlite3, "sqlite_version_info", version)
    settings.WORKERS = 2
    assert [warning.id for warning in checks.sqlite_has_one_worker()] == ([] if mended else ["site.W001"])
    settings.WORKERS = 1
    assert checks.sqlite_has_one_worker() == []
