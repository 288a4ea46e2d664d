"""The newspaper page under the reporter's hands: stories of pieces that can be moved, and leftovers.

The browser's form carries all of it and sends it back with every button, so that nothing typed is lost and no half-made
import is stored. Fields are named by the numbers of story and piece: `s0-title`, `s0-p3-text`, `a1-reason`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count, takewhile

from ..models import Column
from ..newspaper import Block, Leftover, Page, StoryProposal, finding
from .drafts import HEAD_FIELDS
from .findings import Findings
from .forms import StoryHeadForm
from .pieces import Piece, set_aside_from_post


@dataclass
class ImportedStory:
    """One story of the page: head fields by name, pieces, findings about the whole, and whether it is to be stored."""

    head: dict[str, str] = field(default_factory=lambda: dict.fromkeys(HEAD_FIELDS, ""))
    pieces: list[Piece] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)
    column: str = ""
    is_wanted: bool = True

    @classmethod
    def from_proposal(cls, proposal: StoryProposal, column: str) -> "ImportedStory":
        return cls(
            head={name: getattr(proposal, name) for name in HEAD_FIELDS},
            pieces=[
                Piece.from_block(block, (found for found in proposal.findings if found.block == at))
                for at, block in enumerate(proposal.blocks)
            ],
            findings=Findings(found for found in proposal.findings if found.block is None),
            column=column,
        )

    @classmethod
    def from_post(cls, sent: Mapping[str, str], name: str) -> "ImportedStory":
        return cls(
            head={field_name: sent.get(f"{name}-{field_name}", "") for field_name in HEAD_FIELDS},
            pieces=[Piece.from_post(sent, piece) for piece in _numbered(sent, f"{name}-p", "text")],
            findings=Findings.from_json(sent.get(f"{name}-notes", "")),
            column=sent.get(f"{name}-column", ""),
            is_wanted=f"{name}-wanted" in sent,
        )

    @property
    def label(self) -> str:
        return self.head["title"] or (self.pieces[0].text[:18] + "…" if self.pieces else "空白稿件")

    @property
    def pieces_in_place(self) -> list[tuple[Piece, bool]]:
        """Each piece, and whether it stands below a picture."""
        above = [None, *self.pieces]
        return [
            (piece, upper is not None and upper.kind == "picture")
            for upper, piece in zip(above, self.pieces, strict=False)
        ]

    def normalize(self) -> None:
        """Split pieces at their line ends, drop empty ones, and renew the finding about a missing title."""
        self.pieces = [part for piece in self.pieces for part in piece.split()]
        self.findings = self.findings.without("no-title")
        if not self.head["title"].strip():
            self.findings.insert(0, finding("no-title"))

    def proposal(self, head: Mapping[str, str]) -> StoryProposal:
        """Return the story as it is to be stored, with the checked `head`; open findings go with it."""
        blocks: list[Block] = [piece.block() for piece in self.pieces]
        of_pieces = [found.at(at) for at, piece in enumerate(self.pieces) for found in piece.findings]
        findings = [*self.findings, *of_pieces]
        return StoryProposal(**{name: head[name] for name in HEAD_FIELDS}, blocks=blocks, findings=findings)


@dataclass
class ImportedPage:
    """The whole state of the import page's form."""

    original: str
    stories: list[ImportedStory] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)

    @classmethod
    def from_proposal(cls, page: Page, column: Column | None) -> "ImportedPage":
        """Return the page as the newspaper reader proposes it, all its stories in one column."""
        stories = [ImportedStory.from_proposal(proposal, str(column.pk) if column else "") for proposal in page.stories]
        return cls(page.original, stories, sorted((*page.credits, *page.dropped), key=lambda one: one.line))

    @classmethod
    def from_post(cls, posted: Mapping[str, str]) -> "ImportedPage":
        """Return the page as it was sent, numbered as it was shown: `normalize` comes after the button's own move."""
        sent = {name: posted[name].replace("\x00", "") for name in posted}
        leftovers: list[Leftover] = [set_aside_from_post(sent, name) for name in _numbered(sent, "a", "text")]
        stories = [ImportedStory.from_post(sent, name) for name in _numbered(sent, "s", "notes")]
        return cls(sent.get("original", "").replace("\r\n", "\n"), stories, leftovers)

    @property
    def lines(self) -> list[str]:
        return self.original.split("\n")

    def normalize(self) -> None:
        """Split pieces where a new line was begun, drop emptied ones, and renew the findings about missing titles."""
        for story in self.stories:
            story.normalize()

    def name_writer(self, byline: str, source: str) -> None:
        """Propose these for stories that do not say who wrote them, or where they come from."""
        for story in self.stories:
            story.head["byline"] = story.head["byline"] or byline
            story.head["source"] = story.head["source"] or source

    def head_forms(self, *, validating: bool = False) -> list[StoryHeadForm]:
        """Return the form of each story's head; with `validating`, bound for the stories to be stored."""
        forms = []
        for number, story in enumerate(self.stories):
            prefix, values = f"s{number}", {**story.head, "column": story.column}
            if validating and story.is_wanted:
                sent = {f"{prefix}-{name}": value for name, value in values.items()}
                forms.append(StoryHeadForm(sent, prefix=prefix))
            else:
                forms.append(StoryHeadForm(initial=values, prefix=prefix))
        return forms


def _numbered(sent: Mapping[str, str], start: str, field_name: str) -> Iterator[str]:
    """Return the names `start` + number, from 0, for which the field was sent."""
    return takewhile(lambda name: f"{name}-{field_name}" in sent, (f"{start}{number}" for number in count()))
