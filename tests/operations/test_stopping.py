"""The server ends when it is told to, however often and at whatever moment; a hundred times over in tests/trust."""

import signal
import socket
import subprocess
import sys

import pytest

from tests.serving import environment, free_port, start, wait_until, workers
from tests.stops import assert_gone, ctrl_c_twice, is_taken, twice_within_a_millisecond

# A server whose main thread hears nothing: it waits, as it would for a lock or for a database.
DEAF = """
import signal, sys, threading
from eduweb.operations.os_signals import SignalReader
SignalReader(reload=lambda: print("reload", flush=True), stop=lambda: print("stop", flush=True), patience=PATIENCE).listen()
for number in signal.SIGHUP, signal.SIGINT, signal.SIGTERM:
    signal.signal(number, lambda *_: None)
print("ready", flush=True)
threading.Event().wait()
"""


@pytest.fixture
def site(empty_site):
    """`site()`: a server of an empty site; its process and port."""
    started = []

    def site():
        env = environment(empty_site, free_port())
        started.append(start(env))
        return started[0], int(env["PORT"])

    yield site
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def deaf():
    """`deaf(patience)`: such a server, once it listens to signals."""
    started = []

    def deaf(patience: float):
        command = [sys.executable, "-c", DEAF.replace("PATIENCE", str(patience))]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        started.append(process)
        assert process.stdout.readline() == "ready\n"
        return process

    yield deaf
    for process in started:
        process.kill()
        process.communicate()


# Two of the six ways; `make trust` stops below make in each of them.
@pytest.mark.parametrize("way", [twice_within_a_millisecond, ctrl_c_twice])
def test_every_process_ends_and_the_port_is_free(site, way):
    process, port = site()
    way(process.pid)
    assert_gone(process.pid, port)


def test_the_second_signal_ends_at_once_what_the_first_one_lets_finish(site):
    process, port = site()
    with socket.create_connection(("127.0.0.1", port)) as upload:
        upload.sendall(b"POST /admin/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n")
        process.terminate()
        wait_until(lambda: is_taken(process.pid), 10)
        assert workers(process.pid), "the upload is under way"
        process.terminate()
        assert process.wait(5) == 1
    assert_gone(process.pid, port)


def test_reloads_are_heard_until_the_stop(deaf):
    process = deaf(patience=60)
    for number, heard in [(signal.SIGHUP, "reload\n"), (signal.SIGHUP, "reload\n"), (signal.SIGTERM, "stop\n")]:
        process.send_signal(number)
        assert process.stdout.readline() == heard
    process.send_signal(signal.SIGHUP)
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 1
    assert process.stdout.read() == ""


def test_what_does_not_stop_in_time_is_ended(deaf):
    process = deaf(patience=0.1)
    process.terminate()
    assert process.wait(10) == 1
