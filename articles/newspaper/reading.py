"""From the text of a page to its proposal: every visible character ends up in one place, and every guess is named."""

from collections.abc import Sequence

from articles.newspaper import boilerplate
from articles.newspaper.credits import datelines
from articles.newspaper.credits.parsing import Credits, opens_credits, read_credits
from articles.newspaper.findings import finding
from articles.newspaper.headlines import Headline, read_headline
from articles.newspaper.layout import Setting, finished
from articles.newspaper.lines import read_lines
from articles.newspaper.paragraphs.passages import Passage, read_passages
from articles.newspaper.proposal import Block, Finding, Kept, Page, StoryProposal
from articles.newspaper.stories import Draft, split
from eduweb.core.text import typography

_CREDIT_LINE = "署名"
_UNREADABLE = "\ufffd"


def read_page(text: str) -> Page:
    r"""Return the proposal for a page's text, whose only line end is "\n" (see `decoding`)."""
    lines, dropped, masthead = boilerplate.sort_out(read_lines(text))
    passages = read_passages(lines)
    page = Page(text, [], [_kept(passage) for passage in passages if passage.kind == "credits"], dropped)
    shared = _Shared(passages, masthead)
    column = Setting(lines).usual_column
    drafts = split(passages, [kept.line for kept in dropped if kept.reason == boilerplate.RULE])
    jumps = _jumps(dropped, drafts)
    for at, draft in enumerate(drafts):
        story = _Story(page, draft, shared, column, first=at == 0)
        story.findings += [finding("jump", what=jump) for jump in jumps[at]]
        page.stories.append(story.proposal())
    return page


def _jumps(dropped: Sequence[Kept], drafts: Sequence[Draft]) -> list[list[str]]:
    """Return for each story the jump lines that belong to it: 下转 to the story above, 上接 to the one below."""
    jumps: list[list[str]] = [[] for _ in drafts]
    for kept in dropped:
        if kept.reason != boilerplate.JUMP or not drafts:
            continue
        above = sum(draft.body[0].span[0] < kept.line for draft in drafts if draft.body)
        at = above if "接" in kept.text else above - 1
        jumps[min(max(at, 0), len(drafts) - 1)].append(kept.text)
    return jumps


def _kept(passage: Passage) -> Kept:
    return Kept(passage.text, _CREDIT_LINE, passage.span[0])


class _Shared:
    """What holds for every story of a page: credit lines about 本版, and the paper's name."""

    def __init__(self, passages: Sequence[Passage], masthead: str):
        self.masthead = masthead
        self.credits, self.line = Credits(), ""
        for passage in passages:
            said = read_credits(passage.text) if passage.kind == "credits" else None
            if said and said.page_wide:
                self.credits = self.credits.beside(said)
                self.line = self.line or (passage.text if said.byline or said.credit else "")


class _Story:
    """One draft on its way to a proposal."""

    def __init__(self, page: Page, draft: Draft, shared: _Shared, column: float, first: bool):
        self.page, self.draft, self.shared, self.column, self.first = (page, draft, shared, column, first)
        self.credits = draft.credits
        self.texts = [passage for passage in draft.body if passage.kind == "text"]
        self.blocks: list[Block] = []
        self.findings: list[Finding] = []
        self.dateline = False

    def proposal(self) -> StoryProposal:
        headline = self._headline()
        for passage in self.draft.body:
            self._block(passage)
        said = self.credits.over(self.shared.credits)
        source = said.source or (self.shared.masthead if said.our_paper else "")
        self.findings = [*self._of_story(headline, said, source), *self.findings]
        return StoryProposal(
            kicker=headline.kicker,
            title=headline.title,
            subtitle=headline.subtitle,
            byline=said.byline,
            source=source,
            credit=said.credit,
            editor=said.editor,
            proofreader=said.proofreader,
            blocks=self.blocks,
            findings=self.findings,
        )

    def _headline(self) -> Headline:
        if not self.draft.head:
            return Headline()
        headline = read_headline(self.draft.head, self.column)
        if headline.dash:
            self.page.dropped.append(Kept(headline.dash, "副题前的破折号", self.draft.head[-1].number))
        return headline

    def _block(self, passage: Passage) -> None:
        text = passage.text
        if passage.kind == "text":
            text = self._without_jump(self._without_dateline(passage, text), passage)
        if not text:
            return
        at = len(self.blocks)
        self.blocks.append(Block("heading" if passage.kind == "head" else "text", text, passage.span))
        self.findings += [finding(doubt.code, at, line=doubt.line) for doubt in passage.doubts]
        self._look_at(text, at)
        if passage is self.draft.body[-1] and passage.kind == "head":
            self.findings.append(finding("heading-last", at))
        if passage.kind == "text" and opens_credits(text):
            self.findings.append(finding("credits-unread", at))

    def _look_at(self, text: str, at: int) -> None:
        if (better := typography.in_house_style(text)) != text:
            self.findings.append(finding("house-style", at, better))
        if missing := typography.unpaired(text):
            self.findings.append(finding("unpaired", at, what=missing))
        if _UNREADABLE in text:
            self.findings.append(finding("unreadable-character", at))

    def _without_dateline(self, passage: Passage, text: str) -> str:
        """Take 本报讯（记者 …） from the story's first paragraph, and writers in brackets from the end of its last."""
        taken = []
        if passage is self.texts[0]:
            taken.append(datelines.at_start(text))
        if passage is self.texts[-1]:
            taken.append(datelines.at_end(taken[0].rest if taken and taken[0] else text))
        for line in filter(None, taken):
            text = line.rest
            self.dateline = self.dateline or line is taken[0]
            self.credits = self.credits.beside(line.credits)
            self.page.credits.append(Kept(line.taken, _CREDIT_LINE, passage.span[0]))
        return text

    def _without_jump(self, text: str, passage: Passage) -> str:
        text, jump = boilerplate.jump_within(text)
        if jump:
            self.page.dropped.append(Kept(jump, boilerplate.JUMP, passage.span[1]))
            self.findings.append(finding("jump", what=jump))
        return text

    def _of_story(self, headline: Headline, said: Credits, source: str) -> list[Finding]:
        """Return the findings about the story as a whole."""
        return [*self._of_headline(headline), *self._of_credits(said, source), *self._of_end()]

    def _of_headline(self, headline: Headline) -> list[Finding]:
        draft, found = self.draft, []
        if self.first and (draft.came[0] or not draft.head) and not self.dateline:
            found.append(finding("cut-start"))
        if not headline.title:
            found.append(finding("no-title"))
        if draft.came[0]:
            found.append(finding("headline-here", what=draft.came[0], why=draft.came[1]))
        if draft.went[0]:
            found.append(finding("headline-there", what=draft.went[0], why=draft.went[1]))
        if headline.guessed:
            found.append(finding("headline-parts"))
        found += [finding(doubt.code, line=doubt.line) for doubt in draft.head_doubts]
        return found

    def _of_credits(self, said: Credits, source: str) -> list[Finding]:
        found = []
        if not said.byline:
            found.append(finding("no-byline"))
        elif self.shared.line and said.byline == self.shared.credits.byline:
            found.append(finding("credits-shared", what=self.shared.line))
        if not source:
            found.append(finding("source-unnamed" if said.our_paper else "no-source"))
        if self.draft.signed_within:
            found.append(finding("credits-within", what=self.draft.signed_within))
        return found

    def _of_end(self) -> list[Finding]:
        texts = [block.text for block in self.blocks if block.kind == "text"]
        if not texts:
            return [finding("no-text")]
        return [] if finished(texts[-1]) or boilerplate.is_day(texts[-1]) else [finding("cut-end")]
