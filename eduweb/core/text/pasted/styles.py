"""Styles of elements, those of a style sheet in the pasted text included (Word, Excel and LibreOffice write both)."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

_SELECTOR = re.compile(r"([a-z0-9]*)(?:\.([\w-]+))?", re.IGNORECASE)
# What `tidy` asks for; fonts and colours, of which a sheet is full, are nobody's concern.
_WANTED = re.compile(
    r"text-align|font-weight|text-decoration|vertical-align|mso-hide|display|list-style", re.IGNORECASE
)
Rules = dict[tuple[str, str], str]


def sheet_rules(html: str) -> Rules:
    """`{(tag, class): style}` of the simple selectors in the style sheets of a text; "" stands for any."""
    rules: Rules = {}
    for sheet in _sheets(html):
        for rule in sheet.split("}"):
            selectors, _, style = rule.rpartition("{")
            if _WANTED.search(style):
                for selector in selectors.split(","):
                    if (found := _SELECTOR.fullmatch(selector.strip())) and found[0]:
                        key = (found[1].lower(), found[2] or "")
                        rules[key] = f"{rules.get(key, '')};{style}"
    return rules


def _sheets(html: str) -> Iterator[str]:
    at = 0
    while (begin := html.find("<style", at)) >= 0:
        end = html.find("</style", begin)
        if end < 0:
            return
        sheet = html[html.find(">", begin) + 1 : end]
        yield re.sub(r"<!--|-->|/\*[^*]*\*/", "", sheet)
        at = end


def apply_sheets(tree: BeautifulSoup, rules: Rules) -> None:
    """Write the rules into the elements' own styles, which come last and win."""
    if not rules:
        return
    for element in tree.find_all(True):
        keys = [(element.name, ""), *((tag, one) for one in classes_of(element) for tag in ("", element.name))]
        if found := [rules[key] for key in keys if key in rules]:
            element["style"] = ";".join([*found, str(element.get("style", ""))])


def style_of(element: Tag) -> dict[str, str]:
    """The style as `{property: value}` in lower case; the last of a property counts."""
    parts = (part.partition(":") for part in str(element.get("style", "")).lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in parts if value}


def classes_of(element: Tag) -> list[str]:
    """The names of its classes."""
    found: str | list[str] = element.get("class") or []
    return found.split() if isinstance(found, str) else list(found)
