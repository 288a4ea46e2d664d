"""The inner side: reads a file from standard input and answers in JSON. Started by `parent` alone."""

import base64
import importlib
import json
import sys
from typing import Any

from .limits import limit
from .problem import Problem


def main() -> None:
    """MODULE SECONDS MEGABYTES: `read` of that module is given the bytes; its answer or the problem is printed."""
    module, seconds, megabytes = sys.argv[1], *map(int, sys.argv[2:4])
    reader = importlib.import_module(module)
    limit(seconds, megabytes)
    sys.stdout.write(json.dumps(_answer(reader), default=_encoded))


def _answer(reader: Any) -> dict[str, Any]:
    try:
        return {"answer": reader.read(sys.stdin.buffer.read())}
    except Problem as problem:
        return {"problem": problem.code, "words": problem.words}
    except MemoryError:
        return {"problem": "slow"}
    except Exception:  # whatever a broken file provokes, it cannot be read
        return {"problem": "broken"}


def _encoded(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
