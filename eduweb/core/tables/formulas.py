"""Texts that table programs would take for formulas: defused on the way out, whole again on the way in (TRUST 17)."""

import re

STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_SIGNS = re.escape("".join(STARTS))
_DANGEROUS = re.compile(rf"'*[{_SIGNS}]")
_DEFUSED = re.compile(rf"'+[{_SIGNS}]")


def defused(text: str) -> str:
    """The text with a quote before it where it would begin as a formula."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def restored(text: str) -> str:
    """The text that `defused` was given."""
    return text[1:] if _DEFUSED.match(text) else text
