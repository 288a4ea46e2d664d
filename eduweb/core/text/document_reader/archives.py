"""The parts of a zip archive, within limits that no archive can outgrow."""

import zipfile
import zlib
from io import BytesIO

from ..isolated.problem import Problem

LARGEST_PART = 60 * 1024 * 1024
LARGEST_WHOLE = 150 * 1024 * 1024
MOST_PARTS = 5000
DEEPEST = 3


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
    if any(part.file_size > largest_part for part in parts if part.filename.lower().endswith(".xml")):
        raise Problem("unsafe")


class Archive:
    """An opened archive. `left` is how much it and the archives inside it may unpack."""

    def __init__(self, content: bytes, *, left: int = LARGEST_WHOLE, depth: int = 0):
        try:
            self._archive = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise Problem("no_text") from None
        refuse_bombs(self._archive, largest_whole=left)
        self.parts = [part for part in self._archive.infolist() if not part.is_dir()]
        self.comments = [self._archive.comment, *(part.comment for part in self.parts)]
        self.left = left - sum(part.file_size for part in self.parts)
        self.depth = depth

    def inside(self, content: bytes) -> "Archive":
        """An archive that is a part of this one. Raises Problem("partly") where archives stand in one another too deep."""
        if self.depth == DEEPEST:
            raise Problem("partly")
        inner = Archive(content, left=self.left, depth=self.depth + 1)
        self.left = inner.left
        return inner

    def read(self, part: zipfile.ZipInfo, size: int = LARGEST_PART) -> bytes:
        """A part's bytes, `size` at most. Refuses a part that differs from its declaration."""
        try:
            with self._archive.open(part) as stream:
                return stream.read(size)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
            raise Problem("unsafe") from None
