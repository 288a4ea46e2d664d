"""Subjects and findings of the pre-checks, independent of articles, schools and honours."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bs4 import BeautifulSoup, Tag

from eduweb.core.text.plain import from_html

from .models import Severity
from .registers import Registers


@dataclass(frozen=True)
class Finding:
    """A finding of a rule. `message` is a whole Chinese sentence that names the way out.

    `excerpt` holds the words in question (personal numbers masked), `paragraph` the number of their paragraph (counted
    from 1 over the lines of `from_html`), `places` which of their places in it are meant, from 1, `replacement` a
    proposal for them.
    `waivable`: a reason lets a blocking finding pass.
    """

    code: str
    severity: Severity
    field: str
    message: str
    excerpt: str = ""
    paragraph: int | None = None
    replacement: str = ""
    waivable: bool = False
    places: tuple[int, ...] = (1,)

    @property
    def blocks(self) -> bool:
        return self.severity == Severity.BLOCK

    @property
    def wants_reason(self) -> bool:
        """Whether a reason lets the text pass as it is."""
        return self.severity == Severity.ASK or (self.blocks and self.waivable)

    @property
    def key(self) -> str:
        """A digest of rule, field and excerpt, independent of the place in the field."""
        return hashlib.sha256("\x1f".join((self.code, self.field, self.excerpt)).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class AttachedFile:
    """A document to be published with the text; `read` gives its bytes."""

    title: str
    kind: str
    sha256: str
    read: Callable[[], bytes]


@dataclass(frozen=True)
class Subject:
    """The fields under check, by name: plain `texts`, `html`, `dates`, and the attached `files`.

    `further_texts` become public too, but are no prose: numbers, addresses, names of files. Personal data alone are looked
    for there. `required` names the fields that must say something. `alt_texts` and `credits` give the words for a picture's
    `src` from other records, so that it need not repeat them, `picture_names` what people call it; `covers` are the
    pictures beside the text, by their fields. `registers` holds the lookup tables.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    html: Mapping[str, str] = field(default_factory=dict)
    further_texts: Mapping[str, str] = field(default_factory=dict)
    alt_texts: Mapping[str, str] = field(default_factory=dict)
    credits: Mapping[str, str] = field(default_factory=dict)
    picture_names: Mapping[str, str] = field(default_factory=dict)
    covers: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, date] = field(default_factory=dict)
    files: Sequence[AttachedFile] = ()
    required: Sequence[str] = ()
    registers: Registers = field(default_factory=Registers, compare=False)

    def paragraphs(self) -> Iterator[tuple[str, int | None, str]]:
        """`(field, number, text)` of every paragraph; a plain field's lines have no number."""
        for name, text in self.texts.items():
            for line in text.splitlines():
                yield name, None, line
        for name, html in self.html.items():
            for number, line in enumerate(from_html(html).splitlines(), start=1):
                yield name, number, line

    def trees(self) -> Iterator[tuple[str, BeautifulSoup]]:
        """`(field, parsed HTML)` of every field of HTML."""
        for name, html in self.html.items():
            yield name, BeautifulSoup(html, "html.parser")

    def pictures(self) -> Iterator[tuple[str, int, Tag, str]]:
        """`(field, number, image, its src)` of every picture, numbered in its field from 1."""
        for name, tree in self.trees():
            for number, image in enumerate(tree.find_all("img"), start=1):
                yield name, number, image, str(image.get("src", ""))
