"""Evidence that a story begins with a passage, one kind in a function."""

from collections.abc import Sequence, Set
from itertools import islice, takewhile

from articles.newspaper.credits.datelines import dateline_at_start, starts_story, writers_at_end
from articles.newspaper.credits.parsing import read_credits
from articles.newspaper.headlines import is_subtitle, names_organization
from articles.newspaper.paragraphs.passages import Passage, starts_numbered

_WIDER = 1.5
_SHORT_HEADING, _LONG_HEADING = 6, 13


class PagePassages:
    """The passages of a page as evidence sees them; `rules` are those below a rule between stories."""

    def __init__(self, passages: Sequence[Passage], below_rules: Set[int]):
        self.passages, self.below_rules = passages, below_rules
        self.writers = [self._names_writers(at) for at in range(len(passages))]

    def may_begin(self, at: int) -> bool:
        passage = self.passages[at]
        return passage.kind == "heading" or (
            passage.kind == "text" and (starts_story(passage.text) or self.is_below_rule(at))
        )

    def _names_writers(self, at: int) -> bool:
        passage = self.passages[at]
        if passage.kind == "credits":
            is_continued = at > 0 and self.passages[at - 1].kind == "credits"
            return not is_continued and self._is_byline(at)
        if passage.kind == "heading":
            return False
        taken = dateline_at_start(passage.text) or writers_at_end(passage.text)
        return bool(taken and taken.credits.byline)

    def _is_byline(self, at: int) -> bool:
        passage = self.passages[at] if 0 <= at < len(self.passages) else None
        said = read_credits(passage.text) if passage and passage.kind == "credits" else None
        return bool(said and said.byline and not said.page_wide)

    # Evidence.
    def is_dateline(self, at: int) -> bool:
        return starts_story(self.passages[at].text) and not self._is_below_heading(at)

    def _is_below_heading(self, at: int) -> bool:
        return at > 0 and self.passages[at - 1].kind == "heading"

    def is_subhead(self, at: int) -> bool:
        """Whether a heading stands inside a text, unless it is a story's own."""
        return self.passages[at].kind == "heading" and not self._is_below_heading(at)

    def is_heading_below_heading(self, at: int) -> bool:
        return self.passages[at].kind == "heading" and self._is_below_heading(at)

    def has_subtitle(self, at: int) -> bool:
        return any(is_subtitle(line.text) for line in self.passages[at].lines[1:])

    def is_above_byline(self, at: int) -> bool:
        below = self._below(at)
        return self._is_byline(below) and below + 1 < len(self.passages) and self.passages[below + 1].kind == "text"

    def is_above_dateline(self, at: int) -> bool:
        below = self._below(at)
        passage = self.passages[below] if below < len(self.passages) else None
        return bool(passage and passage.kind == "text" and dateline_at_start(passage.text))

    def _below(self, at: int) -> int:
        """Return the number of the passage below a heading and those that go on with it."""
        kinds = (passage.kind for passage in islice(self.passages, at + 1, None))
        return at + 1 + sum(1 for _ in takewhile(lambda kind: kind == "heading", kinds))

    def is_below_signature(self, at: int) -> bool:
        """Whether the writers of the text above are named right above."""
        if at == 0:
            return False
        above = self.passages[at - 1]
        return self._is_byline(at - 1) or (above.kind == "text" and writers_at_end(above.text) is not None)

    def is_below_byline(self, at: int) -> bool:
        """Whether a heading stands between the byline of a headline and the text."""
        return self._is_byline(at - 1) and at > 1 and self.passages[at - 2].kind == "heading"

    def is_below_rule(self, at: int) -> bool:
        return at in self.below_rules

    def is_wider_than_column(self, at: int) -> bool:
        passage = self.passages[at]
        return any(line.compressed_width > passage.width + _WIDER for line in passage.lines)

    def names_organization(self, at: int) -> bool:
        return names_organization(self.passages[at].text)

    def is_long(self, at: int) -> bool:
        return len(self.passages[at].text) >= _LONG_HEADING

    def is_short(self, at: int) -> bool:
        return len(self.passages[at].text) <= _SHORT_HEADING

    def is_numbered(self, at: int) -> bool:
        return starts_numbered(self.passages[at].text)
