"""How much of the invented pages the product reads right: whole paragraphs and whole stories."""

from collections import Counter
from collections.abc import Iterator
from itertools import product

from articles.newspaper import StoryProposal, read_page
from bench.newspaper.pages import BLANKS, INDENTS, WIDTHS, Page, make_page
from bench.newspaper.stories import Story

_DOUBTS = frozenset(
    ("possible-join", "possible-split", "possible-heading", "heading-guess", "possible-story", "list-line", "cut-end")
)
Figures = Counter[tuple[str, ...]]


def pages(seed: str, count: int) -> Iterator[Page]:
    """Yield so many texts of a seed, each in all indents and blank lines, the widths one after the other."""
    for number in range(count):
        width = WIDTHS[number % len(WIDTHS)]
        for indents, blanks in product(INDENTS, BLANKS):
            yield make_page(f"{seed} {number}", width, indents, blanks)


def measure(some: Iterator[Page]) -> Figures:
    """Return counts by (indents, blanks, what, "all" or "right").

    "flagged" counts the paragraphs read wrong, right being those that say so; "quiet" those read right, without a word.
    """
    figures: Figures = Counter()
    for page in some:
        for key in _judged(page):
            figures[(page.indents, page.blanks, *key)] += 1
    return figures


def _judged(page: Page) -> Iterator[tuple[str, str]]:
    proposals = read_page(page.text).stories
    yield from _judged_blocks(page, proposals)
    for story in page.stories:
        yield from (("stories", "all"), ("headlines", "all"))
        if found := next((proposal for proposal in proposals if is_right(story, proposal)), None):
            yield "stories", "right"
            yield from [("headlines", "right")] * has_right_headline(story, found)


def _judged_blocks(page: Page, proposals: list[StoryProposal]) -> Iterator[tuple[str, str]]:
    found = Counter((block.kind, block.text) for proposal in proposals for block in proposal.blocks)
    wanted = Counter(block for story in page.stories for block in story.blocks)
    for what, kind in (("paragraphs", "text"), ("subheads", "heading")):
        for block, count in wanted.items():
            if block[0] == kind:
                yield from [(what, "all")] * count
                yield from [(what, "right")] * min(count, found[block])
    yield from _judged_doubts(proposals, wanted)


def _judged_doubts(proposals: list[StoryProposal], wanted: Counter[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for proposal in proposals:
        doubted = {found.block for found in proposal.findings if found.code in _DOUBTS}
        for at, block in enumerate(proposal.blocks):
            is_right_block = (block.kind, block.text) in wanted
            what = "quiet" if is_right_block else "flagged"
            yield what, "all"
            yield from [(what, "right")] * ((at in doubted) != is_right_block)


def is_right(story: Story, proposal: StoryProposal) -> bool:
    """Whether headline, writers and text have all the words of the story and no others, wherever paragraphs begin."""
    text = "".join(block.text for block in proposal.blocks)
    return (
        _same(proposal.kicker + proposal.title + proposal.subtitle, story.kicker + story.title + story.subtitle)
        and all("".join(name.split()) in proposal.byline for name in story.names)
        and _same(text, "".join(text for _, text in story.blocks))
    )


def has_right_headline(story: Story, proposal: StoryProposal) -> bool:
    """Whether kicker, title and subtitle are told apart as well, for which a text without type sizes may have no sign."""
    parts = ((proposal.kicker, story.kicker), (proposal.title, story.title), (proposal.subtitle, story.subtitle))
    return all(_same(found, wanted) for found, wanted in parts)


def _same(found: str, wanted: str) -> bool:
    """Whether two texts are the same but for spaces: where a title is broken at its space, nobody can tell."""
    return "".join(found.split()) == "".join(wanted.split())
