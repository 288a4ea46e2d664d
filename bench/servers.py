"""Servers under measurement: starting them, their memory, ending them."""

import contextlib
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 60


@dataclass
class Target:
    """A server and its pages by name; a page "@FILE" stands for the addresses in FILE, one after the other."""

    name: str
    port: int
    command: list[str]
    pages: dict[str, str]
    env: dict[str, str] = field(default_factory=dict)
    cwd: Path | None = None
    process: subprocess.Popen | None = None

    def start(self, log: Path) -> None:
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.cwd,
                env={**os.environ, **self.env},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        page = next(iter(self.pages.values()))
        until = time.monotonic() + PATIENCE
        while not self._answers(first_address(page)):
            if self.process.poll() is not None or time.monotonic() > until:
                raise SystemExit(f"{self.name} does not start: see {log}")
            time.sleep(0.2)

    def get(self, path: str) -> bytes:
        with urllib.request.urlopen(f"http://localhost:{self.port}{path}", timeout=60) as answer:
            return answer.read()

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)

    def memory(self) -> float:
        """PSS of the server and its children in MiB."""
        return sum(_pss(pid) for pid in _family(self.process.pid)) / 1024

    def _answers(self, path: str) -> bool:
        try:
            self.get(path)
        except urllib.error.HTTPError as error:
            raise SystemExit(f"{self.name} answers {path} with {error.code}") from error
        except OSError:
            return False
        return True


def first_address(page: str) -> str:
    """The page's address, or the first of a file of addresses."""
    return Path(page[1:]).read_text().split("\n", 1)[0] if page.startswith("@") else page


def _family(pid: int) -> list[int]:
    family = [pid]
    with contextlib.suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            family += _family(int(child))
    return family


def _pss(pid: int) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
