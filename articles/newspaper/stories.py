"""The stories of a page: the next one begins at a headline, a dateline or a rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from articles.newspaper.credits.credits import Credits
from articles.newspaper.credits.datelines import starts_story
from articles.newspaper.credits.parsing import read_credits
from articles.newspaper.headlines import is_subtitle, organization_named
from articles.newspaper.lines import Line
from articles.newspaper.paragraphs.passages import Doubt, Passage, unwrap


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
    stories, last_line = [StoryPassages()], 0
    rules = sorted(rules)
    for at, passage in enumerate(passages):
        below_rule = any(last_line < rule < passage.span[0] for rule in rules)
        last_line = passage.span[1]
        if passage.kind == "credits":
            _add_credits(stories[-1], passage)
            continue
        if _begins_story(passage, passages[at + 1 : at + 3], stories[-1], below_rule):
            stories.append(StoryPassages())
        _add(passage, stories[-1])
    _give_headline_back(stories)
    return [story for story in stories if story.headline or story.body]


def _begins_story(passage: Passage, following: Sequence[Passage], current: StoryPassages, below_rule: bool) -> bool:
    """Whether the passage is the first of another story than the current one."""
    if not current.body:
        return below_rule and bool(current.headline)
    if passage.kind == "text":
        return starts_story(passage.text)
    return below_rule or current.has_byline_below or _is_headline(passage, following)


def _is_headline(passage: Passage, following: Sequence[Passage]) -> bool:
    """Whether a heading is a headline and no subhead: a subtitle, a dateline, or a byline and text come with it."""
    if any(is_subtitle(line.text) for line in passage.lines[1:]):
        return True
    if not following:
        return False
    below = following[0]
    if below.kind == "credits":
        said = read_credits(below.text)
        return bool(said and said.byline and not said.page_wide and following[1:] and following[1].kind == "text")
    return below.kind == "text" and starts_story(below.text)


def _add(passage: Passage, story: StoryPassages) -> None:
    if passage.kind == "heading" and not story.body:
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
