"""Answers with a file's words in lines of JSON; started by `documents.read_document` alone.

`main` reads the file from standard input: KIND SECONDS MEGABYTES. The limits are the operating system's, so that no
trick inside a file can outlast them.
"""

import json
import resource
import sys
from collections.abc import Callable, Iterator

from .archives import Problem
from .office import OfficeFile
from .packed import PackedFile, PdfWithFiles
from .words import Line

MOST_WORDS = 3_000_000
GATHERED = 4000
LONGEST_LINE, OVERLAP = 20_000, 100
_READERS: dict[str, Callable[[bytes], PackedFile | PdfWithFiles]] = {"pdf": PdfWithFiles, "zip": PackedFile}


def answer(kind: str, content: bytes) -> str:
    """Print the words with their places; the end is "read" or the name of a problem."""
    file = _READERS.get(kind, OfficeFile)(content)
    length = 0
    try:
        for place, lines in _gathered(_cut(file.lines())):
            words = "\n".join(line.words for line in lines)
            numbers = [line.number for line in lines] if "{}" in place else []
            _say(place=place, words=words, numbers=numbers)
            length += len(words)
            if length > MOST_WORDS:
                return "too_long"
    except Problem as problem:
        return str(problem)
    if file.is_partly_read:
        return "partly"
    return "read" if length else "no_text"


def _cut(found: Iterator[tuple[str, Line]]) -> Iterator[tuple[str, Line]]:
    """Endless lines in pieces that overlap, so that no number is torn."""
    for place, line in found:
        for at in range(0, max(len(line.words), 1), LONGEST_LINE):
            yield place, line._replace(words=line.words[at : at + LONGEST_LINE + OVERLAP])


def _gathered(found: Iterator[tuple[str, Line]]) -> Iterator[tuple[str, list[Line]]]:
    """Short lines of one place together: a sheet has a hundred thousand rows."""
    gathered: list[Line] = []
    here, length = "", 0
    for place, line in found:
        if gathered and (place != here or length > GATHERED):
            yield here, gathered
            gathered, length = [], 0
        if line.words.strip():
            here = place
            gathered.append(line)
            length += len(line.words)
    if gathered:
        yield here, gathered


def _limit(seconds: int, megabytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024 * 1024,) * 2)


def _say(**line: object) -> None:
    """Print one line of the answer; what is out counts even when the rest takes too long."""
    sys.stdout.write(json.dumps(line) + "\n")


def main() -> None:
    """Read the file on standard input within the limits that are given, and answer."""
    kind, seconds, megabytes = sys.argv[1], *map(int, sys.argv[2:4])
    _limit(seconds, megabytes)
    _say(end=answer(kind, sys.stdin.buffer.read()))
