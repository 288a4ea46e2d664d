"""What is made once for all workers of a run: by the first that needs it, while the others wait for it."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest


def run_folder(factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run know, and no other run."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def made_once(run: Path, name: str, make: Callable[[Path], None]) -> Path:
    """The file or folder of that name in the run's folder; `make` writes it where it is told to, if nobody has."""
    made = run / name
    with (run / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            make(unfinished := run / f"{name}.unfinished")
            unfinished.rename(made)
    return made
