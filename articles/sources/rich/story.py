"""The story of a document: its headline from the lines above the text, its credits, subheads and captions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html import escape

from ...newspaper import Finding, Leftover, StoryProposal, finding
from ...newspaper.credits.credits import Credits
from ...newspaper.credits.parsing import read_credits
from ...newspaper.lines import ends_sentence
from ..page import RichBlock, note
from .signs import (
    DATE,
    DATED,
    DOCUMENT_NUMBER,
    NUMBER,
    is_bold,
    is_centred,
    level_of,
    looks_like_caption,
    looks_like_heading,
)

_CREDIT_LINE = "署名"
_MOST_LEADING = 10
_LONGEST_TITLE = 60
_DASHES = "—─－- "


@dataclass
class DocumentStory:
    """A document on its way to a proposal; words that leave its text go to `aside`."""

    blocks: list[RichBlock]
    head: dict[str, str] = field(default_factory=dict)
    """What the document says of itself (title, byline, source), as WeChat does."""
    credits: Credits = field(default_factory=Credits)
    aside: list[Leftover] = field(default_factory=list)
    about: list[Finding] = field(default_factory=list)
    notes: list[tuple[RichBlock, Finding]] = field(default_factory=list)
    has_title: bool = False
    """Whether a heading of the second level is a title (`Blocks.has_title`)."""

    def proposal(self) -> StoryProposal:
        """Return the story; every word of its blocks is in the head, in the text or in `aside`."""
        headline = self._headline()
        self._take_last_credits()
        self._find_captions()
        self._lift_headings()
        self.blocks = [self._as_heading(block) for block in self.blocks]
        self._join_numbers()
        self._say_what_is_missing()
        at = {id(block): number for number, block in enumerate(self.blocks)}
        of_blocks = [found.at(at[id(block)]) for block, found in self.notes if id(block) in at]
        return StoryProposal(
            **headline,
            byline=self.head.get("byline") or self.credits.byline,
            source=self.head.get("source") or self.credits.source,
            credit=self.credits.credit,
            editor=self.credits.editor,
            proofreader=self.credits.proofreader,
            blocks=list(self.blocks),
            findings=[*self.about, *of_blocks],
        )

    def _headline(self) -> dict[str, str]:
        leading = self._leading()
        lines = [block for block in leading if not self._take_credit(block)]
        if title := self.head.get("title"):
            self.blocks = [block for block in self.blocks if block not in lines or block.text != title]
            return {"kicker": "", "title": title, "subtitle": ""}
        titled = [block for block in lines if block.kind == "heading"]
        titled = titled or [block for block in lines if is_centred(block) or is_bold(block)] or lines[:1]
        if not titled:
            return {"kicker": "", "title": "", "subtitle": ""}
        return self._parts(lines, titled)

    def _parts(self, lines: Sequence[RichBlock], titled: Sequence[RichBlock]) -> dict[str, str]:
        """Kicker above the title, subtitle below it; a title of two lines is one."""
        first = lines.index(titled[0])
        title = [block for block in titled if level_of(block) == level_of(titled[0]) and not _is_dashed(block)]
        title = _run(lines, first, title) or [lines[first]]
        above = lines[:first]
        below = [block for block in lines[first + len(title) :] if _is_subtitle(block)][:2]
        used = [*above, *title, *below]
        self.blocks = [block for block in self.blocks if block not in used]
        if titled[0].kind != "heading" or len(used) > 1:
            self.about.append(note("headline-look"))
        subtitle = "".join(block.text for block in below)
        stripped = subtitle.lstrip(_DASHES)
        if dash := subtitle[: len(subtitle) - len(stripped)].strip():
            self.aside.append(Leftover(dash, "副题前的破折号", below[0].lines[0]))
        return {
            "kicker": " ".join(block.text for block in above),
            "title": "".join(block.text for block in title),
            "subtitle": stripped,
        }

    def _leading(self) -> list[RichBlock]:
        """The lines above the text: short, no sentences. Without any text below them they are the text."""
        leading: list[RichBlock] = []
        for block in self.blocks[: _MOST_LEADING + 1]:
            if leading and self._is_subhead(block, leading):
                return leading
            is_words = block.kind in ("heading", "text")
            if not is_words or len(block.text) > _LONGEST_TITLE or ends_sentence(block.text):
                return leading
            leading.append(block)
        return []

    def _is_subhead(self, block: RichBlock, leading: Sequence[RichBlock]) -> bool:
        """Whether a heading below the first lines is the text's own."""
        if block.kind != "heading":
            return looks_like_heading(block)
        if self.has_title:
            return level_of(block) > 2 and any(one.kind == "heading" for one in leading)
        return True

    def _take_credit(self, block: RichBlock) -> bool:
        """Take a line of credits or a date out of the text; whether it was one."""
        said = read_credits(DATED.sub("", block.text)) if block.kind == "text" else None
        if said is None and not (block.kind == "text" and DATE.fullmatch(block.text)):
            return False
        if said:
            self.credits = self.credits.combined_with(said)
        self.aside.append(Leftover(block.text, _CREDIT_LINE if said else "日期", block.lines[0]))
        self.blocks.remove(block)
        return True

    def _take_last_credits(self) -> None:
        while self.blocks and self.blocks[-1].kind == "text" and read_credits(self.blocks[-1].text):
            self._take_credit(self.blocks[-1])

    def _find_captions(self) -> None:
        """A line below a picture that reads like a caption is one."""
        kept: list[RichBlock] = []
        for block in self.blocks:
            above = kept[-1] if kept else None
            if above and above.kind == "picture" and not above.text and looks_like_caption(block):
                kept[-1] = replace(above, text=block.text, lines=(above.lines[0], block.lines[1]))
                self.notes.append((kept[-1], note("caption-guess")))
            else:
                kept.append(block)
        self.blocks = kept

    def _lift_headings(self) -> None:
        """The title is outside the text: the text's first level is the second, whatever the document says."""
        headings = [block for block in self.blocks if block.kind == "heading"]
        too_low = min(map(level_of, headings), default=2) - 2
        if too_low > 0:
            self.blocks = [_lifted(block, too_low) if block.kind == "heading" else block for block in self.blocks]

    def _as_heading(self, block: RichBlock) -> RichBlock:
        if not looks_like_heading(block):
            return block
        heading = replace(block, kind="heading", html="")
        self.notes.append((heading, note("heading-look")))
        return heading

    def _join_numbers(self) -> None:
        """A number in a line of its own belongs to the heading below it."""
        joined: list[RichBlock] = []
        for block in self.blocks:
            above = joined[-1] if joined else None
            if above and above.kind == block.kind == "heading" and NUMBER.fullmatch(above.text):
                lines = (above.lines[0], block.lines[1])
                joined[-1] = replace(block, text=f"{above.text} {block.text}", lines=lines, html="")
                self.notes.append((joined[-1], note("heading-look")))
            else:
                joined.append(block)
        self.blocks = joined

    def _say_what_is_missing(self) -> None:
        if not (self.head.get("byline") or self.credits.byline):
            self.about.append(finding("no-byline"))
        if not (self.head.get("source") or self.credits.source):
            self.about.append(finding("no-source"))


def _lifted(heading: RichBlock, levels: int) -> RichBlock:
    html = re.sub(r"(</?h)(\d)(?=[ >])", lambda tag: f"{tag[1]}{int(tag[2]) - levels}", heading.html)
    return replace(heading, html="" if html == f"<h2>{escape(heading.text)}</h2>" else html)


def _is_subtitle(block: RichBlock) -> bool:
    return _is_dashed(block) or (is_centred(block) and not DOCUMENT_NUMBER.match(block.text))


def _is_dashed(block: RichBlock) -> bool:
    return block.text[:1] in "—─－" or block.text.startswith("--")


def _run(lines: Sequence[RichBlock], first: int, title: Sequence[RichBlock]) -> list[RichBlock]:
    """The lines of the title that follow each other."""
    run = []
    for block in lines[first:]:
        if block not in title:
            break
        run.append(block)
    return run
