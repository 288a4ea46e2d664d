"""A story that goes on at the top of the next page of the same file."""

from dataclasses import replace

from ...newspaper import Block, Finding, StoryProposal
from ...newspaper.lines import ends_sentence

_ANSWERED = ("cut-start", "no-title", "no-byline", "no-source")


def join_over_pages(stories: list[StoryProposal], at: int) -> None:
    """Join the story at this place, a page's first, to the last of the page before, which it goes on with: that one
    stops in the middle of a sentence, and this one has no headline."""
    if not 0 < at < len(stories) or stories[at].title or not _stops_within(stories[at - 1]):
        return
    upper, lower = stories[at - 1], stories.pop(at)
    last, first = upper.blocks[-1], lower.blocks[0]
    goes_on = first.kind == "text"
    shift = len(upper.blocks) - goes_on
    if goes_on:
        joined: Block = replace(last, text=last.text + first.text, lines=(last.lines[0], first.lines[1]))
        upper.blocks[-1:] = [joined]
    upper.blocks += lower.blocks[goes_on:]
    upper.byline = upper.byline or lower.byline
    upper.findings = [one for one in upper.findings if one.code != "cut-end" and not _is_settled(one, upper)]
    upper.findings += [_moved(one, shift) for one in lower.findings if one.code not in _ANSWERED]


def _stops_within(story: StoryProposal) -> bool:
    last = story.blocks[-1] if story.blocks else None
    return last is not None and last.kind == "text" and not ends_sentence(last.text)


def _is_settled(found: Finding, story: StoryProposal) -> bool:
    return found.code == "no-byline" and bool(story.byline)


def _moved(found: Finding, by: int) -> Finding:
    return found if found.block is None else found.at(found.block + by)
