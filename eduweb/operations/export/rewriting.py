"""Links in pages and style sheets: read for what they lead to, then written anew."""

import re
from collections.abc import Callable
from html import escape, unescape
from html.parser import HTMLParser

# A link, and what stands in its place.
Replace = Callable[[str], str]

_CSS_URL = re.compile(r"""(url\(\s*|@import\s+(?!url))(["']?)([^"')\s;]+)\2""")
_ATTRIBUTE = re.compile(r"""(\s(href|src|srcset|poster|action|formaction)=)"([^"]*)\"""")
# Addresses in these are meant for other sites: they stay absolute, or have no meaning without a server.
_LEFT = re.compile(r'<link\b[^>]*\brel="canonical"')


def css(text: str, replace: Replace) -> str:
    """A style sheet with its links replaced."""
    return _CSS_URL.sub(lambda found: f"{found[1]}{found[2]}{replace(found[3])}{found[2]}", text)


def html(text: str, replace: Replace, *, bar: str = "") -> str:
    """A page with its links replaced; `bar` opens its body. All else stays as it is."""
    writer = _Writer(replace, bar)
    writer.feed(text)
    writer.close()
    return "".join(writer.parts)


class _Writer(HTMLParser):
    """Writes what it reads, but for the links in its tags."""

    def __init__(self, replace: Replace, bar: str):
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self._replace, self._bar = replace, bar

    def handle_starttag(self, tag: str, attrs: list) -> None:
        text = self.get_starttag_text() or ""
        self.parts.append(text if _LEFT.match(text) else _ATTRIBUTE.sub(self._attribute, text))
        if tag == "body":
            self.parts.append(self._bar)

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.parts.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.parts.append(f"<!{decl}>")

    def _attribute(self, found: re.Match) -> str:
        start, name, value = found[1], found[2], unescape(found[3])
        written = self._srcset(value) if name == "srcset" else self._replace(value)
        return f'{start}"{escape(written)}"'

    def _srcset(self, value: str) -> str:
        parts = (part.split() for part in value.split(","))
        return ", ".join(" ".join([self._replace(part[0]), *part[1:]]) for part in parts if part)
