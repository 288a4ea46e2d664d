"""What the buttons of the import page do to a sheet; each takes the numbers that its button carries."""

from collections.abc import Callable

from ..newspaper.paragraphs.joining import separator_between
from .arrangement import Aside, Piece, Sheet, Story
from .drafts import HEADLINE_FIELDS


def do(sheet: Sheet, command: str) -> bool:
    """Carry out a button's command, such as "join:0:3"; False if it makes no sense on this sheet."""
    verb, *numbers = command.split(":")
    move = _MOVES.get(verb)
    if move is None or not all(number.isascii() and number.isdigit() and len(number) < 6 for number in numbers):
        return False
    try:
        move(sheet, *map(int, numbers))
    except (IndexError, TypeError):
        return False
    return True


def _split(_sheet: Sheet) -> None:
    """Nothing moves: pieces are split where a new line was begun whenever a sheet settles."""


def _join(sheet: Sheet, s: int, p: int) -> None:
    pieces = sheet.stories[s].pieces
    upper, lower = pieces[_above(p)], pieces[p]
    glue, _ = separator_between(upper.text, lower.text)
    upper.text += glue + lower.text
    upper.notes = upper.without("possible-split", "heading-last") + lower.without("possible-join", "heading-guess")
    del pieces[p]


def _as_heading(sheet: Sheet, s: int, p: int) -> None:
    _turn(sheet.stories[s].pieces[p], "heading")


def _as_text(sheet: Sheet, s: int, p: int) -> None:
    _turn(sheet.stories[s].pieces[p], "text")


def _as_title(sheet: Sheet, s: int, p: int) -> None:
    """The piece becomes the title; the title that was there takes its place as a heading."""
    story = sheet.stories[s]
    old, piece = story.head["title"], story.pieces[p]
    story.head["title"] = "".join(piece.text.splitlines())
    if old.strip():
        story.pieces[p] = Piece("heading", old, piece.line)
    else:
        del story.pieces[p]


def _up(sheet: Sheet, s: int, p: int) -> None:
    pieces = sheet.stories[s].pieces
    pieces[_above(p)], pieces[p] = pieces[p], pieces[p - 1]


def _down(sheet: Sheet, s: int, p: int) -> None:
    _up(sheet, s, p + 1)


def _to_story_above(sheet: Sheet, s: int, p: int) -> None:
    target = sheet.stories[_above(s)]
    target.pieces.append(sheet.stories[s].pieces.pop(p))


def _to_story_below(sheet: Sheet, s: int, p: int) -> None:
    target = sheet.stories[s + 1]
    target.pieces.insert(0, sheet.stories[s].pieces.pop(p))


def _headline_down(sheet: Sheet, s: int) -> None:
    _swap_headlines(sheet.stories[s], sheet.stories[s + 1])


def _headline_up(sheet: Sheet, s: int) -> None:
    _swap_headlines(sheet.stories[_above(s)], sheet.stories[s])


def _new_story(sheet: Sheet, s: int, p: int) -> None:
    """The piece and what follows become a story of their own, with the same byline and source."""
    story = sheet.stories[s]
    head = {name: "" if name in HEADLINE_FIELDS else value for name, value in story.head.items()}
    rest = story.pieces[_above(p) + 1 :]
    del story.pieces[p:]
    sheet.stories.insert(s + 1, Story(head, rest, column=story.column))


def _one_story(sheet: Sheet, s: int) -> None:
    """The story goes on the one above; its headline stays as headings inside the text."""
    above, story = sheet.stories[_above(s)], sheet.stories[s]
    above.pieces += [Piece("heading", story.head[name]) for name in HEADLINE_FIELDS if story.head[name].strip()]
    above.pieces += story.pieces
    del sheet.stories[s]


def _aside(sheet: Sheet, s: int, p: int) -> None:
    piece = sheet.stories[s].pieces.pop(p)
    sheet.aside.append(Aside(piece.text, "由您移出", piece.line))


def _back(sheet: Sheet, a: int) -> None:
    """What was left aside goes back to where the original has it."""
    if not sheet.stories:
        sheet.stories.append(Story())
    aside = sheet.aside[a]
    places = [
        (story, p + 1) for story in sheet.stories for p, piece in enumerate(story.pieces) if piece.line <= aside.line
    ]
    story, at = places[-1] if places and aside.line else (sheet.stories[0], 0)
    story.pieces.insert(at, Piece("text", aside.text, aside.line))
    del sheet.aside[a]


def _adopt(sheet: Sheet, s: int, p: int) -> None:
    """Take over how house style would write it."""
    piece = sheet.stories[s].pieces[p]
    piece.text = next((note.suggestion for note in piece.notes if note.suggestion), piece.text)
    piece.notes = [note for note in piece.notes if not note.suggestion]


def _checked(sheet: Sheet, s: int, p: int) -> None:
    sheet.stories[s].pieces[p].notes = []


def _story_checked(sheet: Sheet, s: int) -> None:
    sheet.stories[s].notes = []


def _turn(piece: Piece, kind: str) -> None:
    piece.kind = kind
    piece.notes = piece.without("heading-guess", "heading-last", "list-line")


def _swap_headlines(upper: Story, lower: Story) -> None:
    for name in HEADLINE_FIELDS:
        upper.head[name], lower.head[name] = lower.head[name], upper.head[name]
    for story in (upper, lower):
        story.drop_notes("headline-here", "headline-there")


def _above(number: int) -> int:
    """The number before; there is none before the first."""
    if number < 1:
        raise IndexError(number)
    return number - 1


_MOVES: dict[str, Callable[..., None]] = {
    "split": _split,
    "join": _join,
    "heading": _as_heading,
    "text": _as_text,
    "title": _as_title,
    "up": _up,
    "down": _down,
    "story-up": _to_story_above,
    "story-down": _to_story_below,
    "headline-up": _headline_up,
    "headline-down": _headline_down,
    "new-story": _new_story,
    "one-story": _one_story,
    "aside": _aside,
    "back": _back,
    "adopt": _adopt,
    "checked": _checked,
    "story-checked": _story_checked,
}
