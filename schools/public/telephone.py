"""Telephone numbers as links."""

import re

_NUMBER = re.compile(r"\+?\d[\d\- ]{4,}\d")


def telephone_link(words: str) -> str:
    """The link of the first number in a text (“023-49800000、49800001” → `tel:02349800000`), or ""."""
    found = _NUMBER.search(words)
    return "tel:" + re.sub(r"[^\d+]", "", found.group()) if found else ""
