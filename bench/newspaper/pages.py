"""Invented pages: stories set in a column, with furniture around them, and text as it comes out of a PDF."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from bench.newspaper.stories import Piece, Story, write_story
from bench.newspaper.typesetting import Typesetter, em
from bench.newspaper.writing import Writer

INDENTS = ("kept", "lost", "none")
"""Indents that came with the text; that were printed and are lost; that the paper does not have."""
BLANKS = ("no", "every line", "paragraphs")
"""Where blank lines stand: nowhere; after every line, as some programs copy them; between paragraphs."""
WIDTHS = range(12, 27)


@dataclass(frozen=True)
class Page:
    """The text of a page, the stories that are in it, and how it was set."""

    text: str
    stories: list[Story]
    width: int
    indents: str
    blanks: str


def make_page(seed: int | str, width: int, indents: str, blanks: str) -> Page:
    """Return the page of a seed; the same seed gives the same stories in every setting."""
    chance = Random(f"{seed}")
    writer = Writer(chance)
    count = chance.choice([1, 1, 2, 2, 3, 4, 5, 6])
    by_page = chance.random() < 0.12
    stories = [write_story(writer, count, by_page) for _ in range(count)]
    pieces = [("head", text) for text in _page_head(writer)]
    pieces += [piece for story in stories for piece in story.pieces]
    pieces += [("foot", text) for text in _page_foot(writer, stories, by_page)]
    setter = Typesetter(width, 0 if indents == "none" else 2, chance)
    setting = _Setting(setter, indents == "kept", chance.random() < 0.25, chance)
    groups = [setting.lines(piece) for piece in pieces]
    return Page(_with_blanks(groups, blanks), stories, width, indents, blanks)


def _page_head(writer: Writer) -> Iterator[str]:
    chance = writer.chance
    if chance.random() < 0.4:
        day = f"2026年{chance.randint(1, 12)}月{chance.randint(1, 28)}日"
        yield f"{writer.write('paper')}　{day}　星期{chance.choice('一二三四五')}"
        yield f"{chance.randint(1, 8):02}版　{writer.write('section')}"


def _page_foot(writer: Writer, stories: list[Story], by_page: bool) -> Iterator[str]:
    chance = writer.chance
    if by_page:
        names = [writer.person() for _ in range(chance.choice([1, 2]))]
        for story in stories:
            story.names = names
        yield f"本版稿件由{writer.write('paper')}记者 {' '.join(names)} 采写"
    if chance.random() < 0.08:
        yield "（下转第4版）"
    if chance.random() < 0.5:
        day = chance.choice(["", "2026年10月18日　星期日　", "2026年3月5日　"])
        proofreader = chance.choice(
            ["", f"　校对：{writer.person()}", f"　校对　{writer.name()}　美编　{writer.name()}"]
        )
        label = chance.choice(["责任编辑：", "责编　", "编辑："])
        yield f"{day}{label}{writer.person()}{proofreader}"


class _Setting:
    def __init__(self, setter: Typesetter, indents: bool, centres: bool, chance: Random):
        self.setter, self.indents, self.centres, self.chance = setter, indents, indents and centres, chance

    def lines(self, piece: Piece) -> list[str]:
        """Return the lines of one piece."""
        kind, text = piece
        if kind in ("text", "caption"):
            lines = self.setter.set(text)
            return [f"　　{lines[0]}", *lines[1:]] if self.indents else lines
        if kind in ("head", "foot"):
            return [text]
        return [self._centred(line) for line in self._of_headline(kind, text)]

    def _of_headline(self, kind: str, text: str) -> list[str]:
        """A title goes over several columns or on two lines; a subhead stays in the column."""
        text = f"——{text}" if kind == "subtitle" else text
        width = self.setter.width
        if em(text) <= width or (kind in ("title", "kicker", "subtitle") and self.chance.random() < 0.6):
            return [text]
        if kind == "title" and " " in text:
            return text.split(" ", 1)
        return Typesetter(width, 0, self.chance).set(text)

    def _centred(self, line: str) -> str:
        room = self.setter.width - em(line)
        return " " * int(room) + line if self.centres and room >= 2 else line


def _with_blanks(groups: list[list[str]], blanks: str) -> str:
    if blanks == "every line":
        return "\n\n".join(line for group in groups for line in group) + "\n"
    between = "\n" if blanks == "no" else "\n\n"
    return between.join("\n".join(group) for group in groups) + "\n"
