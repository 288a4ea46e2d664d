"""The site as a process of its own, as operators start it, and readers who ask it over the network."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

MANAGE = [sys.executable, "manage.py"]
UP_WITHIN = 60
# Between two requests of a reader: without it a few readers take the cores from the server that is starting.
A_MOMENT = 0.03


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("", 0))
        return probe.getsockname()[1]


def status(host: str, port: int) -> int | None:
    """The answer of /healthz; None while nobody listens."""
    asking = HTTPConnection(host, port, timeout=10)
    try:
        asking.request("GET", "/healthz")
        return asking.getresponse().status
    except OSError:
        return None
    finally:
        asking.close()


def wait_until(wanted: Callable[[], object], within: float) -> None:
    end = time.monotonic() + within
    while not wanted():
        assert time.monotonic() < end, f"not within {within} s"
        time.sleep(0.02)


def environment(place: Path, port: int, **more: str) -> dict[str, str]:
    """The product's own settings, with this VAR_DIR and port."""
    own = {"VAR_DIR": str(place), "PORT": str(port), "DJANGO_SETTINGS_MODULE": "eduweb.settings"}
    return {**os.environ, **own, **more}


def collect_static(env: dict[str, str]) -> None:
    """Static files of readers' pages; the desk's thousands are left out to save time."""
    ignored = ["--ignore=admin", "--ignore=ckeditor"]
    subprocess.run([*MANAGE, "collectstatic", "--noinput", "--verbosity=0", *ignored], env=env, check=True)


def start(env: dict[str, str], command: list[str] | None = None) -> subprocess.Popen:
    """A server in a process group of its own, as a terminal starts it; answers when this returns."""
    process = subprocess.Popen(command or [*MANAGE, "serve"], env=env, start_new_session=True)
    wait_until(lambda: process.poll() is not None or status("127.0.0.1", int(env["PORT"])), UP_WITHIN)
    assert process.poll() is None, "the server has ended"
    return process


def workers(server: int) -> set[int]:
    """The server's worker processes that run now."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    return {int(child) for child in children if b"spawn_main" in _command(child)}


def _command(process: str) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


class Readers:
    """Ask for a page again and again, half of them on persistent connections, and count the unanswered requests."""

    def __init__(self, port: int, path: str = "/", number: int = 4):
        self.port, self.path = port, path
        self.answered, self.failed = 0, []
        self._leaving = threading.Event()
        self._threads = [threading.Thread(target=self._read, args=[bool(each % 2)]) for each in range(number)]

    def __enter__(self) -> "Readers":
        for thread in self._threads:
            thread.start()
        wait_until(lambda: self.answered, 10)
        return self

    def __exit__(self, *_error) -> None:
        self._leaving.set()
        for thread in self._threads:
            thread.join()

    def _read(self, persistent: bool) -> None:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=15)
        while not self._leaving.is_set():
            try:
                connection.request("GET", self.path)
                answer = connection.getresponse()
                answer.read()
                if answer.status != 200:
                    self.failed.append(f"status {answer.status}")
                self.answered += 1
            except (OSError, HTTPException) as error:
                self.failed.append(f"{error!r} on a {'persistent' if persistent else 'new'} connection")
                connection.close()
            if not persistent:
                connection.close()
            self._leaving.wait(A_MOMENT)


@dataclass(frozen=True)
class Answer:
    """A server's answer; `headers` have their names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def page_store(self) -> str:
        return self.headers.get("x-page-store", "")


def ask(port: int, path: str, method: str = "GET", body: str | None = None, **headers: str) -> Answer:
    """One request on a connection of its own; `If_None_Match=` sends `If-None-Match`."""
    connection = HTTPConnection("localhost", port, timeout=15)
    try:
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        given = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, given, answer.read())
    finally:
        connection.close()
