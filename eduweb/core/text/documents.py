"""The words of office files and PDFs, read by a process of its own that is stopped when it takes too much (TRUST 8)."""

import json
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from eduweb.core.acts.running import outside_acts

SECONDS = 2.5
CPU_SECONDS = 2
MEGABYTES = 512
_READER = Path(__file__).with_name("document_reader.py")


class Problem(StrEnum):
    """The reason for an unreadable file."""

    UNSAFE = "unsafe"
    TOO_LONG = "too_long"
    LOCKED = "locked"
    NO_TEXT = "no_text"


class Unreadable(Exception):
    """A file without readable words, for the reason in `problem`."""

    def __init__(self, problem: Problem):
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True)
class ReadDocument:
    """`(where in the file, its words)` in order; `is_cut` when there was more than could be read."""

    pieces: list[tuple[str, str]]
    is_cut: bool = False


@outside_acts
def read_document(kind: str, content: bytes) -> ReadDocument:
    """The words of a docx, xlsx, pptx or pdf, within about three seconds. Raises Unreadable for other files."""
    command = [sys.executable, "-I", str(_READER), kind, str(CPU_SECONDS), str(MEGABYTES)]
    try:
        answer = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False).stdout
    except subprocess.TimeoutExpired as stopped:
        answer = stopped.stdout or b""
    lines = [json.loads(line) for line in answer.split(b"\n")[:-1]]  # the last one is empty, or was cut
    pieces = [(line["place"], line["words"]) for line in lines if "words" in line]
    end = lines[-1].get("end") if lines else None
    if end in set(Problem) or not pieces:
        raise Unreadable(Problem(end or Problem.TOO_LONG))
    return ReadDocument(pieces, is_cut=end is None)
