"""Every string of a PDF outside its pages' text: annotations, forms, bookmarks, properties, scripts, attached files."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from .other_texts import decoded, strings_of

if TYPE_CHECKING:
    from pypdf import PdfReader

# Glyphs, digests, and moments, whose digits are no words; attached files are read as files.
_SKIPPED = {"/Resources", "/ID", "/Cert", "/CreationDate", "/ModDate", "/M", "/EF"}
_STREAMS_OF_TEXT = {"/Metadata", "/XFA", "/JS", "/RC", "/V", "/DV", "/Contents"}
_SHORTEST = 5
_ALTERNATIVE = re.compile(rb"/(?:Alt|ActualText|E|T)\s*(\((?:\\.|[^()\\])*\)|<[\da-fA-F\s]*>)", re.S)


class PdfStrings:
    """Walks over a PDF's objects, over each once; `attached` are the files met on the way, with their names."""

    def __init__(self) -> None:
        self._seen: set[int] = set()
        self.attached: list[tuple[str, bytes]] = []

    def below(self, found: Any) -> Iterator[str]:
        """The strings of this object and of all that it refers to."""
        from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

        waiting: list[tuple[str, Any]] = [("", found)]
        while waiting:
            key, one = waiting.pop()
            if isinstance(one, IndirectObject):
                if one.idnum in self._seen:
                    continue
                self._seen.add(one.idnum)
                one = one.get_object()
            if isinstance(one, StreamObject):
                yield from _words_of_stream(key, one)
            if isinstance(one, DictionaryObject):
                self._take_files(one)
                waiting += _members(one)
            elif isinstance(one, ArrayObject):
                waiting += [(key, value) for value in reversed(one)]
            elif isinstance(one, str | bytes):
                yield from _words_of_string(one)

    def _take_files(self, owner: Any) -> None:
        from pypdf.generic import DictionaryObject

        files = owner.get("/EF", DictionaryObject()).get_object()
        streams = {files.raw_get(key).idnum: files[key] for key in files}
        name = str(owner.get("/UF") or owner.get("/F") or "")
        self.attached += [(name, stream.get_data()) for number, stream in streams.items() if number not in self._seen]
        self._seen |= streams.keys()


def _members(owner: Any) -> list[tuple[str, Any]]:
    """What a dictionary leads to; pages are read as pages."""
    if owner.get("/Type") in ("/Page", "/Pages", "/Font"):
        return []
    return [(key, owner.raw_get(key)) for key in reversed(owner) if key not in _SKIPPED]


def _words_of_string(found: str | bytes) -> Iterator[str]:
    from pypdf.generic import NameObject

    if len(found) >= _SHORTEST and not isinstance(found, NameObject):
        yield from strings_of(found) if isinstance(found, bytes) else [found]


def _words_of_stream(key: str, stream: Any) -> Iterator[str]:
    from pypdf import PageObject

    if stream.get("/Subtype") == "/Form":
        yield PageObject(stream.indirect_reference.pdf).extract_xform_text(stream)
    elif key in _STREAMS_OF_TEXT or stream.get("/Subtype") == "/XML":
        yield decoded(stream.get_data())


def alternative_texts(content: bytes, reader: "PdfReader") -> Iterator[str]:
    """The words that tags give to pictures and passages, found without building the tree of tags."""
    from pypdf.generic import read_hex_string_from_stream, read_string_from_stream

    packed: list[Any] = [reader.get_object(number) for number in {stream for stream, _ in reader.xref_objStm.values()}]
    for text in (content, *(stream.get_data() for stream in packed)):
        for found in _ALTERNATIVE.finditer(text):
            read = read_string_from_stream if found[1].startswith(b"(") else read_hex_string_from_stream
            yield str(read(BytesIO(found[1])))
