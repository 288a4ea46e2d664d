"""Whether a reader ever sees an old page: python -m bench.stale --changes 10000

Starts the server on a fresh demo (on DATABASE_URL with two workers, else on SQLite with one), makes public changes one
after the other, and after each commit at once asks for the pages that show it, over every kept connection. Two kinds are
told apart: changes through the web application, and changes by another process (this one).
"""

import argparse
import contextlib
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

from .prepare import MANAGE, ROOT
from .servers import Target

CONNECTIONS = 8
LONGEST = 5.0


class Readers:
    """Kept connections, so many that every worker holds some."""

    def __init__(self, port: int):
        self.port = port
        self.connections = [HTTPConnection("localhost", port, timeout=60) for _ in range(CONNECTIONS)]
        self.late: dict[str, list[float]] = defaultdict(list)
        self.stale: dict[str, int] = defaultdict(int)
        self.changes: dict[str, int] = defaultdict(int)
        self.answers = 0

    def page(self, connection: HTTPConnection, address: str) -> str:
        connection.request("GET", address)
        answer = connection.getresponse()
        self.answers += 1
        return answer.read().decode()

    def check(self, kind: str, addresses: list[str], shows) -> None:
        """Ask over all connections in turn for the pages of a change that was just committed."""
        committed = time.perf_counter()
        self.changes[kind] += 1
        for number, connection in enumerate(self.connections):
            address = addresses[number % len(addresses)]
            asked = 1
            while not shows(self.page(connection, address)) and time.perf_counter() - committed < LONGEST:
                asked += 1
            self.stale[kind] += asked > 1
            if number == 0 or asked > 1:
                self.late[kind].append((time.perf_counter() - committed) * 1000)


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="eduweb-stale-") as place:
        workers = "2" if "DATABASE_URL" in os.environ else "1"
        # This process is the other one: it works on the same database and the same folder as the server.
        os.environ.update(
            VAR_DIR=place, PORT=str(options.port), WORKERS=workers, DEMO_PASSWORD=secrets.token_urlsafe(12)
        )
        for command in (["migrate", "--verbosity", "0"], ["collectstatic", "--noinput", "--verbosity", "0"], ["demo"]):
            subprocess.run([*MANAGE, *command], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        server = Target("server", options.port, [*MANAGE, "serve", "--no-tick"], {"home": "/"}, cwd=ROOT)
        server.start(Path(place) / "server.log")
        try:
            _run(options.changes, options.port)
        finally:
            server.stop()


def _run(changes: int, port: int) -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "eduweb.settings"
    django.setup()
    from .stale_changes import Changes

    readers, make = Readers(port), Changes(port)
    started = time.monotonic()
    # Ctrl-C tells what was found so far.
    with contextlib.suppress(KeyboardInterrupt):
        for number in range(changes):
            readers.check(*make.change(number))
    _say(readers, time.monotonic() - started)


def _say(readers: Readers, seconds: float) -> None:
    write = sys.stdout.write
    write(f"{sum(readers.changes.values())} changes, {readers.answers} answers in {seconds:.0f} s; ")
    write(f"workers that hold connections: {_workers(readers.port)}\n")
    write("kind | changes | stale answers | visible after, median ms | most ms\n")
    for kind, count in sorted(readers.changes.items()):
        late = readers.late[kind]
        write(f"{kind} | {count} | {readers.stale[kind]} | {median(late):.1f} | {max(late):.1f}\n")
    sys.exit(1 if sum(readers.stale.values()) else 0)


def _workers(port: int) -> dict[str, int]:
    """How many of the connections each process holds on the server's side."""
    said = subprocess.run(["ss", "-tnpH", f"sport = :{port}"], capture_output=True, text=True).stdout
    held: dict[str, int] = defaultdict(int)
    for line in said.splitlines():
        held[line.partition("pid=")[2].partition(",")[0]] += 1
    return dict(held)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changes", type=int, default=10_000)
    parser.add_argument("--port", type=int, default=8141)
    return parser.parse_args()


if __name__ == "__main__":
    main()
