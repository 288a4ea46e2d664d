"""The moves of the import page: each button's change of the page, with the numbers of story and piece that it carries."""

from collections.abc import Callable
from functools import partial

from ..newspaper.paragraphs.joining import separator_between
from .drafts import HEADLINE_FIELDS
from .findings import Findings
from .imported_page import ImportedPage, ImportedStory
from .pieces import Piece, SetAside


def apply_move(page: ImportedPage, command: str) -> bool:
    """Carry out a button's command, such as "join:0:3"; return False if it makes no sense on this page."""
    verb, *numbers = command.split(":")
    move = _MOVES.get(verb)
    if move is None or not all(number.isascii() and number.isdigit() and len(number) < 6 for number in numbers):
        return False
    try:
        move(page, *map(int, numbers))
    except (IndexError, TypeError):
        return False
    return True


def _split_pieces(_page: ImportedPage) -> None:
    """Nothing moves: pieces are split where a new line was begun whenever a page is normalized."""


def _break_at_finding(page: ImportedPage, s: int, p: int, f: int) -> None:
    """A paragraph begins where a finding says that one may."""
    piece = page.stories[s].pieces[p]
    place = piece.findings[f].place
    at = piece.text.find(place, 1) if place else -1
    if at < 0:
        raise IndexError(f)
    piece.text = f"{piece.text[:at]}\n{piece.text[at:]}"
    del piece.findings[f]
    piece.findings = piece.findings.without("house-style")


def _join_to_previous(page: ImportedPage, s: int, p: int) -> None:
    pieces = page.stories[s].pieces
    upper, lower = _writable(pieces[_previous(p)]), _writable(pieces[p])
    separator, _ = separator_between(upper.text, lower.text)
    if upper.html or lower.html:
        upper.html = f"<p>{upper.inner}{separator}{lower.inner}</p>"
    upper.text += separator + lower.text
    open_findings = [
        *upper.findings.without("heading-last"),
        *lower.findings.without("possible-join", "possible-heading", "heading-guess"),
    ]
    upper.findings = Findings(open_findings)
    del pieces[p]


def _change_kind(page: ImportedPage, s: int, p: int, *, kind: str) -> None:
    piece = page.stories[s].pieces[p]
    if kind == "heading" or piece.kind == "picture":
        _writable(piece)
    piece.kind, piece.html = kind, ""
    piece.findings = piece.findings.without(
        "heading-guess",
        "possible-heading",
        "possible-story",
        "heading-last",
        "list-line",
        "heading-look",
        "heading-place",
    )


def _caption_above(page: ImportedPage, s: int, p: int) -> None:
    """The paragraph becomes the caption of the picture above it."""
    pieces = page.stories[s].pieces
    picture, piece = pieces[_previous(p)], _writable(pieces[p])
    if picture.kind != "picture":
        raise IndexError(p)
    picture.text = " ".join(filter(None, [picture.text, piece.text]))
    picture.findings = Findings([*picture.findings.without("caption-guess"), *piece.findings])
    del pieces[p]


def _caption_out(page: ImportedPage, s: int, p: int) -> None:
    """The caption becomes a paragraph below its picture."""
    picture = page.stories[s].pieces[p]
    if picture.kind != "picture" or not picture.text:
        raise IndexError(p)
    page.stories[s].pieces.insert(p + 1, Piece("text", picture.text, picture.line))
    picture.text, picture.findings = "", picture.findings.without("caption-guess")


def _make_title(page: ImportedPage, s: int, p: int) -> None:
    """The piece becomes the title; the former title takes its place as a heading."""
    story = page.stories[s]
    former, piece = story.head["title"], _writable(story.pieces[p])
    story.head["title"] = "".join(piece.text.splitlines())
    if former.strip():
        story.pieces[p] = Piece("heading", former, piece.line)
    else:
        del story.pieces[p]


def _move_up(page: ImportedPage, s: int, p: int) -> None:
    pieces = page.stories[s].pieces
    pieces[_previous(p)], pieces[p] = pieces[p], pieces[p - 1]


def _move_down(page: ImportedPage, s: int, p: int) -> None:
    _move_up(page, s, p + 1)


def _move_to_previous_story(page: ImportedPage, s: int, p: int) -> None:
    target = page.stories[_previous(s)]
    target.pieces.append(page.stories[s].pieces.pop(p))


