"""What a check looks at and what it answers; this room knows nothing of articles, schools or honours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bs4 import BeautifulSoup

from eduweb.text.plain import from_html


class Severity(StrEnum):
    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True)
class Finding:
    """One thing found. `message` is a whole Chinese sentence that names the way out; `excerpt` the place, masked."""

    code: str
    severity: Severity
    field: str
    message: str
    excerpt: str = ""

    @property
    def blocks(self) -> bool:
        return self.severity == Severity.BLOCK


@dataclass(frozen=True)
class Subject:
    """The fields under check, by name: plain `texts` and `html`.

    `alt_texts` gives the words that are known elsewhere for a picture's `src`, so that it need not say them twice.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    html: Mapping[str, str] = field(default_factory=dict)
    alt_texts: Mapping[str, str] = field(default_factory=dict)

    def words(self) -> Iterator[tuple[str, str]]:
        """`(field, text)` of every field that says something, mark-up taken off, one line for each block."""
        for name, text in self.texts.items():
            if text:
                yield name, text
        for name, html in self.html.items():
            if words := from_html(html):
                yield name, words

    def trees(self) -> Iterator[tuple[str, BeautifulSoup]]:
        """`(field, parsed HTML)` of every field of HTML."""
        for name, html in self.html.items():
            yield name, BeautifulSoup(html, "html.parser")
