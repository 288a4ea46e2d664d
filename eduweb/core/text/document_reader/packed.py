"""An archive of documents: the words of each member, and the members' names, which readers see too."""

from collections.abc import Iterator
from zipfile import ZipInfo

from .archives import Archive, Problem
from .kinds import kind_of
from .member_names import name_of
from .office import OfficeFile
from .other_texts import decoded
from .pdf import PdfFile
from .words import Line

_FULL_WIDTH = str.maketrans("{}", "｛｝")


class PackedFile:
    """A zip archive; `is_partly_read` once a member could not be read: a picture, a scan, a file of an old program."""

    def __init__(self, content: bytes):
        self._content = content
        self.is_partly_read = False

    def lines(self) -> Iterator[tuple[str, Line]]:
        """`(place, line)` of all members."""
        archive = Archive(self._content)
        yield "文件名", Line("", "\n".join(name_of(part) for part in archive.parts))
        for part in archive.parts:
            yield from self._of_member(archive, part)

    def _of_member(self, archive: Archive, part: ZipInfo) -> Iterator[tuple[str, Line]]:
        name = name_of(part).translate(_FULL_WIDTH)  # a place is a pattern
        content = archive.read(part)
        kind, has_words = kind_of(content), False
        try:
            for place, line in self._lines(kind, content):
                has_words |= bool(line.words.strip())
                yield f"“{name}”{place}", line
        except Problem as problem:
            if str(problem) == "unsafe":
                raise
        self.is_partly_read |= not has_words

    def _lines(self, kind: str, content: bytes) -> Iterator[tuple[str, Line]]:
        if kind == "text":
            yield "", Line("", decoded(content))
        elif kind in ("pdf", "docx", "xlsx", "pptx"):
            file = PdfFile(content) if kind == "pdf" else OfficeFile(content)
            yield from file.lines()
            self.is_partly_read |= file.is_partly_read
