"""Workers come and go while readers read: new code (SIGHUP), a killed worker, one that has grown too large."""

import os
import signal
import socket
import sys
import time

import pytest

from tests.serving import Readers, ask, collect_static, environment, free_port, start, wait_until, workers

# A second look a second, and a limit that every worker is above.
GREEDY = (
    "import django; django.setup(); from django.core.management import call_command; from eduweb.operations import server; "
    "server.MOST_MEBIBYTES = server.LOOK_EVERY = 1; call_command('serve')"
)
# A form without its token: refused once it has been read.
UPLOAD = (
    b"POST /admin/login/ HTTP/1.1\r\nHost: localhost\r\nCookie: csrftoken=abcdefghijklmnopqrstuvwxyz012345\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 50\r\n\r\n"
)


@pytest.fixture(scope="module")
def env(empty_site):
    """An empty site's environment."""
    env = environment(empty_site, free_port(), WORKERS="2")
    collect_static(env)
    return env


@pytest.fixture
def serve(env):
    """`serve(command, **environment)`: a server of that site, stopped after the test."""
    started = []

    def serve(command=None, **more):
        started.append(start({**env, **more}, command))
        return started[0], int(env["PORT"])

    yield serve
    for process in started:
        process.terminate()
        process.wait()


def test_new_code_is_loaded_without_a_lost_request_and_no_page_of_the_old_code_is_shown(serve):
    process, port = serve()
    before, edition = workers(process.pid), int(ask(port, "/").headers["x-edition"])
    with Readers(port) as readers:
        process.send_signal(signal.SIGHUP)
        wait_until(lambda: len(workers(process.pid)) == 2 and not workers(process.pid) & before, 40)
        wait_until(lambda: int(ask(port, "/").headers["x-edition"]) > edition, 20)
    assert readers.failed == []


@pytest.mark.trust
def test_a_second_reload_on_top_of_the_first_loses_no_request_either(serve):
    process, port = serve(WORKERS="1")
    first = workers(process.pid)
    with Readers(port) as readers:
        process.send_signal(signal.SIGHUP)
        wait_until(lambda: workers(process.pid) - first, 20)
        second = workers(process.pid) - first
        process.send_signal(signal.SIGHUP)
        wait_until(lambda: len(workers(process.pid)) == 1 and not workers(process.pid) & (first | second), 40)
    assert readers.failed == []


def test_an_upload_that_is_under_way_is_taken_to_its_end_before_its_worker_goes(serve):
    process, port = serve(WORKERS="1")
    before = workers(process.pid)
    with socket.create_connection(("127.0.0.1", port), timeout=20) as upload:
        upload.sendall(UPLOAD)
        process.send_signal(signal.SIGHUP)
        for _ in range(50):  # for five seconds: a slow line
            upload.sendall(b"x")
            time.sleep(0.1)
        assert upload.recv(100).startswith(b"HTTP/1.1 403")
    wait_until(lambda: not workers(process.pid) & before, 20)


def test_a_killed_worker_is_replaced(serve):
    process, port = serve()
    before = workers(process.pid)
    os.kill(min(before), signal.SIGKILL)
    wait_until(lambda: len(workers(process.pid)) == 2 and min(before) not in workers(process.pid), 10)
    with Readers(port) as readers:
        pass
    assert readers.failed == []


def test_a_worker_that_has_grown_too_large_is_replaced_without_a_lost_request(serve):
    process, port = serve([sys.executable, "-c", GREEDY], WORKERS="1")
    before = workers(process.pid)
    with Readers(port) as readers:
        wait_until(lambda: not workers(process.pid) & before, 40)
    assert readers.failed == []
