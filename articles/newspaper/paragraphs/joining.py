"""Joining two lines: nothing belongs between them, or the space between two Latin words (STANDARDS §9.2)."""

import re
from collections.abc import Iterable

_LAST_RUN = re.compile(r"[!-~]+$")
_FIRST_RUN = re.compile(r"^[!-~]+")
_LONGEST_RUN = 80
_ADDRESS = re.compile(r"://|@|^www\.|/")
# Each pair: the end of the upper line and the start of the lower one, where both are parts of one number or word.
_ONE_NUMBER = ((r"\d", r"[\d.,:/%+-]*\d|%"), (r"\d[.,:/-]", r"\d"))  # 20|24, 98|.5, 95|%, 3.|5
_ONE_WORD = (
    (r"\d", r"[A-Za-z]"),  # 5|G
    (r"[A-Z][A-Za-z]{0,3}", r"\d"),  # IPv|6
    (r"(?:^|[^A-Za-z])[A-Z]{1,4}", r"[a-z]"),  # IP|v6
    (r"(?:^|[^A-Za-z])[A-Z]{1,2}", r"[A-Z]{1,3}(?![A-Za-z])"),  # A|I
    (r"[-/&+(\[]", r"."),  # Wi-|Fi
    (r".", r"[-/&+)\].,:;!?%]"),
)
_NUMBER_JOINTS = tuple((re.compile(left + "$"), re.compile(right)) for left, right in _ONE_NUMBER)
_WORD_JOINTS = tuple((re.compile(left + "$"), re.compile(right)) for left, right in _ONE_WORD)


def separator_between(upper: str, lower: str, spaced: bool = False) -> tuple[str, bool]:
    """Return the separator of two lines, and whether it is a guess; `spaced`: a blank ended the upper line."""
    end, start = _LAST_RUN.search(upper[-_LONGEST_RUN:]), _FIRST_RUN.search(lower[:_LONGEST_RUN])
    if not (end and start):
        return "", False
    if spaced:
        return " ", False
    if _match(_NUMBER_JOINTS, end[0], start[0]):
        return "", False
    if _ADDRESS.search(end[0]) or _match(_WORD_JOINTS, end[0], start[0]):
        return "", True
    return " ", True


def _match(joints: Iterable[tuple[re.Pattern[str], re.Pattern[str]]], end: str, start: str) -> bool:
    return any(upper.search(end) and lower.match(start) for upper, lower in joints)
