"""Which passages of a page make one story: where a headline, a dateline or a rule begins the next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from articles.newspaper.credits.datelines import opens_story
from articles.newspaper.credits.parsing import Credits, read_credits
from articles.newspaper.headlines import office_of
from articles.newspaper.lines import Line
from articles.newspaper.paragraphs.headings import is_subtitle
from articles.newspaper.paragraphs.passages import Doubt, Passage, joined


@dataclass
class Draft:
    """The passages of one story, before they are turned into a proposal."""

    head: list[Line] = field(default_factory=list)
    head_doubts: list[Doubt] = field(default_factory=list)
    body: list[Passage] = field(default_factory=list)
    credits: Credits = field(default_factory=Credits)
    signed: bool = False
    """Whether a byline stands below the text, so that what follows may be another story."""
    signed_within: str = ""
    came: tuple[str, str] = ("", "")
    """A headline that came from the place above the next story, and the office it names."""
    went: tuple[str, str] = ("", "")
    """A headline that went to the story above, and the office it names."""

    @property
    def text(self) -> str:
        return "\n".join(passage.text for passage in self.body)


def split(passages: Sequence[Passage], rules: Iterable[int]) -> list[Draft]:
    """Return the stories of a page; `rules` are the numbers of the lines that were rules between stories."""
    drafts, last_line = [Draft()], 0
    rules = sorted(rules)
    for at, passage in enumerate(passages):
        apart = any(last_line < rule < passage.span[0] for rule in rules)
        last_line = passage.span[1]
        if passage.kind == "credits":
            _sign(drafts[-1], passage)
            continue
        if _begins(passage, passages[at + 1 : at + 3], drafts[-1], apart):
            drafts.append(Draft())
        _add(passage, drafts[-1])
    _give_headline_back(drafts)
    return [draft for draft in drafts if draft.head or draft.body]


def _begins(passage: Passage, following: Sequence[Passage], current: Draft, apart: bool) -> bool:
    """Whether the passage is the first of another story than the current one."""
    if not current.body:
        return apart and bool(current.head)
    if passage.kind == "text":
        return opens_story(passage.text)
    return apart or current.signed or _is_headline(passage, following)


def _is_headline(passage: Passage, following: Sequence[Passage]) -> bool:
    """Whether a head is a headline and no subhead: a subtitle, a dateline, or a byline and text come with it."""
    if any(is_subtitle(line.text) for line in passage.lines[1:]):
        return True
    if not following:
        return False
    below = following[0]
    if below.kind == "credits":
        signed = read_credits(below.text)
        return bool(signed and signed.byline and not signed.page_wide and following[1:] and following[1].kind == "text")
    return below.kind == "text" and opens_story(below.text)


def _add(passage: Passage, draft: Draft) -> None:
    if passage.kind == "head" and not draft.body:
        draft.head += passage.lines
        draft.head_doubts += passage.doubts
        return
    if draft.signed and not draft.signed_within:
        draft.signed_within = draft.credits.byline
    draft.body.append(passage)


def _sign(draft: Draft, passage: Passage) -> None:
    """Add what a credit line says of the story it stands in; what it says of the whole page is read elsewhere."""
    said = read_credits(passage.text)
    if said and not said.page_wide:
        draft.credits = draft.credits.beside(said)
        draft.signed = draft.signed or bool(said.byline and draft.body)


def _give_headline_back(drafts: list[Draft]) -> None:
    """Give a headline to the page's first story if that has none and only its text names the headline's office.

    A story cut at its start may have its headline set below it, as the block of a page is read column by column.
    """
    if len(drafts) < 2 or drafts[0].head or not drafts[0].body:
        return
    first, second = drafts[:2]
    headline = " ".join(line.text for line in second.head)
    office, above = office_of(headline, first.text, second.text)
    if above:
        first.head, second.head = second.head, []
        first.head_doubts, second.head_doubts = second.head_doubts, []
        first.came = second.went = (joined(first.head[:1]), office)
