"""The parts of a Word file, checked before anything else looks at them."""

import zipfile
from io import BytesIO
from posixpath import normpath
from xml.etree.ElementTree import Element, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from eduweb.core.text.document_reader.archives import Archive
from eduweb.core.text.isolated.problem import Problem

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_CODES = {"locked": "locked", "unsafe": "unsafe"}


class WordFile:
    """The file's parts by their names; those of `changed` stand for the ones that came."""

    def __init__(self, content: bytes):
        try:
            archive = Archive(content)
            self.parts = {part.filename: archive.read(part) for part in archive.parts}
        except Problem as problem:
            raise Problem(_CODES.get(str(problem), "broken")) from None
        for name in self.parts:
            if name.endswith((".xml", ".rels")):
                self.tree(name)

    def tree(self, name: str) -> Element | None:
        """The part as a tree, None where the file has none of that name. Refuses entities and document types."""
        if name not in self.parts:
            return None
        content = self.parts[name].replace(_STRICT, W[1:-1].encode())
        try:
            return fromstring(content, forbid_dtd=True)
        except DefusedXmlException:
            raise Problem("unsafe") from None
        except (ParseError, ValueError, LookupError):
            raise Problem("broken") from None

    def links_of(self, name: str) -> set[str]:
        """The numbers of what a part may refer to, as long as it is outside or in the file."""
        folder, _, base = name.rpartition("/")
        links = self.tree(f"{folder}/_rels/{base}.rels")
        return {link.get("Id", "") for link in links if self._is_there(folder, link)} if links is not None else set()

    def _is_there(self, folder: str, link: Element) -> bool:
        target = link.get("Target", "")
        inside = target.lstrip("/") if target.startswith("/") else normpath(f"{folder}/{target}")
        return inside in self.parts or (
            link.get("TargetMode") == "External" and not link.get("Type", "").endswith("/image")
        )

    def replace(self, name: str, tree: Element) -> None:
        """Put a changed tree in the place of a part."""
        self.parts[name] = tostring(tree, encoding="utf-8", xml_declaration=True)

    def as_stream(self) -> BytesIO:
        """The file with its changed parts, for mammoth."""
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        stream.seek(0)
        return stream
