"""Text as a recogniser reads it: every way of writing a digit, a space or a dash is one, mark-up is gone."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

_UNSEEN = "\u200b"
_SAME = {
    " ": "\u2800\u3164",
    "-": "\u2212\u2500\u2501\u30fc\uff70~\u223c\u301c\uff5e",
    "\u00b7": "\u2022\u2027\u2219\u22c5\u30fb\uff65\u25cf\u2024\u00b7",
    "/": "\\\u2044\u2215\u2571\uff3c\uff0f",
    "|": "\u00a6\uff5c\u2502",
    "\n": "\r\n\x0b\x0c\x85\u2028\u2029",
    "X": "\u0425\u0445\u03a7\u03c7",
    "\t": "\t",
    # The comma of prose, unlike that between the cells of a row.
    "，": "，",
}
_DIGIT_WORDS = {
    letter: str(digit)
    for digit, letters in enumerate(
        ("零〇○", "一壹幺", "二贰貳", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for letter in letters
} | {
    letter: str(digit)
    for letter in map(chr, range(0xB2, 0x1F10B))
    if unicodedata.decimal(letter, None) is None and (digit := unicodedata.digit(letter, None)) is not None
}
_WORDS = "".join(_DIGIT_WORDS)
_TO_DIGITS = str.maketrans(_DIGIT_WORDS)
_ANY_WORD = re.compile(f"[{_WORDS}]")
# A number of a person has eleven digits or more; shorter runs are years, dates and counts.
_RUN = re.compile(rf"[\d{_WORDS}](?:[ .\-·/_|,，、\t\n]{{0,3}}[\d{_WORDS}]){{9,}}[ \-]?[\d{_WORDS}X]")
_MARKUP = re.compile(
    r"<!--.*?-->|</?([a-zA-Z][\w:-]*)[^<>]{0,2000}>|&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z]{2,8});?", re.S
)
_ATTRIBUTE = re.compile(
    r"""\s(?:alt|title|aria-label|placeholder|value|content)\s*=\s*("[^"]*"|'[^']*')"""
    r"""|\shref\s*=\s*["']?((?:tel|sms|mailto):[^"'>\s]*)""",
    re.I,
)
# A digit or a sign of an address may be written as %31.
_ESCAPED_OR_ONE = re.compile(r"%([2-7][\da-fA-F])|.", re.S)
_CELLS = {"td", "th"}
_BLOCKS = {"p", "br", "div", "li", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section", "dd", "dt", "caption"}


class _Letters(dict[int, str]):
    """What each letter is read as, worked out once for each."""

    def __missing__(self, code: int) -> str:
        self[code] = _read_as(chr(code))
        return self[code]


def _read_as(letter: str) -> str:
    if letter in _DIGIT_WORDS:
        return letter
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(letter)
    if category in ("Cf", "Cc", "Mn", "Me", "Cs"):
        return _UNSEEN
    if category in ("Zs", "Pd"):
        return " " if category == "Zs" else "-"
    plain = unicodedata.normalize("NFKC", letter)
    return plain if len(plain) == 1 else letter


_LETTERS = _Letters({ord(letter): read for read, letters in _SAME.items() for letter in letters})


@dataclass(frozen=True)
class Plain:
    """`letters` as they are read; the letter at `n` stands at `starts[n]:ends[n]` of the original."""

    letters: str
    starts: Sequence[int]
    ends: Sequence[int]


def plain(text: str) -> Plain:
    """`text` as a recogniser reads it. Tags and unseen marks are dropped, blocks and attributes become lines."""
    if "<" not in text and "&" not in text:
        return _without_unseen(text.translate(_LETTERS), range(len(text)), range(1, len(text) + 1))
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    attributes: list[tuple[int, int]] = []
    for markup in [*_MARKUP.finditer(text), None]:
        until = markup.start() if markup else len(text)
        letters.append(text[at:until].translate(_LETTERS))
        starts += range(at, until)
        ends += range(at + 1, until + 1)
        if markup:
            at = markup.end()
            word = _read_markup(markup)
            letters.append(word)
            starts += [until] * len(word)
            ends += [at] * len(word)
            attributes += (one.span(one.lastindex or 0) for one in _ATTRIBUTE.finditer(text, until, at))
    for start, end in attributes:
        signs = list(_ESCAPED_OR_ONE.finditer(text, start, end))
        letters.append("\n" + "".join(map(_read_sign, signs)).translate(_LETTERS))
        starts += [start, *(sign.start() for sign in signs)]
        ends += [start, *(sign.end() for sign in signs)]
    return _without_unseen("".join(letters), starts, ends)


def with_words_as_digits(letters: str) -> str:
    """`letters` with Chinese, circled and raised digits as digits wherever they stand in a long number, in place."""
    if not _ANY_WORD.search(letters):
        return letters
    return _RUN.sub(lambda run: run[0].translate(_TO_DIGITS), letters)


def _read_sign(sign: re.Match[str]) -> str:
    return chr(int(sign[1], 16)) if sign[1] else sign[0]


def _read_markup(markup: re.Match[str]) -> str:
    if markup[0].startswith("&"):
        word = unescape(markup[0]).translate(_LETTERS)
        return word if len(word) == 1 else ""
    name = (markup[1] or "").lower()
    if name in _CELLS:
        return "" if markup[0].startswith("</") else "\t"
    return "\n" if name in _BLOCKS else ""


def _without_unseen(letters: str, starts: Sequence[int], ends: Sequence[int]) -> Plain:
    if _UNSEEN not in letters:
        return Plain(letters, starts, ends)
    seen = [place for place, letter in enumerate(letters) if letter != _UNSEEN]
    return Plain(
        "".join(letters[place] for place in seen), [starts[place] for place in seen], [ends[place] for place in seen]
    )
