"""From the passages of one story to its proposal, with a finding for every guess."""

from collections.abc import Sequence

from articles.newspaper.boilerplate import JUMP, is_date, separate_jump_line
from articles.newspaper.captions import CAPTION, is_caption, read_caption
from articles.newspaper.credits.credits import Credits
from articles.newspaper.credits.datelines import Dateline, dateline_at_start, writers_at_end
from articles.newspaper.credits.parsing import read_credits, starts_credits
from articles.newspaper.headlines import Headline, read_headline
from articles.newspaper.lines import ends_sentence
from articles.newspaper.paragraphs.doubts import Doubt
from articles.newspaper.paragraphs.passages import Passage
from articles.newspaper.proposal import Block, Finding, Leftover, Page, StoryProposal, finding
from articles.newspaper.stories.splitting import StoryPassages
from eduweb.core.text import typography

CREDIT_LINE = "署名"
_SUBTITLE_DASH = "副题前的破折号"
_UNREADABLE = "\ufffd"


class PageCredits:
    """The credits of every story of a page: credit lines about 本版, and the paper's name."""

    def __init__(self, passages: Sequence[Passage], masthead: str):
        self.masthead = masthead
        self.credits, self.line = Credits(), ""
        for passage in passages:
            said = read_credits(passage.text) if passage.kind == "credits" else None
            if said and said.page_wide:
                self.credits = self.credits.combined_with(said)
                self.line = self.line or (passage.text if said.byline or said.credit else "")


