"""Quotes and brackets come in pairs, stops come once (GB/T 15834-2011)."""

import re
from collections.abc import Iterator

from ..subject import Finding, Severity, Subject

PAIRS = {"“": "”", "‘": "’", "《": "》", "（": "）", "【": "】", "〔": "〕", "「": "」", "(": ")"}
CLOSERS = {closer: opener for opener, closer in PAIRS.items()}
_REPEATED = re.compile(r"([，。、；：])\1+|[！？]{4,}|([，、；：])[。！？，、；：]|。[，、；：]")
# “1）” and “a)” at the start of a line count items; they close nothing.
_ITEM_MARK = re.compile(r"^\s*[0-9A-Za-z一二三四五六七八九十]{1,3}[）)]")
_AROUND = 8


def check(subject: Subject) -> list[Finding]:
    """A hint for each mark without its partner and for each run of stops."""
    lines = [(name, number, _ITEM_MARK.sub("", line)) for name, number, line in subject.paragraphs()]
    found = []
    for place, (name, number, line) in enumerate(lines):
        after = lines[place + 1] if place + 1 < len(lines) else ("", None, "")
        follows_on = after[0] == name and after[2].startswith("“")
        for mark, at in _unpaired(line, quote_goes_on=follows_on):
            message = f"标点 {mark} 没有配对，请核对这里：{_near(line, at)}"
            found.append(Finding("unpaired", Severity.HINT, name, message, _near(line, at), number))
        for match in _REPEATED.finditer(line):
            words = _near(line, match.start())
            message = f"标点 {match[0]} 连用，请核对这里：{words}"
            found.append(Finding("repeated_stop", Severity.HINT, name, message, words, number))
    return found


def _unpaired(line: str, *, quote_goes_on: bool) -> Iterator[tuple[str, int]]:
    """`(mark, place)` of every opener left open and every closer that closes nothing.

    A quotation over several paragraphs opens again in each and closes in the last alone.
    """
    still_open: list[tuple[str, int]] = []
    for place, mark in enumerate(line):
        if mark in PAIRS:
            still_open.append((mark, place))
        elif mark in CLOSERS:
            if still_open and still_open[-1][0] == CLOSERS[mark]:
                still_open.pop()
            elif not _is_apostrophe(line, place):
                yield mark, place
    if quote_goes_on and still_open and still_open[0][0] == "“":
        still_open.pop(0)
    yield from still_open


def _is_apostrophe(line: str, place: int) -> bool:
    """Whether this is an apostrophe, as in “it’s”."""
    return line[place] == "’" and line[max(place - 1, 0)].isascii()


def _near(line: str, place: int) -> str:
    return line[max(place - _AROUND, 0) : place + _AROUND].strip()
