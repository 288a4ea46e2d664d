"""The outcome of reading a newspaper page: a proposal for a reporter to look over, never a fact."""

import json
from dataclasses import dataclass, field, replace
from pathlib import Path

# The sentence of each finding's code.
_MESSAGES: dict[str, str] = json.loads(Path(__file__).with_name("findings.json").read_text(encoding="utf-8"))
# Quotes inside quotes (GB/T 15834).
_INNER = str.maketrans("“”", "‘’")


@dataclass(frozen=True)
class Finding:
    """A point for the reporter to look at: a stable code, a Chinese sentence, and the block it is about (None: the story).

    `suggestion` is the block's text as the house style would write it; the text itself stays as the paper has it.
    `place` is the beginning of the words in the block before which a break may be missing.
    """

    code: str
    message: str
    block: int | None = None
    suggestion: str = ""
    place: str = ""

    def at(self, block: int) -> "Finding":
        """Return this finding about another block."""
        return replace(self, block=block)


def finding(code: str, block: int | None = None, suggestion: str = "", place: str = "", **words: object) -> Finding:
    """Return the finding of a code; `words` fill its sentence."""
    inner = {name: word.translate(_INNER) if isinstance(word, str) else word for name, word in words.items()}
    return Finding(code, _MESSAGES[code].format(**inner), block, suggestion, place)


@dataclass(frozen=True)
class Block:
    """One paragraph ("text") or section heading ("heading"), with its first and last line in the original."""

    kind: str
    text: str
    lines: tuple[int, int]


@dataclass(frozen=True)
class Leftover:
    """Words of the original that are in no story's text, and why: a credit line, or something dropped."""

    text: str
    reason: str
    line: int


@dataclass
class StoryProposal:
    """One story of the page; a part of the headline or of the credits that the text does not have is the empty string."""

    kicker: str = ""
    title: str = ""
    subtitle: str = ""
    byline: str = ""
    source: str = ""
    credit: str = ""
    editor: str = ""
    proofreader: str = ""
    blocks: list[Block] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass
class Page:
    """A whole page: every visible character of it is in one story's text or headline, in `credits` or in `dropped`."""

    original: str
    stories: list[StoryProposal]
    credits: list[Leftover]
    dropped: list[Leftover]
