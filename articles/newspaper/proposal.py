"""What reading a newspaper page comes to: a proposal that a reporter looks over, never a fact."""

from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Finding:
    """What the reporter has to look at: a stable code, a Chinese sentence, and the block it is about (None: the story).

    `suggestion` is the block's text as the house style would write it; the text itself stays as the paper has it.
    """

    code: str
    message: str
    block: int | None = None
    suggestion: str = ""

    def at(self, block: int) -> "Finding":
        """Return the same finding about another block."""
        return replace(self, block=block)


@dataclass(frozen=True)
class Block:
    """One paragraph ("text") or section heading ("heading"), with its first and last line in the original."""

    kind: str
    text: str
    lines: tuple[int, int]


@dataclass(frozen=True)
class Kept:
    """A piece of the original that is in no story's text: a credit line, or something dropped, and why."""

    text: str
    reason: str
    line: int


@dataclass
class StoryProposal:
    """One story of the page; what the text does not have is the empty string."""

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
    credits: list[Kept]
    dropped: list[Kept]
