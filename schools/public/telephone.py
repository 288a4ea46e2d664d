"""Numbers that a telephone can dial."""

import re

_NUMBER = re.compile(r"\+?\d[\d\- ]{4,}\d")


def dial(words: str) -> str:
    """The address of the first number in these words (“023-49800000、49800001” → `tel:02349800000`), or ""."""
    found = _NUMBER.search(words)
    return "tel:" + re.sub(r"[^\d+]", "", found.group()) if found else ""
