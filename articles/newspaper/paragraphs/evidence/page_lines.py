"""The lines of a page as evidence sees them."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from articles.newspaper.lines import Line
from articles.newspaper.paragraphs.gaps import common_gaps, parts_paragraphs

_SPEAKER = re.compile(r"(?:问|答|[\u3400-\u9fff]{2,8})[：:](?=.)")
_SAYING = re.compile(r"(?:说|道|表示|介绍|认为|如下|包括|强调|指出|要求|是)[：:]")


class PageLines:
    """The lines, their texts, and what is the same for the whole page."""

    def __init__(self, lines: Sequence[Line]):
        self.lines = lines
        self.texts = [line.text for line in lines]
        self.gaps = common_gaps(lines)

    @cached_property
    def are_paragraphs_parted(self) -> bool:
        """Whether wide gaps part the paragraphs."""
        return parts_paragraphs(self.lines, self.gaps)

    def speaker(self, i: int) -> str:
        """Return who the line says is speaking, "" if nobody."""
        found = _SPEAKER.match(self.texts[i])
        return found[0] if found and not _SAYING.search(found[0]) else ""

    @cached_property
    def speakers(self) -> Counter[str]:
        """How many lines begin with each speaker."""
        return Counter(filter(None, map(self.speaker, range(len(self.lines)))))
