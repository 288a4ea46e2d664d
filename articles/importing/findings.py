"""Open findings, carried by the import page's form as JSON."""

import json

from ..newspaper import Finding

# The button beside a finding: what it does, and what it is called.
_ANSWERS = {
    "possible-join": ("join", "与上段合并"),
    "possible-split": ("break", "从这里断开"),
    "possible-heading": ("heading", "改为小标题"),
    "heading-guess": ("text", "改为正文"),
    "possible-story": ("new-story", "从这里另起一篇"),
    "story-guess": ("one-story", "并入上一篇"),
}


class Findings(list[Finding]):
    """The findings about one piece or one story that the reporter has not settled yet."""

    @classmethod
    def from_json(cls, text: str) -> "Findings":
        """Return the findings of `to_json`; entries of another shape were not written by the page and are left out."""
        try:
            rows = json.loads(text or "[]")
        except (ValueError, RecursionError):
            return cls()
        rows = rows if isinstance(rows, list) else []
        return cls(Finding(row[0], row[1], None, *row[2:]) for row in rows if _is_row(row))

    def to_json(self) -> str:
        """Return the findings for the form's hidden field."""
        return json.dumps([[one.code, one.message, one.suggestion, one.place] for one in self], ensure_ascii=False)

    @property
    def answers(self) -> list[tuple[Finding, str, str]]:
        """Return each finding with the move that its button carries out, without the numbers of story and piece, and its
        label; both are empty where the text itself has to be looked at."""
        return [(found, *_ANSWERS.get(found.code, ("", ""))) for found in self]

    @property
    def has_unsure_break(self) -> bool:
        """Whether it is not sure that a paragraph begins here."""
        return any(found.code == "possible-join" for found in self)

    def without(self, *codes: str) -> "Findings":
        """Return the findings of all other codes."""
        return Findings(found for found in self if found.code not in codes)


def _is_row(row: object) -> bool:
    return isinstance(row, list) and len(row) in (3, 4) and all(map(_is_storable, row))


def _is_storable(part: object) -> bool:
    """Whether every database can store it: no NUL, no half of a surrogate pair, which JSON can spell."""
    return isinstance(part, str) and "\x00" not in part and not any("\ud800" <= char <= "\udfff" for char in part)
