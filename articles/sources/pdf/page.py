"""From a PDF to its page of stories."""

from base64 import b64decode
from collections.abc import Iterable

from eduweb.core.text.isolated.parent import read_isolated

from ...newspaper import Leftover, StoryProposal, finding
from ...newspaper.boilerplate import JUMP, is_jump_line
from ...newspaper.credits.credits import Credits
from ...newspaper.credits.parsing import read_credits
from ...newspaper.headlines import organization_named
from ..page import SourcePage
from ..problems import named, unreadable
from .continuing import join_over_pages
from .frames import frames_of
from .furniture import split_furniture
from .headlines import group_headlines, parts_of
from .lines import sheet_of
from .pictures.captions import captions_of
from .proposal import StoryOfSheet, combined
from .shapes import Frame, Sheet, SheetStory
from .stories import give_pictures, group_stories

SECONDS, MEGABYTES = 20, 1024
MOST_FRAMES = 600
"""More pieces of text than any page of a newspaper has; frames are compared with each other."""


def read_pdf(content: bytes, name: str) -> SourcePage:
    """Return the page of a PDF with words; raise Unreadable."""
    with named(name):
        said = read_isolated("articles.sources.pdf.reading", content, seconds=SECONDS, megabytes=MEGABYTES)
    page = SourcePage("", [], [], [], [b64decode(picture) for picture in said["pictures"]])
    lines: list[str] = []
    for one in said["pages"]:
        before = len(page.stories)
        _read_sheet(sheet_of(one), page, lines, name)
        join_over_pages(page.stories, before)
    page.original = "\n".join(lines)
    if not any(story.blocks for story in page.stories):
        raise unreadable("empty", name)
    return page


def _read_sheet(sheet: Sheet, page: SourcePage, lines: list[str], name: str) -> None:
    frames = frames_of(sheet.lines)
    if len(frames) > MOST_FRAMES:
        raise unreadable("slow", name)
    frames, furniture, masthead = split_furniture(sheet, frames)
    captions = captions_of(sheet.pictures, frames, sheet.body_size)
    frames = [frame for frame in frames if frame not in captions.values()]
    frames, staff = _split_staff(frames)
    frames, jumps = _split_jumps(frames)
    headlines = group_headlines(frames, sheet.body_size)
    in_headlines = {id(frame) for group in headlines for frame in group}
    texts = [frame for frame in frames if id(frame) not in in_headlines]
    stories = group_stories(headlines, texts, sheet.pictures)
    give_pictures(stories, sheet.pictures, captions)
    _give_headline_back(stories)
    read = [StoryOfSheet(story, sheet.body_size, lines) for story in stories]
    for story in read:
        story.read()
    credits, shared = combined([*staff, *(said for story in read for said in story.page_credits)])
    page.stories += [story.proposal(credits, shared, masthead, is_first=at == 0) for at, story in enumerate(read)]
    for at, story in enumerate(read):
        _tell_headline(stories, at, page.stories[len(page.stories) - len(read) + at])
        page.credits += story.credit_lines
        page.dropped += story.dropped
    for text in [text for _, text in staff]:
        lines.append(text)
        page.credits.append(Leftover(text, "署名", len(lines)))
    for one in [*furniture, *jumps]:
        lines.append(one.text)
        page.dropped.append(Leftover(one.text, one.reason, len(lines)))


def _split_staff(frames: Iterable[Frame]) -> tuple[list[Frame], list[tuple[Credits, str]]]:
    """Credit lines of the page as a whole that stand by themselves, such as 责任编辑 at its foot."""
    kept, staff = [], []
    for frame in frames:
        said = read_credits(frame.text) if len(frame.lines) <= 3 else None
        if said and said.page_wide:
            staff.append((said, frame.text))
        else:
            kept.append(frame)
    return kept, staff


def _split_jumps(frames: Iterable[Frame]) -> tuple[list[Frame], list[Leftover]]:
    """Lines by themselves that send to another page, such as 下转第4版."""
    kept, jumps = [], []
    for frame in frames:
        if len(frame.lines) == 1 and is_jump_line(frame.text):
            jumps.append(Leftover(frame.text, JUMP, 0))
        else:
            kept.append(frame)
    return kept, jumps


def _give_headline_back(stories: list[SheetStory]) -> None:
    """Give a headline to the page's first story if that has none and only its text names the headline's organization.

    The block of a page may be cut so that a headline stands between the story it is for and the next one.
    """
    if len(stories) < 2 or stories[0].headline:
        return
    first, second = stories[:2]
    words = " ".join(frame.text for frame in second.headline)
    organization, is_above = organization_named(words, _text(first), _text(second))
    if is_above:
        first.headline, second.headline = second.headline, []
        first.borrowed = organization


def _tell_headline(stories: list[SheetStory], at: int, proposal: StoryProposal) -> None:
    """Say of a headline that was given back why."""
    if stories[at].borrowed:
        proposal.findings.insert(0, finding("headline-here", what=proposal.title, why=stories[at].borrowed))
    elif at and stories[at - 1].borrowed:
        title = parts_of(stories[at - 1].headline)[1]
        proposal.findings.insert(0, finding("headline-there", what=title, why=stories[at - 1].borrowed))


def _text(story: SheetStory) -> str:
    return "".join(frame.text for frame in story.frames)
