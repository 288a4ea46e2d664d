"""From the text of a page to its proposal: every visible character ends up in one place, and every guess is named."""

from collections import Counter
from collections.abc import Sequence

from articles.newspaper.boilerplate import JUMP, RULE, remove_boilerplate
from articles.newspaper.lines import read_lines
from articles.newspaper.paragraphs.passages import Passage, read_passages
from articles.newspaper.proposal import Leftover, Page, finding
from articles.newspaper.stories.reading import CREDIT_LINE, PageCredits, StoryReader
from articles.newspaper.stories.splitting import StoryPassages, split_stories


def read_page(text: str) -> Page:
    r"""Return the proposal for a page's text, whose only line end is "\n" (see `decoding`)."""
    lines, dropped, masthead = remove_boilerplate(read_lines(text))
    passages = read_passages(lines)
    credit_lines = [Leftover(p.text, CREDIT_LINE, p.span[0]) for p in passages if p.kind == "credits"]
    page = Page(text, [], credit_lines, dropped)
    page_credits = PageCredits(passages, masthead)
    column_width = _column_width(passages)
    stories = split_stories(passages, [leftover.line for leftover in dropped if leftover.reason == RULE])
    jumps = _jump_lines(dropped, stories)
    for at, passages_of_story in enumerate(stories):
        reader = StoryReader(page, passages_of_story, page_credits, column_width, is_first=at == 0)
        reader.findings += [finding("jump", what=jump) for jump in jumps[at]]
        page.stories.append(reader.proposal())
    return page


def _column_width(passages: Sequence[Passage]) -> float:
    """Return the width in which most lines of text are set."""
    widths = Counter[float]()
    for passage in passages:
        if passage.kind == "text":
            widths[passage.width] += len(passage.lines)
    return widths.most_common(1)[0][0] if widths else 0.0


def _jump_lines(dropped: Sequence[Leftover], stories: Sequence[StoryPassages]) -> list[list[str]]:
    """Return for each story its jump lines: 下转 belongs to the story above, 上接 to the one below."""
    jumps: list[list[str]] = [[] for _ in stories]
    for leftover in dropped:
        if leftover.reason != JUMP or not stories:
            continue
        above = sum(story.body[0].span[0] < leftover.line for story in stories if story.body)
        at = above if "接" in leftover.text else above - 1
        jumps[min(max(at, 0), len(stories) - 1)].append(leftover.text)
    return jumps
