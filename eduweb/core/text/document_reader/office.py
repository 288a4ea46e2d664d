"""Every part of an office file that can hold words, whatever it is called; what is none is said to be unread."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element
from zipfile import ZipInfo

from .archives import Archive, Problem
from .other_texts import decoded, strings_of, words_of_comments, words_of_mail, words_of_picture, words_of_rtf
from .places import place_of_line, place_of_part
from .words import Line, SharedStrings, lines_of

Found = tuple[str, Line]
# Pictures, fonts and sound: no words but those at the head of a picture.
_WORDLESS = re.compile(
    r"\.(?:png|jpe?g|jfif|gif|bmp|tiff?|ico|webp|avif|wdp|hdp|jxr|odttf|ttf|otf|fntdata|mp[34]|m4[av]|wav|wm[av]|avi|mov)$",
    re.I,
)
# Binaries with words here and there: pictures made of drawing commands, settings of printers.
_BINARY = re.compile(r"\.[ew]mf$|printersettings\d*\.bin$", re.I)
# Elements of office files may be called like those of web pages, but for their namespace.
_WEB = re.compile(
    rb"\s*<(?:!doctype\s+html|(?:html|head|body|meta|p|div|table)(?=[\s>])(?![^>]*xmlns=\"http://schemas))", re.I
)
_MAIL = re.compile(rb"(?:MIME-Version|From|Content-Type|Subject|Date):", re.I)
_ARCHIVE, _XML = b"PK\x03\x04", b"<?xml"
_HEAD = 1 << 16


class OfficeFile:
    """An office file, and the files inside it; `is_partly_read` once a part could not be read."""

    def __init__(self, content: bytes):
        self._content = content
        self.is_partly_read = False

    def lines(self) -> Iterator[Found]:
        """`(place, line)` of all parts."""
        return self._of_archive(Archive(self._content))

    def _of_archive(self, archive: Archive) -> Iterator[Found]:
        strings = SharedStrings()
        names = _sheet_names(archive)
        # Cells name the shared strings by number.
        for part in sorted(archive.parts, key=lambda part: "sharedstrings" not in part.filename.lower()):
            path, place = part.filename, place_of_part(part.filename, names)
            if _WORDLESS.search(path) and not (head := archive.read(part, _HEAD)).startswith((_ARCHIVE, _XML)):
                yield from ((place, Line("", words)) for words in words_of_picture(head))
                continue
            content = archive.read(part)
            for inner, line in self._of_part(archive, part, content, strings):
                if line.kind == "si" and not inner:
                    strings.append(line.words)
                else:
                    yield place + inner if inner else place_of_line(place, line), line
        yield from (("单元格中", Line("", words)) for words in strings.unused())
        yield "文件中各部分的名称", Line("", "\n".join(PurePosixPath(part.filename).name for part in archive.parts))
        yield from (("压缩包的注释", Line("", words)) for words in words_of_comments(archive.comments))

    def _of_part(self, archive: Archive, part: ZipInfo, content: bytes, strings: SharedStrings) -> Iterator[Found]:
        """The lines of a part; with the place inside it, when the part is a file of its own."""
        path = part.filename.lower()
        try:
            if content.startswith(_ARCHIVE):
                yield from ((f"的{place}", line) for place, line in self._of_archive(archive.inside(content)))
            elif content.startswith(b"{\\rtf"):
                yield from _lines(words_of_rtf(content))
            elif path.endswith((".mht", ".mhtml", ".eml")) or _MAIL.match(content):
                for words in words_of_mail(content):
                    yield from _lines(words)
            elif path.endswith((".htm", ".html", ".txt", ".csv")) or _WEB.match(content):
                yield from _lines(decoded(content))
            elif _BINARY.search(path):
                yield from _lines("\n".join(strings_of(content)))
            else:
                is_own_data = path.startswith("customxml/item")
                yield from (("", line) for line in lines_of(content, strings, is_own_data=is_own_data))
        except Problem as problem:
            if str(problem) == "unsafe" and "/media/" not in path:
                raise
            self.is_partly_read = True
            yield from _lines("\n".join(strings_of(content)))


def _lines(text: str) -> Iterator[Found]:
    yield "", Line("", text)


def _sheet_names(archive: Archive) -> dict[str, str]:
    """The worksheets' names by their paths in small letters."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    parts = {part.filename.lower(): part for part in archive.parts}

    def elements(path: str, name: str) -> list[Element]:
        try:
            root = fromstring(archive.read(parts[path]), forbid_dtd=True) if path in parts else None
        except (ParseError, DefusedXmlException, ValueError, LookupError):
            return []
        return [one for one in root.iter() if one.tag.rpartition("}")[2] == name] if root is not None else []

    targets = {
        link.get("Id"): link.get("Target", "").lower()
        for link in elements("xl/_rels/workbook.xml.rels", "Relationship")
    }
    names = {}
    for number, sheet in enumerate(elements("xl/workbook.xml", "sheet"), start=1):
        key = next((value for key, value in sheet.items() if key.rpartition("}")[2] == "id"), None)
        target = targets.get(key, f"worksheets/sheet{number}.xml")
        names[target.lstrip("/") if target.startswith("/") else f"xl/{target}"] = sheet.get("name", "")
    return names
