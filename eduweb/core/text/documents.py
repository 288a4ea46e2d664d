"""The words of office files and PDFs, read by a process of its own that is stopped when it takes too much (TRUST 8)."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from eduweb.core.acts.running import outside_acts

CPU_SECONDS = 2
MEGABYTES = 512
# Isolated: the reader finds its own package and the installed ones, and nothing of the environment.
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from {0}.document_reader.answering import main; main()"
_ROOT = Path(__file__).parents[__name__.count(".")]


class Problem(StrEnum):
    """The reason for a file that is unreadable, or was not read in full."""

    UNSAFE = "unsafe"
    TOO_LONG = "too_long"
    PARTLY = "partly"
    LOCKED = "locked"
    NO_TEXT = "no_text"
    NOT_CONVERTED = "not_converted"
    NO_OFFICE = "no_office"


class Unreadable(Exception):
    """A file without readable words, for the reason in `problem`."""

    def __init__(self, problem: Problem):
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True)
class Piece:
    """Words of one place in a file; `numbers` are those of its lines there, where `place` has a {} for them."""

    place: str
    words: str
    numbers: Sequence[int] = ()

    def place_of(self, at: int) -> str:
        """The place of the letter at `at`, such as “正文第 3 段”."""
        if not self.numbers:
            return self.place
        return self.place.format(self.numbers[min(self.words.count("\n", 0, at), len(self.numbers) - 1)])


@dataclass(frozen=True)
class ReadDocument:
    """The pieces in order, and the reason why there is more than could be read."""

    pieces: list[Piece]
    problem: Problem | None = None


@outside_acts
def read_document(kind: str, content: bytes, *, seconds: int = CPU_SECONDS) -> ReadDocument:
    """The words of a docx, xlsx, pptx, pdf or zip, within about so many seconds. Raises Unreadable for other files."""
    start = _START.format(__package__)
    command = [sys.executable, "-I", "-c", start, str(_ROOT), kind, str(seconds), str(MEGABYTES)]
    try:
        answer = subprocess.run(command, input=content, capture_output=True, timeout=seconds * 1.25, check=False).stdout
    except subprocess.TimeoutExpired as stopped:
        answer = stopped.stdout or b""
    lines = [json.loads(line) for line in answer.split(b"\n")[:-1]]  # the last one is empty, or was cut
    pieces = [Piece(**line) for line in lines if "words" in line]
    end = lines[-1].get("end", Problem.TOO_LONG) if lines else Problem.TOO_LONG
    problem = Problem(end) if end != "read" else None
    if problem not in (None, Problem.PARTLY, Problem.TOO_LONG, Problem.NO_TEXT) or not pieces:
        raise Unreadable(problem or Problem.NO_TEXT)
    return ReadDocument(pieces, problem)
