"""The page under the reporter's hands: stories of pieces that can be moved, and what was left aside.

Everything is in the form that the browser sends back, so that nothing typed is lost and no half-made import is stored.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..newspaper import Finding, Page
from ..newspaper.findings import finding
from .drafts import HEAD_FIELDS

_MOST_STORIES = 50
_MOST_PIECES = 2000
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

    def number(self) -> "Sheet":
        """Give everything the name under which its fields are sent."""
        for s, story in enumerate(self.stories):
            story.key = f"s{s}"
            for p, piece in enumerate(story.pieces):
                piece.key = f"s{s}-p{p}"
        for a, aside in enumerate(self.aside):
            aside.key = f"a{a}"
        return self

    def lines(self) -> list[str]:
        return self.original.split("\n")


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
    """Return the sheet as it was sent; a piece in which a new line was begun is two from then on."""
    data = {name: sent[name].replace("\x00", "") for name in sent}
    stories = [_story(data, f"s{s}") for s in range(_count(data, "stories", _MOST_STORIES))]
    aside = [
        Aside(data.get(f"a{a}-text", ""), data.get(f"a{a}-reason", ""), _number(data.get(f"a{a}-line")))
        for a in range(_count(data, "asides", _MOST_PIECES))
    ]
    original = data.get("original", "").replace("\r\n", "\n")
    return Sheet(original, stories, aside)


def _story(data: Mapping[str, str], key: str) -> Story:
    pieces = [
        piece for p in range(_count(data, f"{key}-pieces", _MOST_PIECES)) for piece in _pieces(data, f"{key}-p{p}")
    ]
    return Story(
        head={name: data.get(f"{key}-{name}", "") for name in HEAD_FIELDS},
        pieces=pieces,
        notes=_load(data.get(f"{key}-notes", "")),
        column=data.get(f"{key}-column", ""),
        wanted=f"{key}-wanted" in data,
    )


def _pieces(data: Mapping[str, str], key: str) -> list[Piece]:
    kind = data.get(f"{key}-kind", "")
    texts = [line.strip() for line in data.get(f"{key}-text", "").splitlines() if line.strip()]
    line = _number(data.get(f"{key}-line"))
    pieces = [Piece(kind if kind in KINDS else "text", text, line) for text in texts[:1]]
    pieces += [Piece("text", text, line) for text in texts[1:]]
    if pieces:
        pieces[0].notes = _load(data.get(f"{key}-notes", ""))
    return pieces


def _count(data: Mapping[str, str], name: str, most: int) -> int:
    return min(_number(data.get(name)), most)


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