def _move_to_next_story(page: ImportedPage, s: int, p: int) -> None:
    target = page.stories[s + 1]
    target.pieces.insert(0, page.stories[s].pieces.pop(p))


def _swap_headline_with_next(page: ImportedPage, s: int) -> None:
    upper, lower = page.stories[s], page.stories[s + 1]
    for name in HEADLINE_FIELDS:
        upper.head[name], lower.head[name] = lower.head[name], upper.head[name]
    for story in (upper, lower):
        story.findings = story.findings.without("headline-here", "headline-there")


def _swap_headline_with_previous(page: ImportedPage, s: int) -> None:
    _swap_headline_with_next(page, _previous(s))


def _split_story(page: ImportedPage, s: int, p: int) -> None:
    """The pieces from this one on become a story of their own, with the same byline and source."""
    story = page.stories[s]
    head = {name: "" if name in HEADLINE_FIELDS else value for name, value in story.head.items()}
    rest = story.pieces[_previous(p) + 1 :]
    del story.pieces[p:]
    page.stories.insert(s + 1, ImportedStory(head, rest, column=story.column))


def _merge_into_previous_story(page: ImportedPage, s: int) -> None:
    """The story goes on the one above; its headline stays as headings inside the text."""
    above, story = page.stories[_previous(s)], page.stories[s]
    above.pieces += [Piece("heading", story.head[name]) for name in HEADLINE_FIELDS if story.head[name].strip()]
    above.pieces += story.pieces
    del page.stories[s]


def _leave_out(page: ImportedPage, s: int, p: int) -> None:
    piece = page.stories[s].pieces.pop(p)
    page.leftovers.append(SetAside(piece.text, "由您移出", piece.line, piece.kind, piece.html))


def _put_back(page: ImportedPage, a: int) -> None:
    """A leftover goes back to where the original has it."""
    if not page.stories:
        page.stories.append(ImportedStory())
    leftover = page.leftovers[a]
    places = [
        (story, p + 1) for story in page.stories for p, piece in enumerate(story.pieces) if piece.line <= leftover.line
    ]
    story, at = places[-1] if places and leftover.line else (page.stories[0], 0)
    kind, html = (leftover.kind, leftover.html) if isinstance(leftover, SetAside) else ("text", "")
    story.pieces.insert(at, Piece(kind, leftover.text, leftover.line, html=html))
    del page.leftovers[a]


def _adopt_suggestion(page: ImportedPage, s: int, p: int) -> None:
    """Take over the spelling of the house style."""
    piece = page.stories[s].pieces[p]
    piece.text = next((found.suggestion for found in piece.findings if found.suggestion), piece.text)
    piece.html = piece.html if piece.is_fixed else ""
    piece.findings = Findings(found for found in piece.findings if not found.suggestion)


def _settle_piece(page: ImportedPage, s: int, p: int) -> None:
    page.stories[s].pieces[p].findings.clear()


def _settle_story(page: ImportedPage, s: int) -> None:
    page.stories[s].findings.clear()


def _writable(piece: Piece) -> Piece:
    """Return a piece that is words; raise IndexError for one that is taken as it is."""
    if piece.is_fixed:
        raise IndexError(piece.kind)
    return piece


def _previous(number: int) -> int:
    """Return the number before; raise IndexError before the first."""
    if number < 1:
        raise IndexError(number)
    return number - 1


_MOVES: dict[str, Callable[..., None]] = {
    "split": _split_pieces,
    "break": _break_at_finding,
    "join": _join_to_previous,
    "heading": partial(_change_kind, kind="heading"),
    "text": partial(_change_kind, kind="text"),
    "title": _make_title,
    "caption": _caption_above,
    "caption-out": _caption_out,
    "up": _move_up,
    "down": _move_down,
    "story-up": _move_to_previous_story,
    "story-down": _move_to_next_story,
    "headline-up": _swap_headline_with_previous,
    "headline-down": _swap_headline_with_next,
    "new-story": _split_story,
    "one-story": _merge_into_previous_story,
    "aside": _leave_out,
    "back": _put_back,
    "adopt": _adopt_suggestion,
    "checked": _settle_piece,
    "story-checked": _settle_story,
}
