"""The record of who wrote, photographed, edited and proofread."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

_TEXTS = ("byline", "source", "credit", "editor", "proofreader")


@dataclass(frozen=True)
class Credits:
    """The words of one or several credit lines.

    `page_wide`: it holds for every story; `our_paper`: it says 本报 without a name.
    """

    byline: str = ""
    source: str = ""
    credit: str = ""
    editor: str = ""
    proofreader: str = ""
    page_wide: bool = False
    our_paper: bool = False

    @property
    def names_staff_only(self) -> bool:
        """Whether only editors and proofreaders are named: they answer for a page, not for the story above their line."""
        return not (self.byline or self.source or self.credit)

    def with_fallback(self, other: "Credits") -> "Credits":
        """Return these credits, their empty parts taken from the other."""
        return self._merged(other, lambda mine, theirs: mine or theirs)

    def combined_with(self, other: "Credits") -> "Credits":
        """Return the words of both, side by side; a story has one source only."""
        combined = self._merged(other, lambda mine, theirs: " ".join(filter(None, (mine, theirs))))
        return replace(combined, source=self.source or other.source)

    def _merged(self, other: "Credits", merge: Callable[[str, str], str]) -> "Credits":
        texts: dict[str, Any] = {name: merge(getattr(self, name), getattr(other, name)) for name in _TEXTS}
        return replace(self, our_paper=self.our_paper or other.our_paper, **texts)
