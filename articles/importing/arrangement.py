"""The page under the reporter's hands: stories of pieces that can be moved, and what was left aside.

Everything is in the form that the browser sends back, so that nothing typed is lost and no half-made import is stored.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count, takewhile

from ..newspaper import Finding, Page
from ..newspaper.findings import finding
from .drafts import HEAD_FIELDS

MOST_PIECES = 1000
"""Each piece sends four fields, and settings.DATA_UPLOAD_MAX_NUMBER_FIELDS is 5000."""
_CHARACTERS_A_ROW = 40
KINDS = ("text", "heading")


@dataclass
class Piece:
    """A paragraph or heading; `line` is the first of the original it came from (0: typed here)."""

    kind: str
    text: str
    line: int = 0
    notes: list[Finding] = field(default_factory=list)
    key: str = ""

    @property
    def notes_sent(self) -> str:
        return _dump(self.notes)

    @property
    def rows(self) -> int:
        """How many lines the writing area needs where the browser cannot tell by itself."""
        return len(self.text) // _CHARACTERS_A_ROW + 1

    def parts(self) -> list["Piece"]:
        """Return the piece, or one piece for each of its lines; a heading's further lines are its paragraph."""
        first, *others = [line.strip() for line in self.text.splitlines() if line.strip()] or [""]
        pieces = [Piece(self.kind, first, self.line, self.notes)] if first else []
        return pieces + [Piece("text", text, self.line) for text in others]

    def without(self, *codes: str) -> list[Finding]:
        return [note for note in self.notes if note.code not in codes]


@dataclass
class Story:
    """One story as it stands in the form: head fields by name, pieces, findings about the whole."""

    head: dict[str, str] = field(default_factory=lambda: dict.fromkeys(HEAD_FIELDS, ""))
    pieces: list[Piece] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)
    column: str = ""
    wanted: bool = True
    key: str = ""

    @property
    def notes_sent(self) -> str:
        return _dump(self.notes)

    @property
    def name(self) -> str:
        return self.head["title"] or (self.pieces[0].text[:18] + "…" if self.pieces else "空白稿件")

    def drop_notes(self, *codes: str) -> None:
        self.notes = [note for note in self.notes if note.code not in codes]

    def check_title(self) -> None:
        """Keep the finding about a missing title true."""
        self.drop_notes("no-title")
        if not self.head["title"].strip():
            self.notes.insert(0, finding("no-title"))


@dataclass
class Aside:
    """Words of the original that are in no story's text, and why."""

    text: str
    reason: str
    line: int = 0
    key: str = ""


@dataclass
class Sheet:
    """The whole page in the reporter's form."""

    original: str
    stories: list[Story] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)

    def settle(self) -> "Sheet":
        """Split pieces where a new line was begun, forget emptied ones, and give everything the name of its fields."""
        for s, story in enumerate(self.stories):
            story.pieces = [part for piece in story.pieces for part in piece.parts()]
            story.check_title()
            story.key = f"s{s}"
            for p, piece in enumerate(story.pieces):
                piece.key = f"s{s}-p{p}"
        for a, aside in enumerate(self.aside):
            aside.key = f"a{a}"
        return self

    def lines(self) -> list[str]:
        return self.original.split("\n")


def pieces_of(page: Page) -> int:
    """Return how many pieces the sheet of a page has."""
    return sum(len(proposal.blocks) for proposal in page.stories) + len(page.credits) + len(page.dropped)


def from_page(page: Page, column: str) -> Sheet:
    """Return the sheet that a proposal starts with."""
    stories = [
        Story(
            head={name: getattr(proposal, name) for name in HEAD_FIELDS},
            pieces=[
                Piece(block.kind, block.text, block.lines[0], [f for f in proposal.findings if f.block == at])
                for at, block in enumerate(proposal.blocks)
            ],
            notes=[found for found in proposal.findings if found.block is None],
            column=column,
        )
        for proposal in page.stories
    ]
    kept = sorted((*page.credits, *page.dropped), key=lambda one: one.line)
    return Sheet(page.original, stories, [Aside(one.text, one.reason, one.line) for one in kept])


def from_post(sent: Mapping[str, str]) -> Sheet:
    """Return the sheet as it was sent, numbered as it was shown: `settle` comes after the button's own work."""
    data = {name: sent[name].replace("\x00", "") for name in sent}
    stories = [_story(data, key) for key in _keys(data, "s", "notes")]
    aside = [
        Aside(data[f"{key}-text"], data.get(f"{key}-reason", ""), _number(data.get(f"{key}-line")))
        for key in _keys(data, "a", "text")
    ]
    original = data.get("original", "").replace("\r\n", "\n")
    return Sheet(original, stories, aside)


def _story(data: Mapping[str, str], key: str) -> Story:
    return Story(
        head={name: data.get(f"{key}-{name}", "") for name in HEAD_FIELDS},
        pieces=[_piece(data, one) for one in _keys(data, f"{key}-p", "text")],
        notes=_load(data.get(f"{key}-notes", "")),
        column=data.get(f"{key}-column", ""),
        wanted=f"{key}-wanted" in data,
    )


def _piece(data: Mapping[str, str], key: str) -> Piece:
    kind = data.get(f"{key}-kind", "")
    line = _number(data.get(f"{key}-line"))
    return Piece(kind if kind in KINDS else "text", data[f"{key}-text"], line, _load(data.get(f"{key}-notes", "")))


def _keys(data: Mapping[str, str], start: str, field_name: str) -> Iterator[str]:
    """Return the numbered names, from 0, under which the field was sent."""
    return takewhile(lambda key: f"{key}-{field_name}" in data, (f"{start}{number}" for number in count()))


def _number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 8 else 0


def _dump(notes: Iterable[Finding]) -> str:
    """Return findings as the form carries them."""
    return json.dumps([[note.code, note.message, note.suggestion] for note in notes], ensure_ascii=False)


def _load(text: str) -> list[Finding]:
    """Return findings from the form; what is not in their shape was not written by this page and is left out."""
    try:
        rows = json.loads(text or "[]")
    except (ValueError, RecursionError):
        return []
    rows = rows if isinstance(rows, list) else []
    return [
        Finding(row[0], row[1], None, row[2])
        for row in rows
        if isinstance(row, list) and len(row) == 3 and all(map(_storable, row))
    ]


def _storable(part: object) -> bool:
    """Whether every database can keep it: no NUL, no half of a surrogate pair, which JSON can spell."""
    return isinstance(part, str) and "\x00" not in part and not any("\ud800" <= char <= "\udfff" for char in part)
