"""The outer side: starts the reader, waits, and says what came of it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from ..problems import unreadable

# Isolated: the reader finds this product and the installed packages, and nothing of the environment.
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from {0}.child import main; main()"
_ROOT = Path(__file__).parents[__name__.count(".")]


def read_isolated(module: str, content: bytes, name: str, *, seconds: int, megabytes: int) -> Any:
    """Return what `read` of this module makes of the content; raise Unreadable with the file's name."""
    command = [sys.executable, "-I", "-c", _START.format(__package__), str(_ROOT), module, str(seconds), str(megabytes)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=seconds * 2, check=False)
        said = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):  # ended by a limit in the middle of a word
        raise unreadable("slow", name) from None
    if "problem" in said:
        raise unreadable(said["problem"], name, **said.get("words", {}))
    return said["answer"]
