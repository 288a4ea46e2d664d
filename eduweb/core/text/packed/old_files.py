"""Files of old programs, and archives with such files: read after a conversion that takes seconds (D16)."""

import zipfile
from dataclasses import replace
from io import BytesIO
from time import monotonic

from ..document_reader.kinds import kind_of
from ..document_reader.member_names import name_of
from ..documents import Problem, ReadDocument, Unreadable, read_document
from ..isolated.problem import Problem as NotRead
from ..office.conversion import convert
from .archive import judge

OLD_KINDS = ("doc", "wps")
SLOW_KINDS = (*OLD_KINDS, "zip")
"""Kinds that no request waits for."""
SECONDS = 20
MOST_SECONDS = 150
"""For all conversions of an archive's members; those after it stay unread."""


def read_slowly(kind: str, content: bytes) -> ReadDocument:
    """The words of a document of any kind, old files converted first. Raises Unreadable as `read_document` does."""
    try:
        if kind in OLD_KINDS:
            kind, content = "docx", convert(content)
        elif kind == "zip":
            judge(content)
            return _read_archive(content)
    except NotRead as not_read:
        raise Unreadable(Problem.NO_OFFICE if _lacks_office(not_read) else Problem.NOT_CONVERTED) from None
    return read_document(kind, content, seconds=SECONDS)


def _read_archive(content: bytes) -> ReadDocument:
    """The words of the members, Word files standing for old ones; an old one that cannot be converted stays as it is."""
    until, made, lacks_office = monotonic() + MOST_SECONDS, BytesIO(), False
    with zipfile.ZipFile(BytesIO(content)) as archive, zipfile.ZipFile(made, "w") as new:
        new.comment = archive.comment
        for part in archive.infolist():
            member = archive.read(part)
            if kind_of(member) == "doc" and monotonic() < until:
                try:
                    member = convert(member)
                except NotRead as not_read:
                    lacks_office = lacks_office or _lacks_office(not_read)
            named = zipfile.ZipInfo(name_of(part))
            named.comment = part.comment
            new.writestr(named, member)
    document = read_document("zip", made.getvalue(), seconds=SECONDS)
    return replace(document, problem=Problem.NO_OFFICE) if lacks_office else document


def _lacks_office(not_read: NotRead) -> bool:
    return not_read.code == "no-office"
