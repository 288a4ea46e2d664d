"""The answers that a file is read with: those that people gave for it, and those remembered from earlier files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..cells import half_width

# The answer that something is left out.
LEFT_OUT = ""


def plain(words: str) -> str:
    """Words as answers are found by: half-width, without blanks."""
    return "".join(half_width(words).split())


@dataclass(frozen=True)
class Answers:
    """`headings`: the column's name for a plain heading; `words`: by column name, the canonical text for a plain word;
    `rows`: the key of the record for a row's mark. "" leaves the heading, word or row out.

    `by_name` takes rows without a key for the record of their name. `others_out` leaves all unanswered rows out.
    `sheets_out` are the titles of worksheets that are not to be read.
    """

    headings: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)
    by_name: bool = False
    others_out: bool = False
    sheets_out: Sequence[str] = ()

    def word(self, column: str, words: str) -> str | None:
        """The canonical text that is meant by these words in a column; None if nobody has said."""
        known = self.words.get(column)
        return known.get(plain(words)) if known else None

    def merged(self, later: "Answers") -> "Answers":
        """These answers, and the later ones in their stead where both have one."""
        columns = {*self.words, *later.words}
        return Answers(
            {**self.headings, **later.headings},
            {name: {**self.words.get(name, {}), **later.words.get(name, {})} for name in columns},
            {**self.rows, **later.rows},
            self.by_name or later.by_name,
            self.others_out or later.others_out,
            list(later.sheets_out),
        )


def row_mark(sheet: str, number: int) -> str:
    """What an answer knows a row by."""
    return f"{number} {sheet}".strip()


def from_json(stored: Mapping[str, Any]) -> Answers:
    """The answers that `vars` of others were stored as."""
    return Answers(**stored)


def of_meanings(meanings: Iterable[tuple[str, str, str]]) -> Answers:
    """Answers of remembered `(column, words, means)`; a heading has no column."""
    headings: dict[str, str] = {}
    words: dict[str, dict[str, str]] = {}
    for column, said, means in meanings:
        (words.setdefault(column, {}) if column else headings)[said] = means
    return Answers(headings, words)
