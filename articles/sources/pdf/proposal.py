"""From a story of the page to its proposal, with credits, photographs and a finding for every guess."""

from dataclasses import dataclass, field, replace

from ...newspaper import Finding, Leftover, StoryProposal, finding
from ...newspaper.boilerplate import JUMP, is_date, separate_jump_line
from ...newspaper.credits.credits import Credits
from ...newspaper.credits.datelines import dateline_at_start, writers_at_end
from ...newspaper.credits.parsing import read_credits
from ...newspaper.lines import ends_sentence
from ..page import RichBlock, note
from .headlines import parts_of
from .paragraphs import Paragraph, paragraphs_of
from .shapes import Frame, Picture, SheetStory

CREDIT_LINE = "署名"


@dataclass
class StoryOfSheet:
    """One story on its way to a proposal; words that leave its text go to `credit_lines` and `dropped`."""

    story: SheetStory
    body_size: float
    lines: list[str]
    """The lines of the whole page's original, to which this story's are added."""
    credits: Credits = field(default_factory=Credits)
    blocks: list[RichBlock] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    credit_lines: list[Leftover] = field(default_factory=list)
    dropped: list[Leftover] = field(default_factory=list)
    page_credits: list[tuple[Credits, str]] = field(default_factory=list)

    def read(self) -> None:
        """Make the blocks; credits that hold for the whole page are left in `page_credits`."""
        for frame in self.story.headline:
            self._note_lines(frame)
        paragraphs = paragraphs_of(self.story.frames, self.body_size)
        waiting = list(self.story.pictures)
        for at, paragraph in enumerate(paragraphs):
            for picture in [one for one in waiting if _stands_above(one[0], paragraph)]:
                waiting.remove(picture)
                self._add_picture(*picture)
            self._add(paragraph, is_first=at == 0, is_last=at == len(paragraphs) - 1)
        for picture in waiting:
            self._add_picture(*picture)

    def _add(self, paragraph: Paragraph, *, is_first: bool, is_last: bool) -> None:
        first = len(self.lines) + 1
        self.lines += [line.text for line in paragraph.lines]
        text = paragraph.text
        if not paragraph.is_heading or paragraph.is_guess:
            text = self._without_credits(text, first, is_first=is_first, is_last=is_last)
        if not text:
            return
        kind = "heading" if paragraph.is_heading else "text"
        if paragraph.is_guess:
            self.findings.append(note("heading-place", len(self.blocks)))
        self.findings += [note("split-place", len(self.blocks), line=first + at) for at in paragraph.doubts]
        self.blocks.append(RichBlock(kind, text, (first, len(self.lines))))

    def _without_credits(self, text: str, line: int, *, is_first: bool, is_last: bool) -> str:
        if said := read_credits(text):
            self.credit_lines.append(Leftover(text, CREDIT_LINE, line))
            if said.page_wide:
                self.page_credits.append((said, text))
            else:
                self.credits = self.credits.combined_with(said)
            return ""
        text, jump = separate_jump_line(text)
        if jump:
            self.dropped.append(Leftover(jump, JUMP, line))
            self.findings.append(finding("jump", what=jump))
        taken = dateline_at_start(text) if is_first else None
        taken = taken or (writers_at_end(text) if is_last else None)
        if taken:
            self.credits = self.credits.combined_with(taken.credits)
            self.credit_lines.append(Leftover(taken.taken, CREDIT_LINE, line))
            return taken.rest
        return text

    def _add_picture(self, picture: Picture, caption: Frame | None) -> None:
        first = len(self.lines) + 1
        words = "".join(line.text for line in caption.lines) if caption else ""
        self.lines += [line.text for line in caption.lines] if caption else [f"［图片 {picture.number + 1}］"]
        self.findings.append(note("place-guess", len(self.blocks)))
        self.blocks.append(RichBlock("picture", words, (first, len(self.lines)), picture=picture.number))

    def _note_lines(self, frame: Frame) -> None:
        self.lines += [line.text for line in frame.lines]

    def proposal(self, page_credits: Credits, shared: str, masthead: str, *, is_first: bool) -> StoryProposal:
        """Return the story with what the page's credits say of it."""
        kicker, title, subtitle, dash = parts_of(self.story.headline)
        if dash:
            self.dropped.append(Leftover(dash, "副题前的破折号", 0))
        credits = self.credits.with_fallback(page_credits)
        source = credits.source or (masthead if credits.our_paper else "")
        proposal = StoryProposal(
            kicker=kicker,
            title=title,
            subtitle=subtitle,
            byline=credits.byline,
            source=source,
            credit=credits.credit,
            editor=credits.editor,
            proofreader=credits.proofreader,
            blocks=list(self.blocks),
            findings=self.findings,
        )
        proposal.findings = [*self._about(proposal, credits, shared, is_first), *self.findings]
        return proposal

    def _about(self, proposal: StoryProposal, credits: Credits, shared: str, is_first: bool) -> list[Finding]:
        found = []
        if not proposal.title:
            found += [finding("cut-start")] if is_first else []
            found.append(finding("no-title"))
        if self.story.is_joined:
            found.append(note("no-headline-beside"))
        if not proposal.byline:
            found.append(finding("no-byline"))
        elif shared and not self.credits.byline:
            found.append(finding("credits-shared", what=shared))
        if not proposal.source:
            found.append(finding("source-unnamed" if credits.our_paper else "no-source"))
        texts = [block.text for block in self.blocks if block.kind == "text"]
        if not texts:
            found.append(finding("no-text"))
        elif not (ends_sentence(texts[-1]) or is_date(texts[-1])):
            found.append(finding("cut-end"))
        return found


def _stands_above(picture: Picture, paragraph: Paragraph) -> bool:
    """Whether the paragraph begins below the photograph in one of its columns."""
    line = paragraph.lines[0]
    return picture.overlap(line) > 0.3 and line.top >= picture.top


def combined(credits: list[tuple[Credits, str]]) -> tuple[Credits, str]:
    """What the credit lines about the whole page say together, and the one that names writers."""
    together, shared = Credits(), ""
    for said, text in credits:
        together = together.combined_with(said)
        shared = shared or (text if said.byline or said.credit else "")
    return replace(together, page_wide=False), shared
