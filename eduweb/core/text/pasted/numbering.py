"""Marks before list items: which a list of HTML can show by itself, and which must stand as words."""

import re
from dataclasses import dataclass

from ..numerals import chinese, roman

# What a bullet is called in the fonts of signs (Wingdings and the like).
_LETTER_BULLETS = set("lnuoqvwpmØü§àèÞ")
_NUMBER = re.compile(r"(0|[1-9]\d{0,3})[.．]")
_LETTERS = 26


@dataclass(frozen=True)
class Mark:
    """A mark: a bullet, a plain number (`1.`), or words that would be lost in a list: 一、（一）第一条 ① A. 1)"""

    words: str

    @property
    def number(self) -> int | None:
        """The number of `1.`, which a list of HTML counts itself; None of any other mark."""
        found = _NUMBER.fullmatch(self.words)
        return int(found[1]) if found else None

    @property
    def is_bullet(self) -> bool:
        """Whether it is a sign without a number."""
        return self.words in _LETTER_BULLETS or not any(letter.isalnum() for letter in self.words)

    @property
    def before_words(self) -> str:
        """The mark as it stands before the item's words; a bullet is none."""
        if self.is_bullet:
            return ""
        return self.words if re.search(r"[、）．。：⑴-⒇①-⑳㈠-㈩]$", self.words) else f"{self.words} "


def mark_of(style: str, number: int) -> Mark | None:
    """The mark of an item by a list's style or `type`; None where the list shows it by itself."""
    if style in ("a", "lower-alpha", "lower-latin"):
        return Mark(f"{_letters(number)}.")
    if style in ("A", "upper-alpha", "upper-latin"):
        return Mark(f"{_letters(number).upper()}.")
    if style in ("i", "lower-roman"):
        return Mark(f"{roman(number)}.")
    if style in ("I", "upper-roman"):
        return Mark(f"{roman(number).upper()}.")
    if style.endswith(("chinese-informal", "chinese-formal", "ideographic")):
        return Mark(f"{chinese(number) or number}、")
    return None


def _letters(number: int) -> str:
    words = ""
    while number > 0:
        number, rest = divmod(number - 1, _LETTERS)
        words = chr(ord("a") + rest) + words
    return words
