"""Telephone numbers in texts as links that dial."""

import re

_NUMBER = re.compile(r"\+?\d[\d -]{1,18}\d")
# Nothing but a telephone is written so: the area code, a hyphen, seven or eight digits.
_CERTAIN = re.compile(r"(?<![\d-])0\d{2,3}-\d{7,8}(?![\d-])")
_TAG_OR_TEXT = re.compile(r"<[^>]*>|[^<]+")


def dial(words: str) -> str:
    """`tel:` and the first number in the text, so that a tap calls it: “023-4980 0001（基教科）” → `tel:023-49800001`."""
    number = _NUMBER.search(words)
    return f"tel:{number[0].replace(' ', '')}" if number else ""


def link_telephones(html: str) -> str:
    """Clean HTML with the telephone numbers in its text as links; those inside a link stay as they are."""
    if not _CERTAIN.search(html):
        return html
    parts, inside = [], False
    for part in _TAG_OR_TEXT.findall(html):
        if part.startswith("<"):
            inside = part.startswith("<a ") or (inside and not part.startswith("</a"))
        elif not inside:
            part = _CERTAIN.sub(r'<a href="tel:\g<0>">\g<0></a>', part)
        parts.append(part)
    return "".join(parts)