class StoryReader:
    """One story on its way to a proposal; words that leave its text go to the page's credits or dropped words."""

    def __init__(
        self, page: Page, passages: StoryPassages, page_credits: PageCredits, column_width: float, is_first: bool
    ):
        self.page, self.passages, self.page_credits = page, passages, page_credits
        self.column_width, self.is_first = column_width, is_first
        self.credits = passages.credits
        texts = [passage for passage in passages.body if passage.kind == "text"]
        captions = [passage for passage in texts if is_caption(passage.text, is_last=passage is texts[-1])]
        self.captions = {passage.span for passage in captions} if len(captions) < len(texts) else set()
        self.paragraphs = [passage for passage in texts if passage.span not in self.captions]
        self.blocks: list[Block] = []
        self.findings: list[Finding] = []
        self.has_dateline = False

    def proposal(self) -> StoryProposal:
        headline = self._headline()
        for passage in self.passages.body:
            self._add_block(passage)
        credits = self.credits.with_fallback(self.page_credits.credits)
        source = credits.source or (self.page_credits.masthead if credits.our_paper else "")
        about_whole = [
            *self._headline_findings(headline),
            *self._credit_findings(credits, source),
            *self._end_findings(),
        ]
        return StoryProposal(
            kicker=headline.kicker,
            title=headline.title,
            subtitle=headline.subtitle,
            byline=credits.byline,
            source=source,
            credit=credits.credit,
            editor=credits.editor,
            proofreader=credits.proofreader,
            blocks=self.blocks,
            findings=[*about_whole, *self.findings],
        )

    def _headline(self) -> Headline:
        if not self.passages.headline:
            return Headline()
        headline = read_headline(self.passages.headline, self.column_width)
        if headline.dash:
            self.page.dropped.append(Leftover(headline.dash, _SUBTITLE_DASH, self.passages.headline[-1].number))
        return headline

    def _add_block(self, passage: Passage) -> None:
        if passage.span in self.captions:
            self._take_caption(passage)
            return
        text = passage.text
        if passage.kind == "text":
            text = self._without_jump_line(self._without_dateline(text, passage), passage)
        if not text:
            return
        at = len(self.blocks)
        self.blocks.append(Block(passage.kind, text, passage.span))
        self.findings += [_finding_of(doubt, at) for doubt in passage.doubts]
        self._check_typography(text, at)
        if passage is self.passages.body[-1] and passage.kind == "heading":
            self.findings.append(finding("heading-last", at))
        if passage.kind == "text" and starts_credits(text):
            self.findings.append(finding("credits-unread", at))

    def _take_caption(self, passage: Passage) -> None:
        """Take a photograph's caption out of the text, its photographer to the credits."""
        caption = read_caption(passage.text)
        if caption and caption.credit:
            self.credits = self.credits.combined_with(Credits(credit=caption.credit))
        self.page.dropped.append(Leftover(passage.text, CAPTION, passage.span[0]))
        self.findings.append(finding("caption", what=passage.text))

    def _check_typography(self, text: str, at: int) -> None:
        if (better := typography.in_house_style(text)) != text:
            self.findings.append(finding("house-style", at, better))
        if missing := typography.unpaired(text):
            self.findings.append(finding("unpaired", at, what=missing))
        if _UNREADABLE in text:
            self.findings.append(finding("unreadable-character", at))

    def _without_dateline(self, text: str, passage: Passage) -> str:
        """Take 本报讯（记者 …） from the story's first paragraph, and writers in brackets from the end of its last."""
        if passage is self.paragraphs[0] and (dateline := dateline_at_start(text)):
            self.has_dateline = True
            text = self._take_credits(dateline, passage)
        if passage is self.paragraphs[-1] and (writers := writers_at_end(text)):
            # Below several paragraphs they are taken as a dateline is: the story is not held to be cut at its start.
            self.has_dateline = self.has_dateline or passage is not self.paragraphs[0]
            text = self._take_credits(writers, passage)
        return text

    def _take_credits(self, taken: Dateline, passage: Passage) -> str:
        """Add the taken words to the credits of story and page; return the rest of the paragraph."""
        self.credits = self.credits.combined_with(taken.credits)
        self.page.credits.append(Leftover(taken.taken, CREDIT_LINE, passage.span[0]))
        return taken.rest

    def _without_jump_line(self, text: str, passage: Passage) -> str:
        text, jump = separate_jump_line(text)
        if jump:
            self.page.dropped.append(Leftover(jump, JUMP, passage.span[1]))
            self.findings.append(finding("jump", what=jump))
        return text

    def _headline_findings(self, headline: Headline) -> list[Finding]:
        passages, found = self.passages, []
        from_below, to_above = passages.headline_from_below, passages.headline_to_above
        if self.is_first and (from_below[0] or not passages.headline) and not self.has_dateline:
            found.append(finding("cut-start"))
        if not headline.title:
            found.append(finding("no-title"))
        if from_below[0]:
            found.append(finding("headline-here", what=from_below[0], why=from_below[1]))
        if to_above[0]:
            found.append(finding("headline-there", what=to_above[0], why=to_above[1]))
        if headline.is_guess:
            found.append(finding("headline-parts"))
        found += [_finding_of(doubt) for doubt in passages.headline_doubts]
        return found

    def _credit_findings(self, credits: Credits, source: str) -> list[Finding]:
        found = []
        if not credits.byline:
            found.append(finding("no-byline"))
        elif self.page_credits.line and credits.byline == self.page_credits.credits.byline:
            found.append(finding("credits-shared", what=self.page_credits.line))
        if not source:
            found.append(finding("source-unnamed" if credits.our_paper else "no-source"))
        if self.passages.byline_inside:
            found.append(finding("credits-within", what=self.passages.byline_inside))
        return found

    def _end_findings(self) -> list[Finding]:
        texts = [block.text for block in self.blocks if block.kind == "text"]
        if not texts:
            return [finding("no-text")]
        return [] if ends_sentence(texts[-1]) or is_date(texts[-1]) else [finding("cut-end")]


def _finding_of(doubt: Doubt, at: int | None = None) -> Finding:
    """Return what the reporter is told of a doubt, about a block or the story's headline."""
    place = doubt.start if doubt.code == "possible-split" else ""
    return finding(doubt.code, at, place=place, line=doubt.line, start=f"{doubt.start}…", sure=doubt.percent)
