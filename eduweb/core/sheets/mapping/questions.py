"""What has to be asked before a file can be compared."""

from dataclasses import dataclass, field
from typing import Any

from ..columns import Column
from ..kind import SpreadsheetKind
from .answers import plain
from .guessing import near, probable_column

# So many rows are asked about at once; the others when these are answered.
MOST_ROWS = 200
MOST_NAMED = 500
MOST_WORDS = 60


@dataclass
class Questions:
    """`headings` are asked with some of their cells, `words` by column with the number of their rows.

    `rows` are rows without a key whose record is not certain, `named` those whose name tells it: to be confirmed.
    """

    headings: dict[str, dict[str, Any]] = field(default_factory=dict)
    words: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    named: list[list[str]] = field(default_factory=list)
    # The titles of the worksheets that fit, where there are several.
    sheets: list[str] = field(default_factory=list)
    more_rows: int = 0
    more_named: int = 0
    # Whether the file cannot be compared before its headings are answered.
    is_stuck: bool = False

    @property
    def are_open(self) -> bool:
        """Whether something must be answered first."""
        return self.is_stuck or bool(self.words or self.rows or self.named)

    def heading(self, kind: SpreadsheetKind, words: str, cells: list[str]) -> None:
        """Ask which column a heading means."""
        asked = self.headings.setdefault(plain(words), {"words": words, "cells": cells})
        asked["guess"] = probable_column(kind, words, cells)

    def word(self, column: Column, words: str) -> None:
        """Ask which of a column's fixed words is meant, and count the rows that say it."""
        asked = self.words.setdefault(column.name, {})
        if plain(words) in asked or len(asked) < MOST_WORDS:
            one = asked.setdefault(plain(words), {"words": words, "count": 0, "guess": near(column.choices, words)})
            one["count"] += 1

    def row(self, mark: str, place: str, texts: str, candidates: list[list[str]]) -> None:
        """Ask which record a row means: `candidates` are `[key, label]`."""
        if len(self.rows) < MOST_ROWS:
            self.rows[mark] = {"place": place, "texts": texts, "candidates": candidates}
        else:
            self.more_rows += 1

    def name(self, place: str, texts: str, label: str) -> None:
        """Have it confirmed that a row means the record of its name."""
        if len(self.named) < MOST_NAMED:
            self.named.append([place, texts, label])
        else:
            self.more_named += 1

    def as_json(self) -> dict[str, Any]:
        """The questions in their order, each with the plain words or the mark that its answer is known by."""
        return {
            "headings": [{"key": key, **asked} for key, asked in self.headings.items()],
            "words": [
                {"column": column, "key": key, **asked}
                for column, words in self.words.items()
                for key, asked in words.items()
            ],
            "rows": [{"key": mark, **asked} for mark, asked in self.rows.items()],
            "named": self.named,
            "sheets": self.sheets,
            "more_rows": self.more_rows,
            "more_named": self.more_named,
            "is_stuck": self.is_stuck,
        }
