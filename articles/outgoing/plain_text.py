"""Plain text for a newspaper's typesetters: heads, paragraphs after two full-width spaces, captions at the end."""

from collections.abc import Iterable, Iterator

from .blocks import Block, Kind, Paragraph, Run, Table, words_of
from .story import OutgoingStory

INDENT = "　　"
_RAISED = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


def newspaper_text(story: OutgoingStory) -> str:
    """The text, one paragraph a line. Pictures have gone to the end; struck words are no text and are left out."""
    heads = [story.kicker, story.title, f"——{story.subtitle}" if story.subtitle else "", story.byline]
    lines = [*filter(None, heads), "", *(line for block in story.blocks for line in _lines(block))]
    if story.pictures:
        lines += ["", "图片说明"]
        lines += [f"图{picture.number}（{picture.name}）：{picture.words}" for picture in story.pictures]
    return "\n".join(lines) + "\n"


def file_content(text: str) -> bytes:
    """The text as a file that the editors of Windows read: lines end as theirs do, and its encoding is marked."""
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from filter(None, [block.caption])
        for row in block.rows:
            yield "\t".join(_plain(cell.runs).replace("\n", " ") for cell in row)
    elif isinstance(block, Paragraph) and (words := _plain(block.runs)):
        if block.kind == Kind.HEADING:
            yield words.replace("\n", " ")
        else:
            for line in f"{block.sign}{words}".split("\n"):
                yield INDENT + line.strip()


def _plain(runs: Iterable[Run]) -> str:
    return words_of(_spelled(run) for run in runs if not run.struck).strip()


def _spelled(run: Run) -> Run:
    """Raised and lowered figures as characters of their own: m² stays m²."""
    if not run.raised:
        return run
    return Run(run.text.translate(_RAISED if run.raised > 0 else _LOWERED))
