"""Files that hold other files: an archive of documents, a PDF with attachments. Names count, since readers see them."""

from collections.abc import Iterator

from .archives import Archive, Problem
from .kinds import kind_of
from .member_names import name_of
from .office import OfficeFile
from .other_texts import decoded, words_of_comments, written_out
from .pdf import PdfFile
from .words import Line

_FULL_WIDTH = str.maketrans("{}", "｛｝")
_DEEPEST = 2


class _Members:
    """Reads files in a file; `is_partly_read` once one could not be read: a picture, a scan, a file of an old program."""

    def __init__(self, content: bytes, depth: int = 0):
        self._content = content
        self._depth = depth
        self.is_partly_read = False

    def _of_member(self, name: str, content: bytes) -> Iterator[tuple[str, Line]]:
        name = name.translate(_FULL_WIDTH)  # a place is a pattern
        has_words = False
        try:
            for place, line in self._lines(kind_of(content), content):
                has_words |= bool(line.words.strip())
                yield f"“{name}”{place}", line
        except Problem as problem:
            if str(problem) == "unsafe":
                raise
            has_words = False
        self.is_partly_read |= not has_words

    def _lines(self, kind: str, content: bytes) -> Iterator[tuple[str, Line]]:
        if kind == "text":
            yield "", Line("", written_out(decoded(content)))
        elif kind == "pdf" and self._depth < _DEEPEST:
            yield from self._of_file(PdfWithFiles(content, self._depth + 1))
        elif kind in ("docx", "xlsx", "pptx"):
            yield from self._of_file(OfficeFile(content))

    def _of_file(self, file: "OfficeFile | PdfWithFiles") -> Iterator[tuple[str, Line]]:
        try:
            yield from file.lines()
        finally:
            self.is_partly_read |= file.is_partly_read


class PackedFile(_Members):
    """A zip archive."""

    def lines(self) -> Iterator[tuple[str, Line]]:
        """`(place, line)` of all members."""
        archive = Archive(self._content)
        yield "文件名", Line("", "\n".join(name_of(part) for part in archive.parts))
        yield from (("压缩包的注释", Line("", words)) for words in words_of_comments(archive.comments))
        for part in archive.parts:
            yield from self._of_member(name_of(part), archive.read(part))


class PdfWithFiles(_Members):
    """A PDF and the files attached to it."""

    def lines(self) -> Iterator[tuple[str, Line]]:
        """`(place, line)` of its own words and of its attachments. Raises Problem("no_text") as PdfFile does."""
        file = PdfFile(self._content)
        no_text = None
        try:
            yield from file.lines()
        except Problem as problem:
            no_text = problem
        self.is_partly_read |= file.is_partly_read
        for name, content in file.attached:
            yield "附件的文件名", Line("", name)
            yield from self._of_member(name, content)
        if no_text:
            raise no_text
