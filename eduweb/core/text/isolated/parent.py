"""The outer side: starts the reader, waits, and says what came of it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from eduweb.core.acts.running import outside_acts

from .problem import Problem

# Isolated: the reader finds this product and the installed packages, and nothing of the environment.
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from {0}.child import main; main()"
_ROOT = Path(__file__).parents[__name__.count(".")]


@outside_acts
def read_isolated(module: str, content: bytes, *, seconds: int, megabytes: int) -> Any:
    """Return what `read` of this module makes of the content; raise Problem ("slow" where a limit ended it)."""
    command = [sys.executable, "-I", "-c", _START.format(__package__), str(_ROOT), module, str(seconds), str(megabytes)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=seconds * 2, check=False)
        said = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):  # ended by a limit in the middle of a word
        raise Problem("slow") from None
    if "problem" in said:
        raise Problem(said["problem"], **said.get("words", {}))
    return said["answer"]
