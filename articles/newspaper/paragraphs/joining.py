"""What stands between two lines that are joined: nothing, or the space between two Latin words (STANDARDS §9.2)."""

import re

_LAST_RUN = re.compile(r"[!-~]+$")
_FIRST_RUN = re.compile(r"^[!-~]+")
_LONGEST_RUN = 80
_ADDRESS = re.compile(r"://|@|^www\.|/")
# Each pair says what may end the upper line and start the lower one, so that the two are parts of one number or word.
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


def joint(left: str, right: str, spaced: bool = False) -> tuple[str, bool]:
    """Return what belongs between two lines, and whether that is a guess; `spaced`: a blank ended the upper line."""
    upper, lower = _LAST_RUN.search(left[-_LONGEST_RUN:]), _FIRST_RUN.search(right[:_LONGEST_RUN])
    if not (upper and lower):
        return "", False
    if spaced:
        return " ", False
    if _one(_NUMBER_JOINTS, upper[0], lower[0]):
        return "", False
    if _ADDRESS.search(upper[0]) or _one(_WORD_JOINTS, upper[0], lower[0]):
        return "", True
    return " ", True


def _one(joints: tuple, upper: str, lower: str) -> bool:
    return any(end.search(upper) and start.match(lower) for end, start in joints)
