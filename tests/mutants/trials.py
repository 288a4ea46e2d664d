"""Trying mutants, several at once, each in a copy of the tree that nothing else touches."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from queue import SimpleQueue

from .baseline import Baseline
from .mutations import Mutant

# Starting Python and making the database, on a machine that does other things too.
START_SECONDS = 120


class Fate(Enum):
    """What became of a mutant."""

    CAUGHT = "caught by a test"
    UNREADABLE = "caught on import"
    HUNG = "caught by the clock"
    SURVIVED = "survived"
    UNREACHED = "reached by no test"


CAUGHT = (Fate.CAUGHT, Fate.UNREADABLE, Fate.HUNG)


@dataclass(frozen=True)
class Trial:
    """One mutant, how many tests it met, and what became of it."""

    mutant: Mutant
    tests: int
    fate: Fate


def copy_of_tree(root: Path, place: Path) -> Path:
    """The files that are under version control, and new ones, as they stand now."""
    shutil.rmtree(place, ignore_errors=True)
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.run(listed, cwd=root, capture_output=True, check=True).stdout.decode().split("\0"):
        if name and (root / name).is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, place / name)
    return place


def try_all(mutants: list[Mutant], baseline: Baseline, trees: list[Path]) -> Iterator[Trial]:
    """The trials in the order of the mutants, as they end; one at a time in each tree."""
    free: SimpleQueue[Path] = SimpleQueue()
    for tree in trees:
        free.put(tree)

    def one(mutant: Mutant) -> Trial:
        tests, tree = baseline.tests(mutant), free.get()
        try:
            with _broken(tree / mutant.path, mutant):
                fate = _fate(tree, tests, START_SECONDS + 4 * baseline.seconds(tests))
        finally:
            free.put(tree)
        unseen = fate == Fate.SURVIVED and not baseline.reaches(mutant)
        return Trial(mutant, len(tests), Fate.UNREACHED if unseen else fate)

    with ThreadPoolExecutor(len(trees)) as pool:
        yield from pool.map(one, mutants)


@contextmanager
def _broken(file: Path, mutant: Mutant) -> Iterator[None]:
    whole, written = file.read_bytes(), file.stat()
    file.write_bytes(mutant.broken(whole))
    try:
        yield
    finally:
        file.write_bytes(whole)
        os.utime(file, ns=(written.st_atime_ns, written.st_mtime_ns))  # what was compiled from it is valid again


def _fate(tree: Path, tests: list[str], seconds: float) -> Fate:
    named = tree / ".mutant-tests"
    named.write_text("\n".join(tests), "utf-8")
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "--no-header", "-p", "no:cacheprovider", f"@{named}"]
    with subprocess.Popen(
        command, cwd=tree, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    ) as running:
        try:
            said, _ = running.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            return Fate.HUNG
    match running.returncode:
        case 0:
            return Fate.SURVIVED
        case 1:
            return Fate.CAUGHT
        case 2 | 3 | 4:
            return Fate.UNREADABLE
    raise RuntimeError(said.decode())
