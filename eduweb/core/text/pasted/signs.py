"""Signs that a text comes from another program; a story's own mark-up has none, and is left as it is."""

import re

_SIGN = re.compile(
    r"\bstyle\s*=|\bMso|mso-|<o:p|<w:|<xml|<!--\[if|<!\[if|data-src|data-wps|wps-|\balign\s*=|^\s*<li\b|\btype\s*=|"
    r"<(?:section|div|center|h1|h5|h6|article|header|footer|main|aside|nav|address|details|fieldset|form|span|font|"
    r"pre|dl|del|ins|strike|ruby|style)\b|"
    r"[\u200b\u2060\ufeff\ue000-\ue765\ue865-\uf8ff]|"
    r"href\s*=\s*[\"']?#|src\s*=\s*[\"']?(?:https?|file|cid|blob|webkit-fake-url):",
    re.IGNORECASE,
)
_NESTED = re.compile(
    r"<(/?)(?:section|div|center|article|header|footer|main|aside|nav|address|details|fieldset|form|span|font|"
    r"b|strong|s|u|strike|del|ins|sub|sup|a|pre|dl|dt|dd|blockquote|ul|ol|table)\b",
    re.IGNORECASE,
)
_DEEPEST = 150


def is_foreign(html: str) -> bool:
    """Whether a text has another program's mark-up, and can be walked in reasonable time."""
    return bool(_SIGN.search(html)) and not _is_too_deep(html)


def _is_too_deep(html: str) -> bool:
    """Whether elements are nested deeper than by any program, too deep to walk; `clean` drops them all the same."""
    depth = 0
    for found in _NESTED.finditer(html):
        depth = max(0, depth + (-1 if found[1] else 1))
        if depth > _DEEPEST:
            return True
    return False
