"""Invented stories: what is printed of each, piece by piece, and what a careful reader would make of it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bench.newspaper.writing import Writer

Piece = tuple[str, str]
"""A kind (kicker, title, subtitle, byline, text, heading, caption) and its words."""


@dataclass
class Story:
    """`pieces` in the order of print; `names` of its writers; `blocks` are the paragraphs and subheads of its text."""

    kicker: str = ""
    title: str = ""
    subtitle: str = ""
    names: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    blocks: list[Piece] = field(default_factory=list)


def write_story(writer: Writer, stories_on_page: int, by_page: bool) -> Story:
    """Return a story; on a full page they are shorter. `by_page`: a line for the whole page names the writers."""
    chance = writer.chance
    kinds: list[Callable[[Writer, int], list[Piece]]] = [_feature, _feature, _questions, _dialogue, _items]
    kind = _brief if not by_page and chance.random() < 0.12 * stories_on_page else chance.choice(kinds)
    blocks = kind(writer, max(1, 4 - stories_on_page // 2))
    story = Story(blocks=blocks)
    _add_headline(writer, story, is_brief=kind is _brief, is_marked=by_page and stories_on_page > 1)
    head: list[Piece] = [("kicker", story.kicker), ("title", story.title)]
    head.append(("subtitle", story.subtitle))
    body: list[Piece] = _with_captions(writer, blocks) if kind is not _brief else list(blocks)
    story.pieces = [piece for piece in head if piece[1]] + body
    if not by_page:
        _add_writers(writer, story, is_brief=kind is _brief)
    return story


def _brief(writer: Writer, size: int) -> list[Piece]:
    return [("text", text) for text in writer.paragraphs(writer.chance.randint(1, 2), 3)]


def _feature(writer: Writer, size: int) -> list[Piece]:
    longest = writer.chance.choice([2, 3, 5])
    blocks: list[Piece] = [("text", text) for text in writer.paragraphs(writer.chance.randint(1, 3), longest)]
    if writer.chance.random() < 0.5:
        for _ in range(writer.chance.randint(2, 3)):
            blocks.append(("heading", writer.write("subhead")))
            blocks += [("text", text) for text in writer.paragraphs(writer.chance.randint(1, size), longest)]
    else:
        blocks += [("text", text) for text in writer.paragraphs(size * 2, longest)]
    return blocks


def _questions(writer: Writer, size: int) -> list[Piece]:
    return [("text", text) for text in writer.questions(size + 1)]


def _dialogue(writer: Writer, size: int) -> list[Piece]:
    return [("text", text) for text in writer.dialogue(size + 2)]


def _items(writer: Writer, size: int) -> list[Piece]:
    return [("text", text) for text in writer.items(size + 2)]


def _add_headline(writer: Writer, story: Story, is_brief: bool, is_marked: bool) -> None:
    chance = writer.chance
    story.title = writer.write("longtitle" if chance.random() < 0.15 else "title")
    if is_marked or (not is_brief and chance.random() < 0.5):
        story.subtitle = writer.write("subtitle")
        if chance.random() < 0.4:
            story.kicker = writer.write("kicker")


def _add_writers(writer: Writer, story: Story, is_brief: bool) -> None:
    """Print the writers above the text, in its first words, or below it."""
    chance = writer.chance
    story.names = [writer.person() for _ in range(chance.choice([1, 1, 2]))]
    said = " ".join(role + " " + name for role, name in zip(chance.choice(_ROLES), story.names, strict=False))
    place = chance.choice(
        ["dateline", "dateline", "end", "last"] if is_brief else ["top", "top", "top", "dateline", "end", "last"]
    )
    first = next(i for i, piece in enumerate(story.pieces) if piece[0] == "text")
    last = max(i for i, piece in enumerate(story.pieces) if piece[0] == "text")
    if place == "top":
        mark, more = chance.choice(["", "", "□", "本报"]), chance.choice(["", "", "", " 文/图"])
        story.pieces.insert(first, ("byline", mark + said + more))
    elif place == "end":
        story.pieces.append(("byline", f"（{said}）"))
    elif place == "dateline":
        story.pieces[first] = ("text", f"本报讯（{said}）{story.pieces[first][1]}")
    else:
        story.pieces[last] = ("text", f"{story.pieces[last][1]}（{said}）")


_ROLES = [("记者", "通讯员"), ("记者", "记者"), ("通讯员", "通讯员"), ("全媒体记者", "通讯员")]


def _with_captions(writer: Writer, blocks: list[Piece]) -> list[Piece]:
    """Return the pieces of a text, with a photograph's caption between two of them now and then."""
    pieces, chance = list(blocks), writer.chance
    if len(pieces) > 2 and chance.random() < 0.2:
        credits = [
            f" {writer.person()} 摄",
            f"（{writer.person()} 摄）",
            f" 记者 {writer.name()} 摄",
            "（受访者供图）",
            " 学校供图",
        ]
        at = chance.randint(1, len(pieces) - 1)
        while at < len(pieces) and pieces[at - 1][0] == "heading":
            at += 1
        pieces.insert(at, ("caption", writer.write("caption") + chance.choice(credits)))
    return pieces
