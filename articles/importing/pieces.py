"""A piece of a story under the reporter's hands: a paragraph, heading, table, list or picture; and what was set aside."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from eduweb.core.media.desk_addresses import desk_address, photo_ids
from eduweb.core.text.clean import clean

from ..forms.posted import posted_number
from ..newspaper import Block, Finding, Leftover
from ..sources.page import FIXED, RichBlock
from ..sources.rich.blocks import words_of
from .findings import Findings

KINDS = ("text", "heading", "picture", *FIXED)
NAMES = {"heading": "小标题", "picture": "图片", "table": "表格", "list": "列表"}
_CHARACTERS_A_ROW = 40


@dataclass(frozen=True)
class SetAside(Leftover):
    """A leftover that was a piece of a story, with what it takes to put it back as it was."""

    kind: str = "text"
    html: str = ""


@dataclass
class Piece:
    """A piece of a story; `line` is its first line in the original (0: typed here).

    `html` says more than `text`: bold words, a table, the photograph whose caption `text` is. It goes with a changed text.
    """

    kind: str
    text: str
    line: int = 0
    findings: Findings = field(default_factory=Findings)
    html: str = ""

    @classmethod
    def from_block(cls, block: Block, findings: Iterable[Finding]) -> "Piece":
        return cls(block.kind, block.text, block.lines[0], Findings(findings), getattr(block, "html", ""))

    @classmethod
    def from_post(cls, sent: Mapping[str, str], name: str) -> "Piece":
        kind = sent.get(f"{name}-kind", "")
        piece = cls(
            kind if kind in KINDS else "text",
            sent[f"{name}-text"],
            posted_line(sent, name),
            Findings.from_json(sent.get(f"{name}-notes", "")),
            sent.get(f"{name}-html", ""),
        )
        if not piece.is_fixed and piece.html and piece.text != _words(piece.html):
            piece.html = ""
        return piece

    @property
    def rows(self) -> int:
        """The height of the text area where the browser cannot tell by itself."""
        return len(self.text) // _CHARACTERS_A_ROW + 1

    @property
    def name(self) -> str:
        return NAMES.get(self.kind, "")

    @property
    def is_fixed(self) -> bool:
        """Whether it is taken as it is: a table, a list, a picture."""
        return self.kind == "picture" or self.kind in FIXED

    @property
    def shown(self) -> SafeString:
        """A table or list for the eye, cleaned as for readers."""
        return mark_safe(clean(self.html)) if self.kind in FIXED else SafeString()

    @property
    def photo_address(self) -> str:
        """The small picture's address of the photograph, "" where it is missing."""
        numbers = photo_ids(self.html) if self.kind == "picture" else []
        return desk_address(numbers[0]) if numbers else ""

    @property
    def inner(self) -> str:
        """The words with their mark-up, without the paragraph's own tag."""
        tree = BeautifulSoup(self.html, "html.parser")
        return tree.find(True).decode_contents() if tree.find(True) else escape(self.text)  # type: ignore[union-attr]

    def split(self) -> list["Piece"]:
        """Return a piece for each line of the text, [] without any; below a heading stands its paragraph."""
        if self.kind == "picture":
            self.text = words_of(self.text)
        if self.is_fixed:
            return [self]
        first, *others = [line.strip() for line in self.text.splitlines() if line.strip()] or [""]
        pieces = [Piece(self.kind, first, self.line, self.findings, "" if others else self.html)] if first else []
        return pieces + [Piece("text", text, self.line) for text in others]

    def block(self) -> RichBlock:
        """Return the piece as it is to be stored."""
        return RichBlock(self.kind, self.text, (self.line, self.line), self.html)


def set_aside_from_post(sent: Mapping[str, str], name: str) -> SetAside:
    """Return the leftover of this name in the form."""
    kind, html = sent.get(f"{name}-kind", "text"), sent.get(f"{name}-html", "")
    reason = sent.get(f"{name}-reason", "")
    return SetAside(sent[f"{name}-text"], reason, posted_line(sent, name), kind if kind in KINDS else "text", html)


def posted_line(sent: Mapping[str, str], name: str) -> int:
    """Return the number of the line in the original that a form was given."""
    return posted_number(sent.get(f"{name}-line"), most_digits=7)


def _words(html: str) -> str:
    return words_of(BeautifulSoup(html, "html.parser").get_text())
