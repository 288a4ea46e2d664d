"""The words of a PDF, page by page."""

import logging
import unicodedata
from collections.abc import Iterator
from io import BytesIO

from .archives import Problem
from .words import Line

MOST_PAGES = 1000


class PdfFile:
    """A PDF; `is_partly_read` once a page could not be read."""

    def __init__(self, content: bytes):
        self._content = content
        self.is_partly_read = False

    def lines(self) -> Iterator[tuple[str, Line]]:
        """`(place, line)` of its pages."""
        from pypdf import PdfReader

        logging.disable(logging.CRITICAL)
        try:
            reader = PdfReader(BytesIO(self._content))
            if reader.is_encrypted and not reader.decrypt(""):
                raise Problem("locked")
            pages = list(reader.pages[:MOST_PAGES])
        except Problem:
            raise
        except Exception:  # whatever a broken file provokes, it cannot be read
            raise Problem("no_text") from None
        for number, page in enumerate(pages, start=1):
            try:
                words = unicodedata.normalize("NFKC", page.extract_text())
            except Exception:
                self.is_partly_read = True
            else:
                yield f"第 {number} 页", Line("", words)
