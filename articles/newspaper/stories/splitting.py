"""The stories of a page: the passages of each, and the headline that belongs to the one above."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import inf

from articles.newspaper.captions import read_caption
from articles.newspaper.credits.credits import Credits
from articles.newspaper.credits.parsing import read_credits
from articles.newspaper.headlines import organization_named
from articles.newspaper.lines import Line
from articles.newspaper.paragraphs.doubts import SURE, Doubt
from articles.newspaper.paragraphs.passages import Passage, unwrap
from articles.newspaper.stories.starts import Start, find_starts

_NO_START = Start(False, inf)


@dataclass
class StoryPassages:
    """The passages of one story: the lines of its headline, its body, and the credits below it."""

    headline: list[Line] = field(default_factory=list)
    headline_doubts: list[Doubt] = field(default_factory=list)
    body: list[Passage] = field(default_factory=list)
    credits: Credits = field(default_factory=Credits)
    has_byline_below: bool = False
    """Whether a byline stands below the text, so that what follows may be another story."""
    byline_inside: str = ""
    """The byline below a text that went on after it."""
    headline_from_below: tuple[str, str] = ("", "")
    """A headline that stood above the next story, and the organization that it names."""
    headline_to_above: tuple[str, str] = ("", "")
    """A headline that went to the story above, and the organization that it names."""

    @property
    def text(self) -> str:
        return "\n".join(passage.text for passage in self.body)


def split_stories(passages: Sequence[Passage], rules: Iterable[int]) -> list[StoryPassages]:
    """Return the stories of a page; `rules` are the numbers of the lines that were rules between stories."""
    stories = [StoryPassages()]
    starts = find_starts(passages, _below(rules, passages))
    for at, passage in enumerate(passages):
        start = starts.get(at, _NO_START)
        if passage.kind == "credits":
            is_below_photograph = at + 1 < len(passages) and passages[at + 1].kind == "text" and at + 1 not in starts
            if not (is_below_photograph and _is_added_to_caption(passage, stories[-1])):
                _add_credits(stories[-1], passage)
            continue
        if start.begins:
            stories.append(StoryPassages())
        if start.lead < SURE:
            code = "story-guess" if start.begins else "possible-story"
            passage.doubts.append(Doubt.about(code, passage.lines[0], start.lead))
        _add(passage, stories[-1])
    _give_headline_back(stories)
    return [story for story in stories if story.headline or story.body]


def _below(rules: Iterable[int], passages: Sequence[Passage]) -> set[int]:
    """Return the numbers of the passages right below a rule."""
    ends = [passage.span[1] for passage in passages]
    return {bisect(ends, rule) for rule in rules} - {0, len(passages)}


def _is_added_to_caption(passage: Passage, story: StoryPassages) -> bool:
    """Add a photographer between two paragraphs to the one above, which is the caption; return whether it is one."""
    said = read_credits(passage.text)
    if not said or said.byline or not said.credit or not story.body or story.body[-1].kind != "text":
        return False
    above = story.body[-1]
    if read_caption(above.text + passage.text) is None:
        return False
    above.lines += passage.lines
    return True


def _add(passage: Passage, story: StoryPassages) -> None:
    if passage.kind == "heading" and not story.body and not story.credits.byline:
        story.headline += passage.lines
        story.headline_doubts += passage.doubts
        return
    if story.has_byline_below and not story.byline_inside:
        story.byline_inside = story.credits.byline
    story.body.append(passage)


def _add_credits(story: StoryPassages, passage: Passage) -> None:
    """Add a credit line's words about its own story; its words about the whole page are read elsewhere."""
    said = read_credits(passage.text)
    if said and not said.page_wide:
        story.credits = story.credits.combined_with(said)
        story.has_byline_below = story.has_byline_below or bool(said.byline and story.body)


def _give_headline_back(stories: list[StoryPassages]) -> None:
    """Give a headline to the page's first story if that has none and only its text names the headline's organization.

    A story cut at its start may have its headline set below it, as the block of a page is read column by column.
    """
    if len(stories) < 2 or stories[0].headline or not stories[0].body:
        return
    first, second = stories[:2]
    words = " ".join(line.text for line in second.headline)
    organization, is_above = organization_named(words, first.text, second.text)
    if is_above:
        first.headline, second.headline = second.headline, []
        first.headline_doubts, second.headline_doubts = second.headline_doubts, []
        first.headline_from_below = second.headline_to_above = (unwrap(first.headline[:1]), organization)
