"""Reads one file from standard input and answers in lines of JSON; started by `documents.read_document` alone.

Knows nothing of the site: `document_reader.py KIND SECONDS MEGABYTES`. The limits are the operating system's, so that
no trick inside a file can outlast them.
"""

import contextlib
import json
import re
import resource
import sys
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

LARGEST_PART = 60 * 1024 * 1024
LARGEST_WHOLE = 150 * 1024 * 1024
MOST_PARTS = 5000
MOST_WORDS = 5_000_000
MOST_PAGES = 1000
GATHERED = 4000
# The parts that hold words; where a paragraph or cell ends; what holds its words.
PARTS = {
    "docx": re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml"),
    "xlsx": re.compile(r"xl/(sharedStrings|comments\d*|worksheets/sheet(\d+))\.xml"),
    "pptx": re.compile(r"ppt/(slides/slide(\d+)|notesSlides/notesSlide(\d+))\.xml"),
}
ENDS = {"p", "si", "c", "row", "comment"}
WORDS = {"t", "v", "instrText"}


class Problem(Exception):
    """An unreadable file; the argument is one of `documents.Problem`."""


def read(kind: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Give `(place, words)` of the file's paragraphs, cells or pages."""
    return _pdf(content) if kind == "pdf" else _office(kind, content)


def _office(kind: str, content: bytes) -> Iterator[tuple[str, str]]:
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except zipfile.BadZipFile:
        raise Problem("no_text") from None
    refuse_bombs(archive)
    for part in archive.infolist():
        if found := PARTS[kind].fullmatch(part.filename):
            place = _place(kind, part.filename, next(filter(None, found.groups()[1:]), ""))
            yield from ((place, words) for words in _paragraphs(_unpacked(archive, part)))


def refuse_bombs(
    archive: zipfile.ZipFile, *, largest_part: int = LARGEST_PART, largest_whole: int = LARGEST_WHOLE
) -> None:
    """Refuse archives whose declared sizes are too large; undeclared content is never unpacked."""
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise Problem("locked")
    sizes = [part.file_size for part in parts]
    if len(sizes) > MOST_PARTS or max(sizes, default=0) > largest_whole or sum(sizes) > largest_whole:
        raise Problem("unsafe")
    if any(part.file_size > largest_part for part in parts if part.filename.endswith(".xml")):
        raise Problem("unsafe")


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> BytesIO:
    """A part's bytes. Refuses a part that differs from its declaration."""
    try:
        with archive.open(part) as stream:
            return BytesIO(stream.read(LARGEST_PART))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        raise Problem("unsafe") from None


def _paragraphs(stream: BytesIO) -> Iterator[str]:
    """The words between one paragraph's or cell's end and the next. Entities and DTDs are refused."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, iterparse

    line: list[str] = []
    try:
        for _, element in iterparse(stream, events=("end",), forbid_dtd=True):
            name = element.tag.rpartition("}")[2]
            if name in WORDS and element.text:
                line.append(element.text)
            elif name in ENDS:
                if line:
                    yield "".join(line)
                line = []
                element.clear()
    except DefusedXmlException:
        raise Problem("unsafe") from None
    except ParseError:
        raise Problem("no_text") from None
    if line:
        yield "".join(line)


def _place(kind: str, name: str, number: str) -> str:
    if kind == "xlsx":
        return f"第 {number} 张工作表" if number else "单元格中"
    if kind == "pptx":
        return f"第 {number} 页" if number else ""
    return {"document": "正文", "comments": "批注"}.get(
        name.removeprefix("word/").removesuffix(".xml"), "页眉页脚或注释"
    )


def _pdf(content: bytes) -> Iterator[tuple[str, str]]:
    import logging

    from pypdf import PdfReader

    logging.disable(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Problem("locked")
        pages = list(reader.pages[:MOST_PAGES])
    except Problem:
        raise
    except Exception:  # whatever a broken file provokes, it cannot be read
        raise Problem("no_text") from None
    for number, page in enumerate(pages, start=1):
        with contextlib.suppress(Exception):
            yield f"第 {number} 页", unicodedata.normalize("NFKC", page.extract_text())


def _limit(seconds: int, megabytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024 * 1024,) * 2)


def say(**line) -> None:
    """Print one line of the answer, flushed, so that it counts even when the rest takes too long."""
    sys.stdout.write(json.dumps(line) + "\n")


def answer(kind: str, content: bytes) -> str | None:
    """Print the words with their places; the end is a problem's name, "read", or None when there was more."""
    length = 0
    try:
        for place, words in _gathered(read(kind, content)):
            say(place=place, words=words)
            length += len(words)
            if length > MOST_WORDS:
                return None
    except Problem as problem:
        return str(problem)
    return "read" if length else "no_text"


def _gathered(pieces: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Short pieces of one place as lines of a longer one: a sheet has a hundred thousand cells."""
    lines: list[str] = []
    here, length = "", 0
    for place, words in pieces:
        if lines and (place != here or length > GATHERED):
            yield here, "\n".join(lines)
            lines, length = [], 0
        if words.strip():
            here = place
            lines.append(words)
            length += len(words)
    if lines:
        yield here, "\n".join(lines)


if __name__ == "__main__":
    kind, seconds, megabytes = sys.argv[1], *map(int, sys.argv[2:4])
    _limit(seconds, megabytes)
    say(end=answer(kind, sys.stdin.buffer.read()))
