"""The words of a PDF: page by page with what is written upon them, then whatever else it holds."""

import logging
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from .archives import Problem
from .pdf_strings import PdfStrings, alternative_texts
from .words import Line

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 1000
# A page with a picture and no more letters than a page number and a stamp is a scan.
_FEWEST_LETTERS = 20
_PLACES = {"/Outlines": "书签", "/AcroForm": "表单", "/Metadata": "文档属性"}
# Pages have been read, and a tree of tags has a hundred thousand objects, of which few have words.
_READ_OTHERWISE = {"/Pages", "/StructTreeRoot"}


class PdfFile:
    """A PDF; `is_partly_read` once a page could not be read, `attached`: the files in it, once its lines are read."""

    def __init__(self, content: bytes):
        self._content = content
        self._strings = PdfStrings()
        self.is_partly_read = False
        self.attached = self._strings.attached

    def lines(self) -> Iterator[tuple[str, Line]]:
        """`(place, line)` of its pages and all else. Raises Problem("no_text") at the end where no page has words."""
        reader, pages = self._opened()
        has_words = False
        for number, page in enumerate(pages, start=1):
            words = self._words_of(page)
            has_words |= bool(words.strip())
            yield f"第 {number} 页", _line(words)
        for number, page in enumerate(pages, start=1):
            yield from self._tell(f"第 {number} 页的批注、链接或表单", self._strings.below(page.get("/Annots")))
        for key, value in reader.root_object.items():
            if key not in _READ_OTHERWISE:
                yield from self._tell(_PLACES.get(key, "其他部分"), self._strings.below(value))
        yield from self._tell("文档属性", self._strings.below(reader.trailer.get("/Info")))
        yield from self._tell("替代文字", alternative_texts(self._content, reader))
        if not has_words:
            raise Problem("no_text")

    def _opened(self) -> "tuple[PdfReader, list[PageObject]]":
        from pypdf import PdfReader

        logging.disable(logging.CRITICAL)
        try:
            reader = PdfReader(BytesIO(self._content))
            if reader.is_encrypted and not reader.decrypt(""):
                raise Problem("locked")
            self.is_partly_read = len(reader.pages) > MOST_PAGES
            return reader, list(reader.pages[:MOST_PAGES])
        except Problem:
            raise
        except Exception:  # whatever a broken file provokes, it cannot be read
            raise Problem("no_text") from None

    def _words_of(self, page: "PageObject") -> str:
        try:
            words = page.extract_text()
            self.is_partly_read |= len("".join(words.split())) < _FEWEST_LETTERS and _has_picture(page)
        except Exception:
            self.is_partly_read = True
            return ""
        return words

    def _tell(self, place: str, texts: Iterator[str]) -> Iterator[tuple[str, Line]]:
        try:
            for words in texts:
                yield place, _line(words)
        except Exception:
            self.is_partly_read = True


def _line(words: str) -> Line:
    return Line("", unicodedata.normalize("NFKC", words))


def _has_picture(page: "PageObject") -> bool:
    """Whether a picture is among what it draws; pictures are not decoded."""
    from pypdf.generic import DictionaryObject

    resources = page.get("/Resources", DictionaryObject()).get_object()
    drawn = resources.get("/XObject", DictionaryObject()).get_object()
    return any(one.get_object().get("/Subtype") == "/Image" for one in drawn.values())
